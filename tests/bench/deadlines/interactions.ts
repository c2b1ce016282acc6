/** How soon people see that a command or button was heard, and what the end of a ticket costs. */
import { setTimeout as pause } from 'node:timers/promises';
import { withDesk, type Desk } from '../desk/desk';
import { flows, type FlowName } from '../desk/flows';
import { most, onceInOrder, percentile, type Figure } from '../desk/figures';
import type { Interactions } from '../desk/protocol';
import { warmUp } from '../relay/speed';
import type { Size } from './size';

const busy = 50;
const withinMs = 250;
const patienceMs = 20_000;
/** Longer than the face pass and a user's notice take. */
const settleMs = 6000;
const answers = /interactions|messages\/@original/;

/** From the event of an interaction until its callback arrives, while messages are relayed. */
export function acknowledging({ rounds }: Size): Promise<Figure[]> {
  const names = Object.keys(flows) as FlowName[];
  return withDesk({ tickets: busy + names.length * rounds }, async (desk) => {
    await warmUp(desk, busy);
    const background = { perSecond: 50, tickets: busy };
    const measured = await desk.order({ do: 'interact', flows: names, rounds, background });
    const each = byKind(measured).map(([what, waits]) => figureOf(`acknowledged, ${what}`, waits));
    const all = measured.waits.map(({ ms }) => ms);
    return [
      ...each,
      figureOf('acknowledged, all commands and buttons', all),
      none('interactions without an answer', measured.unanswered),
      none('commands without a figure', measured.unused),
      onceInOrder('50 messages/s over 50 tickets meanwhile', measured.background),
    ];
  });
}

function byKind({ waits }: Interactions): [string, number[]][] {
  const kinds = new Map<string, number[]>();
  for (const { what, ms } of waits) {
    kinds.set(what, [...(kinds.get(what) ?? []), ms]);
  }
  return [...kinds];
}

const figureOf = (what: string, waits: readonly number[]): Figure =>
  most(
    `${what} (${waits.length} times; p50 ${percentile(waits, 0.5).toFixed(1)} ms), p99`,
    percentile(waits, 0.99),
    withinMs,
    ' ms',
  );

const none = (what: string, found: readonly string[]): Figure => ({
  what,
  figure: found.length > 0 ? [...new Set(found)].join(', ') : 'none',
  target: 'none',
  good: found.length === 0,
});

/** How a ticket ends, and how many calls that may cost; one more where a close request is open. */
const ends = [
  { what: 'by /close, and the user is told', flow: 'close', calls: 3 },
  { what: 'by /close, quietly', flow: 'close-quietly', calls: 3 },
  { what: 'by the button and its form', flow: 'close-form', calls: 3 },
] as const;
const endsOfAsked = [
  { what: 'by /close, which drops an open close request', flow: 'drop-asked', calls: 4 },
  { what: 'as the user accepts a close request', flow: 'accept-asked', calls: 4 },
] as const;

/** REST calls that the end of a ticket costs, by how it ends. What answers the interaction is not counted. */
export async function callsOfAnEnd(): Promise<Figure[]> {
  const figures = await withDesk({ tickets: 5 }, (desk) => countEach(desk, ends));
  return [
    ...figures,
    ...(await withDesk({ tickets: 5, asleep: true }, async (desk) => {
      await desk.order({ do: 'ask-to-close', databaseUrl: desk.databaseUrl, every: 1 });
      await desk.startBot();
      await desk.order({ do: 'quiet', ms: 700, patienceMs });
      return countEach(desk, endsOfAsked);
    })),
  ];
}

async function countEach(desk: Desk, each: readonly (typeof ends | typeof endsOfAsked)[number][]) {
  const figures: Figure[] = [];
  // The bot brings the cards of tickets that it did not open up to date first.
  await desk.order({ do: 'quiet', ms: 3000, patienceMs });
  for (const { what, flow, calls } of each) {
    await desk.order({ do: 'calls', clear: true });
    await desk.order({ do: 'interact', flows: [flow], rounds: 1 });
    await pause(settleMs);
    const { counts } = await desk.order({ do: 'calls', clear: true });
    const made = Object.entries(counts).filter(
      ([route]) => !answers.test(route) && !route.startsWith('GET '),
    );
    const list = made.map(([route, count]) => `${count} × ${route}`).join(', ');
    const sum = made.reduce((total, [, count]) => total + count, 0);
    figures.push(most(`calls of an end ${what} (${list})`, sum, calls));
  }
  return figures;
}
