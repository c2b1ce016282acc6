/** Lets people use commands and buttons while others write. */
import type { Sandbox } from '../../../sandbox';
import { commandsOf } from '../../../sandbox/world/commands';
import type { AnswerWatch } from './answer-watch';
import { flows, flowsOfAsked, flowsOfForms } from './flows';
import type { Arrivals, Interactions, Order } from './protocol';
import type { OpenTicket } from './tickets';

const allFlows = { ...flows, ...flowsOfAsked, ...flowsOfForms };

interface Needs {
  sandbox: Sandbox;
  watch: AnswerWatch;
  /** Each flow takes one of its own, from the end. */
  untouched: OpenTicket[];
  /** Writes until the signal, and waits until all of it has arrived. */
  writeUntil: (signal: AbortSignal) => Promise<Arrivals>;
}

/** @throws Error when there are too few tickets, or when somebody waits in vain for what a flow needs */
export async function interact(
  { sandbox, watch, untouched, writeUntil }: Needs,
  { flows: names, rounds }: Extract<Order, { do: 'interact' }>,
): Promise<Interactions> {
  const done = new AbortController();
  watch.taken();
  const writing = writeUntil(done.signal);
  try {
    for (let round = 0; round < rounds; round += 1) {
      for (const name of names) {
        await allFlows[name](stageOf(sandbox, untouched.pop()));
      }
    }
  } finally {
    done.abort();
  }
  const arrivals = await writing;
  const { waits, unanswered } = watch.taken();
  const commands = commandsOf(sandbox.world, null).map(({ name }) => `/${name}`);
  return { waits, unanswered, commands, background: arrivals };
}

function stageOf(sandbox: Sandbox, ticket: OpenTicket | undefined) {
  if (!ticket) {
    throw new Error('There are too few tickets for so many flows.');
  }
  return {
    sandbox,
    ticket,
    user: sandbox.person(ticket.userId),
    mod: sandbox.person('mod'),
    owner: sandbox.person('olivia'),
  };
}
