/** What it costs: calls, queries, memory, and catching up. */
import { setTimeout as pause } from 'node:timers/promises';
import { withDesk, type Desk } from '../desk/desk';
import { known, lastOf, most, onceInOrder, type Figure } from '../desk/figures';
import type { Calls, Direction, Send } from '../desk/protocol';
import type { Size } from './size';
import { evenly, warmUp } from './speed';

const relayCalls =
  /^POST \/(webhooks\/\{webhook_id\}\/\{webhook_token\}|channels\/\{channel_id\}\/messages)$/;

const count = ({ counts }: Calls, which: (route: string) => boolean): number =>
  Object.entries(counts).reduce((sum, [route, calls]) => sum + (which(route) ? calls : 0), 0);

const isRelay = (route: string): boolean => relayCalls.test(route);
/** Reads are those of the patrol, which looks after tickets whether anybody writes or not. */
const isCosmetic = (route: string): boolean => !isRelay(route) && !route.startsWith('GET ');

/** One message a second each: whoever writes faster has the staff told of it, which is a delivery of its own. */
const atOnce = 50;

/** REST calls and queries per message, and what opening a ticket takes. */
export function callsPerMessage(): Promise<Figure[]> {
  return withDesk({ tickets: atOnce, countsStatements: true }, async (desk) => {
    await warmUp(desk, atOnce);
    const figures: Figure[] = [];
    for (const direction of ['in', 'out'] as const) {
      figures.push(...(await costOf(desk, direction)));
    }
    const { calls, ms } = await desk.order({ do: 'open-ticket', patienceMs: 20_000 });
    const what = 'opening a ticket: serial calls until the staff see the first message';
    return [...figures, most(`${what} (${calls.join(', ')}; ${ms.toFixed(0)} ms)`, calls.length, 2)];
  });
}

async function costOf(desk: Desk, direction: Direction): Promise<Figure[]> {
  const way = direction === 'in' ? 'user → staff' : 'staff → user';
  await desk.order({ do: 'calls', clear: true });
  desk.statements();
  const messages = 100;
  await desk.order({
    do: 'load',
    sends: evenly(messages, 50, atOnce, () => direction),
    patienceMs: 20_000,
  });
  const statements = desk.statements();
  const calls = await desk.order({ do: 'calls', clear: true });
  // The faces and signs of all of them come first.
  await desk.order({ do: 'quiet', ms: 6000, patienceMs: 120_000 });
  await desk.order({ do: 'calls', clear: true });
  const burst: Send[] = Array.from({ length: 20 }, () => ({ direction, ticket: 3, atMs: 0 }));
  await desk.order({ do: 'load', sends: burst, patienceMs: 20_000 });
  await pause(8000);
  const ofBurst = await desk.order({ do: 'calls', clear: true });
  return [
    most(`REST calls per message, ${way}`, count(calls, isRelay) / messages, 1),
    most(
      `receipts, tags and card per message in a burst of 20, ${way}`,
      count(ofBurst, isCosmetic) / 20,
      0.2,
    ),
    most(`statements of a message on its way, ${way}`, statements.path / messages, 4),
    known(`statements beside it, per message, ${way}`, statements.others / messages),
  ];
}

/** From the process to a bot that is ready, with a migrated database, for the first time and again. */
export function starting(): Promise<Figure[]> {
  return withDesk({ tickets: 10, asleep: true }, async (desk) => {
    const figures: Figure[] = [];
    for (const which of ['first', 'second']) {
      await desk.order({ do: 'calls', clear: true });
      const begun = performance.now();
      await desk.startBot();
      const seconds = (performance.now() - begun) / 1000;
      await desk.order({ do: 'quiet', ms: 900, patienceMs: 60_000 });
      const calls = await desk.order({ do: 'calls', clear: true });
      const registering = count(calls, (route) => /^(PUT|POST|PATCH) .*\/commands/.test(route));
      figures.push(
        most(`start to ready, ${which} time`, seconds, 2, ' s'),
        most(`calls that register commands, ${which} start`, registering, which === 'first' ? 1 : 0),
      );
      await desk.stopBot();
    }
    return figures;
  });
}

