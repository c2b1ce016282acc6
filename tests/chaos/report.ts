/** The sum of all rounds. */
import type { RoundResult } from './round';
import { troubles, type Trouble } from './troubles';

/** What these did is counted by the bots themselves. */
const toBots: readonly Trouble[] = ['bot killed', 'bot paused'];

/** @returns Markdown */
export function report(results: readonly RoundResult[]): string {
  const sum = (count: (result: RoundResult) => number): number =>
    results.reduce((total, result) => total + count(result), 0);
  const rows: [string, number | string][] = [
    ['rounds', results.length],
    ['messages', sum(({ messages }) => messages)],
    ['kill -9 of a bot that was ready', sum(({ kills }) => kills.ready)],
    ['kill -9 of one that was still starting', sum(({ kills }) => kills.starting)],
    ['paused beyond its lease', sum(({ pauses }) => pauses.beyondLease)],
    ['paused for less, or while starting', sum(({ pauses }) => pauses.shorter)],
    ['lost', sum(({ verdict }) => verdict.lost.length)],
    ['doubled', sum(({ verdict }) => verdict.doubled.length)],
    ['out of order', sum(({ verdict }) => verdict.outOfOrder.length)],
    ['anything else that is wrong', sum(({ verdict }) => verdict.broken.length)],
    ['failed, and whoever wrote it was told', sum(({ verdict }) => verdict.failed)],
    ['unheard, in a post that was deleted or closed', sum(({ verdict }) => verdict.unheard)],
    ['ended by itself', sum(({ ends }) => ends.length)],
    ['bugs in the log', sum(({ bugs }) => bugs.length)],
    [
      'longest until everything was right',
      `${Math.max(...results.map((each) => each.settledAfter)).toFixed(1)} s`,
    ],
    ...(Object.keys(troubles) as Trouble[])
      .filter((name) => !toBots.includes(name))
      .map((name): [string, number] => [name, sum((result) => result.troubles[name] ?? 0)]),
  ];
  return [
    '| what | how often |',
    '| --- | --- |',
    ...rows.map(([what, count]) => `| ${what} | ${count} |`),
    ...results.flatMap(({ seed, ends }) => ends.map((words) => `Ended by itself in seed ${seed}: ${words}`)),
    ...results.flatMap(({ seed, bugs }) => bugs.map((words) => `A bug in the log of seed ${seed}: ${words}`)),
  ].join('\n');
}
