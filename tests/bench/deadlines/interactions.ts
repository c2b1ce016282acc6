/** How soon people see that a command or button was heard, and what the end of a ticket costs. */
import { setTimeout as pause } from 'node:timers/promises';
import { meanings } from '../../../src/discord/custom-ids';
import { withDesk, type Desk } from '../desk/desk';
import { flows, flowsOfForms, questions, type FlowName } from '../desk/flows';
import { most, onceInOrder, percentile, type Figure } from '../desk/figures';
import type { Interactions } from '../desk/protocol';
import { changeSettings } from '../desk/settings';
import { warmUp } from '../relay/speed';
import type { Size } from './size';

const busy = 50;
const withinMs = 250;
/** Somebody types and looks at what is offered. */
const choicesWithinMs = 150;
const patienceMs = 20_000;
/** Longer than the face pass and a user's notice take. */
const settleMs = 6000;
const answers = /interactions|messages\/@original/;

/** From the event of an interaction until its callback arrives, while messages are relayed. */
export function acknowledging({ rounds }: Size): Promise<Figure[]> {
  const names = Object.keys(flows) as FlowName[];
  const namesOfForms = Object.keys(flowsOfForms) as FlowName[];
  const tickets = busy + (names.length + namesOfForms.length) * rounds;
  return withDesk({ tickets }, async (desk) => {
    const use = (each: FlowName[]) =>
      desk.order({ do: 'interact', flows: each, rounds, background: { perSecond: 50, tickets: busy } });
    await changeSettings(desk, { feedback: true });
    await warmUp(desk, busy);
    const plain = await use(names);
    await changeSettings(desk, { 'feedback-questions': questions });
    const withForms = await use(namesOfForms);
    return [
      ...figuresOf([...plain.waits, ...withForms.waits.map(opensForm)]),
      none('interactions without an answer', [...plain.unanswered, ...withForms.unanswered]),
      none('commands, buttons and forms without a figure', unused(plain, withForms)),
      onceInOrder('50 messages/s over 50 tickets meanwhile', plain.background),
      onceInOrder('50 messages/s over 50 tickets while feedback asks more', withForms.background),
    ];
  });
}

type Wait = Interactions['waits'][number];

/** Of a server that asks more, a star is answered by the form. */
const opensForm = (wait: Wait): Wait =>
  wait.what === '[rate]' ? { ...wait, what: '[rate] that opens a form' } : wait;

function figuresOf(waits: readonly Wait[]): Figure[] {
  const acknowledged = waits.filter((wait) => !isChoosing(wait));
  const all = acknowledged.map(({ ms }) => ms);
  return [
    ...byKind(acknowledged).map(([what, each]) => figureOf(`acknowledged, ${what}`, each, withinMs)),
    figureOf('acknowledged, all commands, buttons and forms', all, withinMs),
    ...byKind(waits.filter(isChoosing)).map(([what, each]) =>
      figureOf(`offered, ${what}`, each, choicesWithinMs),
    ),
  ];
}

const isChoosing = ({ what }: Wait): boolean => what.startsWith('choices ');

/** Options aside; the names of menus have several words. */
function unused(...measured: readonly Interactions[]): string[] {
  const used = measured.flatMap(({ waits }) => waits.map(({ what }) => what));
  const all = [...measured.flatMap(({ commands }) => commands), ...meanings.map((meaning) => `[${meaning}]`)];
  return all.filter((name) => !used.some((what) => what === name || what.startsWith(`${name} `)));
}

function byKind(waits: readonly Wait[]): [string, number[]][] {
  const kinds = new Map<string, number[]>();
  for (const { what, ms } of waits) {
    kinds.set(what, [...(kinds.get(what) ?? []), ms]);
  }
  return [...kinds];
}

const figureOf = (what: string, waits: readonly number[], limit: number): Figure =>
  most(
    `${what} (${waits.length} times; p50 ${percentile(waits, 0.5).toFixed(1)} ms), p99`,
    percentile(waits, 0.99),
    limit,
    ' ms',
  );

const none = (what: string, found: readonly string[]): Figure => ({
  what,
  figure: found.length > 0 ? [...new Set(found)].join(', ') : 'none',
  target: 'none',
  good: found.length === 0,
});

interface End {
  what: string;
  flow: FlowName;
  calls: number;
}

/** How a ticket ends, and how many calls that may cost; one more where a close request is open. */
const ends: End[] = [
  { what: 'by /close, and the user is told', flow: 'close', calls: 3 },
  { what: 'by /close, quietly', flow: 'close-quietly', calls: 3 },
  { what: 'by the button and its form', flow: 'close-form', calls: 3 },
];
const endsWithFeedback: End[] = [
  { what: 'by /close, and the user is asked how it was', flow: 'close', calls: 4 },
];
const endsOfAsked: End[] = [
  { what: 'by /close, which drops an open close request', flow: 'drop-asked', calls: 4 },
  { what: 'as the user accepts a close request', flow: 'accept-asked', calls: 4 },
];

/** REST calls that the end of a ticket costs, by how it ends. What answers the interaction is not counted. */
export async function callsOfAnEnd(): Promise<Figure[]> {
  const plain = await withDesk({ tickets: 5 }, async (desk) => {
    const figures = await countEach(desk, ends);
    await changeSettings(desk, { feedback: true });
    return [...figures, ...(await countEach(desk, endsWithFeedback))];
  });
  return [
    ...plain,
    ...(await withDesk({ tickets: 5, asleep: true }, async (desk) => {
      await desk.order({ do: 'ask-to-close', databaseUrl: desk.databaseUrl, every: 1 });
      await desk.startBot();
      await desk.order({ do: 'quiet', ms: 700, patienceMs });
      return countEach(desk, endsOfAsked);
    })),
  ];
}

async function countEach(desk: Desk, each: readonly End[]): Promise<Figure[]> {
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
