/** One process listens, others carry: how much, in what order, and who of them. */
import { setTimeout as sleep } from 'node:timers/promises';
import { availableParallelism } from 'node:os';
import { Client } from 'pg';
import { withDesk, type Desk } from '../desk/desk';
import { known, lastOf, least, most, onceInOrder, type Figure } from '../desk/figures';
import { alternately, evenly, warmUp } from '../relay/speed';

const tickets = 200;
/** Two workers, what listens, Discord, PostgreSQL and Redis need one each before they can be faster than one process. */
const coresForTwo = 6;

interface Carried {
  figures: Figure[];
  perSecond: number;
  /** Processor time of all processes per message; undefined where the system does not tell. */
  cpuMs: number | undefined;
}

/** See `carry`. */
export const carriedBy = async (messages: number, workers: number | undefined): Promise<Figure[]> =>
  (await carry(messages, workers)).figures;

/** Two workers, and what they do better and worse than one process that does everything. */
export async function twoAgainstOne(messages: number): Promise<Figure[]> {
  const one = await carry(messages, undefined);
  const two = await carry(messages, 2);
  const what = 'gateway and 2 workers against one process';
  return [
    ...two.figures,
    ...(one.cpuMs && two.cpuMs
      ? [most(`${what}: processor time per message`, two.cpuMs / one.cpuMs, 1.15, ' ×')]
      : []),
    availableParallelism() >= coresForTwo
      ? least(`${what}: relayed`, two.perSecond / one.perSecond, 1.6, ' ×')
      : known(`${what}: relayed`, two.perSecond / one.perSecond, ' ×'),
  ];
}

/** Messages at once, half each way. @param workers undefined: one process does everything */
function carry(messages: number, workers: number | undefined): Promise<Carried> {
  return withDesk({ tickets, ...(workers !== undefined && { workers }) }, async (desk) => {
    await warmUp(desk, tickets);
    const since = await newestDelivery(desk);
    const before = desk.cpuMs();
    const sends = evenly(messages, 1_000_000, tickets, alternately);
    const arrivals = await desk.order({ do: 'load', sends, patienceMs: 180_000 });
    const after = desk.cpuMs();
    const who =
      workers === undefined ? 'one process' : `gateway and ${workers} worker${workers > 1 ? 's' : ''}`;
    const what = `${messages} messages at once, ${who}`;
    const perSecond = messages / (lastOf(arrivals) / 1000);
    const cpuMs = before === undefined || after === undefined ? undefined : (after - before) / messages;
    const figures = [
      known(`${what}: relayed`, perSecond, '/s'),
      ...(cpuMs === undefined ? [] : [known(`${what}: processor time of all`, cpuMs, ' ms')]),
      onceInOrder(what, arrivals),
      ...(workers !== undefined && workers > 1 ? await shares(desk, since, workers, what) : []),
    ];
    return { figures, perSecond, cpuMs };
  });
}

/** One of two workers dies in the middle; what it had in hand goes on when its lease is over. */
export function oneIsKilled(messages: number): Promise<Figure[]> {
  return withDesk({ tickets, workers: 2 }, async (desk) => {
    await warmUp(desk, tickets);
    const sends = evenly(messages, 200, tickets, alternately);
    const load = desk.order({ do: 'load', sends, patienceMs: 240_000 });
    await sleep((messages / 200) * 500);
    await desk.kill();
    const arrivals = await load;
    const what = `${messages} messages at 200/s, one of two workers killed in the middle`;
    const lateMs = arrivals.arrives.map((ms, n) => (ms ?? Number.POSITIVE_INFINITY) - sends[n]!.atMs);
    return [
      onceInOrder(what, arrivals),
      known(`${what}: the latest arrives after`, Math.max(...lateMs) / 1000, ' s'),
    ];
  });
}

async function shares(desk: Desk, since: string, workers: number, what: string): Promise<Figure[]> {
  const rows = await query<{ share: number }>(
    desk,
    `SELECT (count(*) / sum(count(*)) OVER ())::float AS share FROM deliveries
     WHERE id > $1 AND kind LIKE 'relay-%' GROUP BY worker ORDER BY 1`,
    [since],
  );
  const idle = Array.from({ length: Math.max(0, workers - rows.length) }, () => 0);
  const percents = [...idle, ...rows.map(({ share }) => 100 * share)];
  const fair = 100 / workers;
  return workers === 2
    ? [
        least(`${what}: share of the one with less`, percents[0] ?? 0, 40, ' %'),
        most(`${what}: share of the one with more`, percents.at(-1) ?? 100, 60, ' %'),
      ]
    : [known(`${what}: share of the one with least (${fair} % would be fair)`, percents[0] ?? 0, ' %')];
}

const newestDelivery = async (desk: Desk): Promise<string> =>
  (await query<{ id: string }>(desk, 'SELECT COALESCE(max(id), 0)::text AS id FROM deliveries'))[0]!.id;

async function query<Row extends object>(
  { databaseUrl }: Desk,
  sql: string,
  values: unknown[] = [],
): Promise<Row[]> {
  const client = new Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    return (await client.query<Row>(sql, values)).rows;
  } finally {
    await client.end();
  }
}
