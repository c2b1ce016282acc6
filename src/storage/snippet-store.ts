/** The snippets of servers, kept in memory while they are fresh: whoever types the name of one asks with every letter. */
import { mostSnippets, type Snippet } from '../snippets/snippet';
import type { SnippetStore } from '../snippets/ports';
import type { PrismaClient, Snippet as Row } from './generated/client';
import { isUniqueViolation } from './unique-violation';

/** Other processes change them too; theirs are seen after this at the latest. */
const freshMs = 5000;

interface Known {
  until: number;
  snippets: Promise<readonly Snippet[]>;
}

/** Stores snippets with Prisma. */
export function snippetStore(prisma: PrismaClient, clock: { now(): Date }): SnippetStore {
  const fresh = new Map<string, Known>();
  const lastRead = new Map<string, readonly Snippet[]>();
  const anew = (guildId: string): Promise<readonly Snippet[]> => {
    const snippets = prisma.snippet.findMany({ where: { guildId: BigInt(guildId) } }).then(byName);
    const known = { until: clock.now().getTime() + freshMs, snippets };
    fresh.set(guildId, known);
    snippets.then(
      // What was read before a change is not kept behind it.
      (read) => fresh.get(guildId) === known && lastRead.set(guildId, read),
      () => fresh.get(guildId) === known && fresh.delete(guildId),
    );
    return snippets;
  };
  const of = (guildId: string): Promise<readonly Snippet[]> => {
    const known = fresh.get(guildId);
    return known && known.until > clock.now().getTime() ? known.snippets : anew(guildId);
  };
  /** Whoever asks next in this process sees what was written. */
  const write = async <Result>(guildId: string, work: Promise<Result>): Promise<Result> => {
    try {
      return await work;
    } finally {
      await anew(guildId).catch(() => undefined);
    }
  };
  return {
    of,
    remembered(guildId) {
      // What another process has changed is seen by the next one who asks.
      of(guildId).catch(() => undefined);
      return lastRead.get(guildId);
    },
    add: (order) => write(order.guildId, orTaken(add(prisma, order))),
    change: (order) => write(order.guildId, orTaken(change(prisma, order))),
    remove: (guildId, id) =>
      write(
        guildId,
        prisma.snippet
          .deleteMany({ where: { id: BigInt(id), guildId: BigInt(guildId) } })
          .then(({ count }) => count > 0),
      ),
  };
}

const byName = (rows: Row[]): Snippet[] =>
  rows.map(toSnippet).toSorted((one, other) => (one.name < other.name ? -1 : 1));

/** Two who add the last one stand in line at their server's row, and the second counts what the first has added. */
async function add(
  prisma: PrismaClient,
  { guildId, draft, byId, at }: Parameters<SnippetStore['add']>[0],
): Promise<Snippet | 'full' | 'notSetUp'> {
  const id = BigInt(guildId);
  const [guilds, rows] = await prisma.$transaction([
    prisma.$queryRaw<unknown[]>`SELECT FROM guilds WHERE id = ${id} FOR NO KEY UPDATE`,
    prisma.$queryRaw<{ id: bigint }[]>`
      INSERT INTO snippets (guild_id, name, text, only_in_tickets, changed_by_id, changed_at)
      SELECT id, ${draft.name}, ${draft.text}, ${draft.onlyInTickets}, ${BigInt(byId)}, ${at}::timestamptz FROM guilds
      WHERE id = ${id} AND (SELECT count(*) FROM snippets WHERE guild_id = ${id}) < ${mostSnippets}
      RETURNING id`,
  ]);
  const row = rows[0];
  return row
    ? { ...draft, id: String(row.id), guildId, version: 1 }
    : guilds.length > 0
      ? 'full'
      : 'notSetUp';
}

async function change(
  prisma: PrismaClient,
  { id, guildId, version, draft, byId, at }: Parameters<SnippetStore['change']>[0],
): Promise<Snippet | 'changed' | 'gone'> {
  const which = { id: BigInt(id), guildId: BigInt(guildId) };
  const [row] = await prisma.snippet.updateManyAndReturn({
    where: { ...which, version },
    data: { ...draft, version: version + 1, changedById: BigInt(byId), changedAt: at },
  });
  return row ? toSnippet(row) : (await prisma.snippet.count({ where: which })) > 0 ? 'changed' : 'gone';
}

async function orTaken<Result>(work: Promise<Result>): Promise<Result | 'taken'> {
  try {
    return await work;
  } catch (error) {
    if (isUniqueViolation(error)) {
      return 'taken';
    }
    throw error;
  }
}

const toSnippet = ({ id, guildId, name, text, onlyInTickets, version }: Row): Snippet => ({
  id: String(id),
  guildId: String(guildId),
  name,
  text,
  onlyInTickets,
  version,
});
