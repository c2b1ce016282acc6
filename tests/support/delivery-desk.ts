/** A server, a user and a ticket as rows, and deliveries appended to their lanes: what the lanes are tested with. */
import { randomUUID } from 'node:crypto';
import type { DeliveryKind, Rendered } from '../../src/delivery/catalog';
import type { Lease } from '../../src/delivery/ports';
import { openDatabase, type Database } from '../../src/storage/database';
import type { Prisma, PrismaClient } from '../../src/storage/generated/client';
import { fixedClock, type FixedClock } from './fixed-clock';
import { freshDatabase } from './fresh-database';

export const ids = {
  guild: '100000000000000001',
  forum: '100000000000000002',
  post: '100000000000000003',
  user: '100000000000000004',
  dm: '100000000000000005',
  staff: '100000000000000006',
};

export interface DeliveryDesk {
  database: Database;
  clock: FixedClock;
  ticketId: string;
  postLane: string;
  dmLane: string;
  /** A lease of some process, from now. */
  lease(): Lease;
  /** Stores a message of one side; `at` is its id. */
  message(
    side: 'USER' | 'STAFF',
    at: string,
    more?: { content?: string; replyToId?: string; files?: object[] },
  ): Promise<bigint>;
  append(lane: string, kind: DeliveryKind, more?: Appending): Promise<string>;
  close(): Promise<void>;
}

interface Appending {
  messageId?: bigint;
  rendered?: Rendered;
  payload?: object;
  waitsFor?: string;
  waitUntil?: Date;
}

/** @param known whether the ticket has its post, and the user their DM channel */
export async function deliveryDesk({ known = true } = {}): Promise<DeliveryDesk> {
  const fresh = await freshDatabase();
  const database = await openDatabase({ databaseUrl: fresh.url, dataDir: '/nowhere' });
  const clock = fixedClock();
  const { prisma } = database;
  const ticket = await furnish(prisma, clock.now(), known);
  const ticketId = String(ticket.id);
  return {
    database,
    clock,
    ticketId,
    postLane: `post:${ticketId}`,
    dmLane: `dm:${ids.user}`,
    lease: () => ({
      worker: randomUUID(),
      now: clock.now(),
      until: new Date(clock.now().getTime() + 30_000),
    }),
    async message(side, at, { content = 'hello', replyToId, files = [] } = {}) {
      const { id } = await prisma.message.create({
        data: {
          ticketId: ticket.id,
          userId: BigInt(ids.user),
          side,
          channelId: BigInt(side === 'USER' ? ids.dm : ids.post),
          messageId: BigInt(at),
          authorId: BigInt(side === 'USER' ? ids.user : ids.staff),
          authorName: 'alice',
          authorIcon: '',
          content,
          files,
          replyToId: replyToId === undefined ? null : BigInt(replyToId),
          receivedAt: clock.now(),
        },
      });
      return id;
    },
    async append(lane, kind, { messageId, rendered, payload = {}, waitsFor, waitUntil } = {}) {
      const { id } = await prisma.delivery.create({
        data: {
          lane,
          kind,
          ticketId: ticket.id,
          messageId: messageId ?? null,
          payload: asJson(payload),
          ...(rendered && { rendered: asJson(rendered) }),
          nonce: randomUUID(),
          notBefore: clock.now(),
          createdAt: clock.now(),
          waitsFor: waitsFor === undefined ? null : BigInt(waitsFor),
          waitUntil: waitUntil ?? null,
        },
      });
      return String(id);
    },
    async close() {
      await database.close();
      await fresh.drop();
    },
  };
}

async function furnish(prisma: PrismaClient, now: Date, known: boolean): Promise<{ id: bigint }> {
  const guildId = BigInt(ids.guild);
  await prisma.guild.create({
    data: { id: guildId, name: 'Harbour', forumId: BigInt(ids.forum), lastNumber: 42 },
  });
  await prisma.person.create({
    data: { id: BigInt(ids.user), dmChannelId: known ? BigInt(ids.dm) : null, seenAt: now },
  });
  return prisma.ticket.create({
    data: {
      guildId,
      number: 42,
      userId: BigInt(ids.user),
      slot: 1,
      postId: known ? BigInt(ids.post) : null,
      forumId: BigInt(ids.forum),
      openedAt: now,
    },
  });
}

const asJson = (value: object): Prisma.InputJsonObject =>
  JSON.parse(JSON.stringify(value)) as Prisma.InputJsonObject;

/** A message of one or more texts, without files. */
export const texts = (...contents: string[]): Rendered => ({
  author: { name: 'alice', icon: 'https://cdn.example/a.png' },
  parts: contents.map((content) => ({ content, files: [] })),
});
