/** Blocks in PostgreSQL. */
import type { Block, BlockTarget, FoundBlock, Scopes } from '../blocklist/block';
import type { BlockPlace, BlockStore } from '../blocklist/ports';
import type { Connections } from './database';
import type { Prisma, PrismaClient } from './generated/client';
import { turnAway } from './hot-path/turn-away';
import { clearBlocks, liftBlock, putBlock, removeOver } from './hot-path/write-blocks';
import { moveBlocksEnd } from './move-blocks-end';
import { unlessBeaten } from './ticket-store';

/** What changes them is a statement each; what lists them is Prisma's. */
export function blockStore({ prisma, statements }: Connections): BlockStore {
  const select = async (where: Prisma.BlockWhereInput): Promise<Block[]> =>
    (await prisma.block.findMany({ where, include })).map(toBlock);
  return {
    put: (block, now) => putBlock(statements, block, now),
    lift: async (order, now) => liftBlock(statements, order, await userBehind(prisma, order.target), now),
    of: async (guildId, target, now) =>
      (await select({ guildId: BigInt(guildId), ...isFor(target), ...inForce(now) }))[0],
    concerning: ({ guildId, userId, roleIds }, now) =>
      select({
        guildId: BigInt(guildId),
        ticketId: null,
        AND: [inForce(now)],
        OR: [{ userId: BigInt(userId) }, { roleId: { in: (roleIds ?? []).map(BigInt) } }],
      }),
    async found(userId, guildId, scope) {
      const rows = await prisma.block.findMany({
        where: {
          guildId: BigInt(guildId),
          [scope]: true,
          OR: [{ userId: BigInt(userId) }, { roleId: { not: null } }],
        },
      });
      return rows.map(toFound);
    },
    list: (guildId, most, now, place) =>
      list(prisma, { guildId: BigInt(guildId), ...inForce(now) }, most, place),
    count: (guildId, scopes, now) =>
      prisma.block.count({ where: { guildId: BigInt(guildId), AND: [inForce(now), withScope(scopes)] } }),
    clear: (order, now) => clearBlocks(statements, order, now),
    removeOver: async (guildId, now) => ({
      touched: await removeOver(statements, guildId, now),
      next: await moveBlocksEnd(prisma, guildId, now),
    }),
    turnAway: async (person, what, told, now) =>
      (await unlessBeaten(turnAway(statements, person, what, told, now))) ?? false,
  };
}

const include = { ticket: { select: { number: true } } } as const;
type Row = Prisma.BlockGetPayload<{ include: typeof include }>;

const inForce = (now: Date): Prisma.BlockWhereInput => ({ OR: [{ until: null }, { until: { gt: now } }] });

const withScope = (scopes: Scopes): Prisma.BlockWhereInput => (scopes === 'all' ? {} : { [scopes]: true });

function isFor(target: BlockTarget): Prisma.BlockWhereInput {
  switch (target.kind) {
    case 'user':
      return { userId: BigInt(target.userId), ticketId: null };
    case 'role':
      return { roleId: BigInt(target.roleId) };
    case 'ticket':
      return { ticketId: BigInt(target.ticketId) };
  }
}

/** By key: the newest first, also where they are read from behind. */
async function list(
  prisma: PrismaClient,
  where: Prisma.BlockWhereInput,
  most: number,
  place?: BlockPlace,
): Promise<Block[]> {
  const isBehind = place !== undefined && 'behind' in place;
  const id =
    place &&
    (isBehind ? { gt: BigInt(place.behind) } : 'before' in place ? { lt: BigInt(place.before) } : {});
  const rows = await prisma.block.findMany({
    where: { ...where, id },
    include,
    orderBy: { id: isBehind ? 'asc' : 'desc' },
    take: most,
  });
  return (isBehind ? rows.toReversed() : rows).map(toBlock);
}

/** Of an anonymous ticket, the staff name nobody. */
async function userBehind(prisma: PrismaClient, target: BlockTarget): Promise<string | null> {
  if (target.kind !== 'ticket') {
    return target.kind === 'user' ? target.userId : null;
  }
  const ticket = await prisma.ticket.findUnique({
    where: { id: BigInt(target.ticketId) },
    select: { userId: true },
  });
  return ticket && String(ticket.userId);
}

const toBlock = (row: Row): Block => ({
  id: String(row.id),
  target: toTarget(row),
  scopes: row.tickets && row.tags ? 'all' : row.tickets ? 'tickets' : 'tags',
  reason: row.reason,
  until: row.until,
  setById: String(row.setById),
  setAt: row.setAt,
});

function toTarget({ userId, roleId, ticketId, ticket }: Row): BlockTarget {
  if (ticketId !== null) {
    return { kind: 'ticket', ticketId: String(ticketId), number: ticket?.number ?? 0 };
  }
  return roleId === null
    ? { kind: 'user', userId: String(userId) }
    : { kind: 'role', roleId: String(roleId) };
}

const toFound = ({ guildId, roleId, until, setAt }: Omit<Row, 'ticket'>): FoundBlock => ({
  guildId: String(guildId),
  roleId: roleId === null ? null : String(roleId),
  hadRole: false,
  until,
  setAt,
  toldAt: null,
});
