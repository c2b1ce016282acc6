/** How soon and how fast: added time, throughput, bursts, limits. */
import { setTimeout as pause } from 'node:timers/promises';
import { withDesk, type Desk } from '../desk/desk';
import { known, lastOf, least, most, onceInOrder, percentile, type Figure } from '../desk/figures';
import type { Direction, Send } from '../desk/protocol';
import type { MessageStatement, WaitingTimes } from '../desk/message-statements';
import type { Size } from './size';

const directionNames: Record<Direction, string> = { in: 'user → staff', out: 'staff → user' };

/** Messages one after the other over all tickets, so many a second. */
export const evenly = (
  count: number,
  perSecond: number,
  tickets: number,
  direction: (n: number) => Direction,
): Send[] =>
  Array.from({ length: count }, (_, n) => ({
    direction: direction(n),
    ticket: n % tickets,
    atMs: (n * 1000) / perSecond,
  }));

export async function warmUp(desk: Desk, tickets: number): Promise<void> {
  for (const direction of ['in', 'out'] as const) {
    await desk.order({
      do: 'load',
      sends: evenly(Math.max(tickets, 200), 100, tickets, () => direction),
      patienceMs: 60_000,
    });
  }
  await desk.order({ do: 'quiet', ms: 700, patienceMs: 20_000 });
}

/** Time between an event and the request that it leads to, each way. */
export function addedTime({ addedTimeMessages }: Size, queue: 'redis' | 'postgres'): Promise<Figure[]> {
  return withDesk({ tickets: 50, queue }, async (desk) => {
    await warmUp(desk, 50);
    const figures: Figure[] = [];
    for (const direction of ['in', 'out'] as const) {
      const sends = evenly(addedTimeMessages, 50, 50, () => direction);
      const arrivals = await desk.order({ do: 'load', sends, patienceMs: 30_000 });
      const what = `added by us, ${directionNames[direction]}, 50/s over 50 tickets, queue ${queue}`;
      figures.push(
        most(`${what}, p50`, percentile(arrivals.begins, 0.5), 3, ' ms'),
        most(`${what}, p99`, percentile(arrivals.begins, 0.99), 8, ' ms'),
        onceInOrder(what, arrivals),
      );
    }
    return figures;
  });
}

const settleMs = 1000;

/** Of the time that is added to a message: how much of it is spent waiting for the database, and for which statement. */
export function whereTimeGoes({ addedTimeMessages }: Size): Promise<Figure[]> {
  return withDesk({ tickets: 50, timesStatements: true }, async (desk) => {
    await warmUp(desk, 50);
    const figures: Figure[] = [];
    for (const direction of ['in', 'out'] as const) {
      await pause(settleMs);
      const before = desk.waitingTimes();
      const sends = evenly(addedTimeMessages, 50, 50, () => direction);
      const arrivals = await desk.order({ do: 'load', sends, patienceMs: 30_000 });
      await pause(settleMs);
      const what = `${directionNames[direction]}, 50/s over 50 tickets`;
      figures.push(known(`${what}: added by us, mean`, mean(arrivals.begins), ' ms'));
      figures.push(...waits(what, before, desk.waitingTimes()));
    }
    return figures;
  });
}

/** What was waited for each statement in between. */
function waits(what: string, before: WaitingTimes, after: WaitingTimes): Figure[] {
  return (Object.keys(after) as MessageStatement[]).flatMap((statement) => {
    const { count, totalMs } = after[statement]!;
    const earlier = before[statement] ?? { count: 0, totalMs: 0 };
    const times = count - earlier.count;
    return times > 0
      ? [
          known(
            `${what}: waiting to ${statement}, each of ${times}`,
            (totalMs - earlier.totalMs) / times,
            ' ms',
          ),
        ]
      : [];
  });
}

const mean = (values: readonly (number | undefined)[]): number => {
  const there = values.filter((value) => value !== undefined);
  return there.reduce((sum, value) => sum + value, 0) / there.length;
};