/** A bot that was away finds what it missed. */
export async function catchingUp({ manyTickets }: Size): Promise<Figure[]> {
  const options = { tickets: manyTickets, requestsPerSecond: 50, sandbox: { latency: 50 }, asleep: true };
  return withDesk(options, async (desk) => {
    // The posts are older than what is read again to be sure, as posts with nothing new are.
    await pause(6000);
    await desk.startBot();
    await desk.order({ do: 'quiet', ms: 900, patienceMs: 120_000 });
    await desk.stopBot();
    const nothing = await readAgain(desk, `catching up ${manyTickets} tickets with nothing new`, manyTickets);
    await desk.stopBot();
    const sends = evenly(manyTickets * 5, 1_000_000, manyTickets, () => 'in');
    await desk.order({ do: 'load', sends, patienceMs: 0 });
    await desk.startBot();
    const arrivals = await desk.order({ do: 'await', patienceMs: manyTickets * 5 * 40 });
    const what = `catching up ${manyTickets} tickets with 5 missed each`;
    return [
      ...nothing,
      known(`${what}: all there after`, lastOf(arrivals) / 1000, ' s'),
      onceInOrder(what, arrivals),
    ];
  });
}

async function readAgain(desk: Desk, what: string, tickets: number): Promise<Figure[]> {
  await desk.order({ do: 'calls', clear: true });
  await desk.startBot();
  await desk.order({ do: 'quiet', ms: 900, patienceMs: 60_000 });
  const calls = await desk.order({ do: 'calls', clear: true });
  const reads = count(calls, (route) => route === 'GET /channels/{channel_id}/messages');
  return [
    // The patrol goes on when that is over: its first look may be among them.
    most(`${what}: calls per ticket`, reads / tickets, 1 + 1 / tickets),
    most(`${what}: the last page was read after`, calls.readingMs / 1000, 25, ' s'),
  ];
}

/** Resident memory with many open tickets, over many messages, and with large files. */
export function memory({ manyTickets, memoryMessages }: Size): Promise<Figure[]> {
  const fileBytes = Array.from({ length: 4 }, () => 30 * 2 ** 20) as [number, number, number, number];
  return withDesk({ tickets: manyTickets, sandbox: { limits: { fileBytes } } }, async (desk) => {
    const atRest = desk.resident();
    const samples: number[] = [];
    const batch = memoryMessages / 10;
    for (let n = 0; n < 10; n += 1) {
      await desk.order({
        do: 'load',
        sends: evenly(batch, 300, manyTickets, (turn) => (turn % 2 === 0 ? 'in' : 'out')),
        patienceMs: 120_000,
      });
      samples.push(desk.resident());
    }
    return [
      most(`resident with ${manyTickets} open tickets, after the start`, atRest, 220, ' MiB'),
      most(`resident, most while ${memoryMessages} messages are relayed`, Math.max(...samples), 220, ' MiB'),
      known('resident, last tenth less second tenth', samples.at(-1)! - samples[1]!, ' MiB'),
      ...(await largeFiles(desk)),
    ];
  });
}

async function largeFiles(desk: Desk): Promise<Figure[]> {
  const before = desk.resident();
  let peak = before;
  const sampling = setInterval(() => (peak = Math.max(peak, desk.resident())), 100);
  const sends: Send[] = Array.from({ length: 10 }, (_, ticket) => ({
    direction: 'in',
    ticket,
    atMs: 0,
    fileBytes: 24 * 2 ** 20 - 1024,
  }));
  const arrivals = await desk.order({ do: 'load', sends, patienceMs: 90_000 });
  clearInterval(sampling);
  return [
    most('ten 24 MB files at once: resident memory grows by', peak - before, 100, ' MiB'),
    onceInOrder('ten 24 MB files at once', arrivals),
  ];
}

/** Many users at once on Discord's documented limits, against what these limits allow at best. */
export async function documentedLimits({ floodUsers }: Size): Promise<Figure[]> {
  const figures: Figure[] = [];
  for (const hiddenWebhookScope of ['webhook', 'channel'] as const) {
    const options = { tickets: floodUsers, requestsPerSecond: 50, sandbox: { latency: 50 } };
    figures.push(
      ...(await withDesk(options, async (desk) => {
        await desk.order({ do: 'conditions', limits: { enabled: true, hiddenWebhookScope } });
        const sends = evenly(floodUsers * 5, 1_000_000, floodUsers, () => 'in');
        const arrivals = await desk.order({ do: 'load', sends, patienceMs: 180_000 });
        const best = bestSeconds(floodUsers * 5);
        const what = `${floodUsers} users × 5 on documented limits, hidden limit per ${hiddenWebhookScope}`;
        const { refused } = await desk.order({ do: 'calls', clear: true });
        return [
          most(
            `${what}: last there after (best: ${formula}; ${best.toFixed(1)} s)`,
            lastOf(arrivals) / 1000,
            Math.ceil(best * 11) / 10,
            ' s',
          ),
          known(`${what}: refused with 429`, refused),
          onceInOrder(what, arrivals),
        ];
      })),
    );
  }
  return figures;
}

const formula =
  "all at the bot's 50/s, which counts webhooks too; webhooks and the bot itself together allow more";

/** @returns seconds until that many can be out */
const bestSeconds = (messages: number): number => messages / 50;