/** All at once, half each way: what one process can carry. */
export function throughput({ throughputMessages }: Size): Promise<Figure[]> {
  return withDesk({ tickets: 200 }, async (desk) => {
    await warmUp(desk, 200);
    const sends = evenly(throughputMessages, 1_000_000, 200, alternately);
    const cpuBefore = desk.cpuMs();
    const arrivals = await desk.order({ do: 'load', sends, patienceMs: 120_000 });
    const cpuAfter = desk.cpuMs();
    const what = `${throughputMessages} messages at once, 200 tickets, half each way`;
    return [
      least(`${what}: relayed`, throughputMessages / (lastOf(arrivals) / 1000), 700, '/s'),
      ...(cpuBefore !== undefined && cpuAfter !== undefined
        ? [
            most(
              `${what}: processor time of the bot`,
              (cpuAfter - cpuBefore) / throughputMessages,
              1.2,
              ' ms',
            ),
          ]
        : []),
      onceInOrder(what, arrivals),
    ];
  });
}

/** A ticket's user and its staff write in turns. */
export const alternately = (n: number): Direction => (Math.floor(n / 200) % 2 === 0 ? 'in' : 'out');

export function atDiscordsRate({ limitedMessages }: Size): Promise<Figure[]> {
  const sandbox = { latency: 50 };
  return withDesk({ tickets: 200, requestsPerSecond: 50, sandbox }, async (desk) => {
    const sends = evenly(limitedMessages, 1_000_000, 200, alternately);
    const arrivals = await desk.order({ do: 'load', sends, patienceMs: 120_000 });
    const what = `${limitedMessages} messages at 50 requests/s and 50 ms`;
    return [
      least(`${what}: relayed`, limitedMessages / (lastOf(arrivals) / 1000), 45, '/s'),
      onceInOrder(what, arrivals),
    ];
  });
}

/** One user floods while others write now and then. */
export function busyTicket({ busyMessages }: Size): Promise<Figure[]> {
  return withDesk({ tickets: 50 }, async (desk) => {
    await warmUp(desk, 50);
    const busy: Send[] = Array.from({ length: busyMessages }, (_, n) => ({
      direction: 'in',
      ticket: 0,
      atMs: (n * 4000) / busyMessages,
    }));
    const quiet = evenly(200, 50, 49, () => 'in').map((send) => ({ ...send, ticket: send.ticket + 1 }));
    const sends = [...busy, ...quiet].toSorted((one, other) => one.atMs - other.atMs);
    const arrivals = await desk.order({ do: 'load', sends, patienceMs: 60_000 });
    const ofQuiet = arrivals.begins.filter((_, n) => sends[n]?.ticket !== 0);
    const what = `one ticket with ${busyMessages} messages in 4 s, 49 quiet ones at 50/s together`;
    return [
      known(`${what}: added to the quiet ones, p50`, percentile(ofQuiet, 0.5), ' ms'),
      known(`${what}: added to the quiet ones, p99`, percentile(ofQuiet, 0.99), ' ms'),
      onceInOrder(what, arrivals),
    ];
  });
}

export function burstOfOneUser(): Promise<Figure[]> {
  return withDesk({ tickets: 10, sandbox: { latency: 50 }, requestsPerSecond: 50 }, async (desk) => {
    await desk.order({
      do: 'load',
      sends: evenly(10, 100, 10, () => 'in'),
      patienceMs: 10_000,
    });
    await desk.order({ do: 'quiet', ms: 1500, patienceMs: 20_000 });
    const sends = evenly(20, 100, 1, () => 'in');
    const arrivals = await desk.order({ do: 'load', sends, patienceMs: 20_000 });
    const what = '20 DMs of one user in 0.2 s, 50 ms latency';
    return [
      most(`${what}: the last is there after`, lastOf(arrivals) / 1000, 1.2, ' s'),
      onceInOrder(what, arrivals),
    ];
  });
}
