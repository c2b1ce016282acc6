/** The core of the tickets on a real database, without Discord: what it decides can be read where it is written. */
import { Client } from 'pg';
import type { DeadlineLook, DeadlineStore } from '../../src/deadlines/ports';
import type { DeliveryLedger } from '../../src/delivery/ports';
import type { IntakeNeeds } from '../../src/intake/advance-intake';
import type { ServedGuild } from '../../src/settings/guild-settings';
import { openDatabase } from '../../src/storage/database';
import { blockStore } from '../../src/storage/block-store';
import { deadlineStore } from '../../src/storage/deadline-store';
import { deliveryLedger } from '../../src/storage/hot-path/claim-delivery';
import { guildStore } from '../../src/storage/guild-store';
import { intakeStore } from '../../src/storage/intake-store';
import { personStore } from '../../src/storage/person-store';
import { ticketStore } from '../../src/storage/ticket-store';
import type { PersonStore } from '../../src/people/ports';
import type { MemberProfile } from '../../src/tickets/card';
import type { IncomingMessage } from '../../src/tickets/incoming-message';
import { Bursts } from '../../src/tickets/bursts';
import { receiveUserMessage, type ReceiveUserNeeds } from '../../src/tickets/receive-user-message';
import type { MessageViews } from '../../src/tickets/ports';
import type { ReplyAuthor } from '../../src/tickets/shown';
import { firstIdAt } from '../../src/snowflake';
import { fixedClock, type FixedClock } from './fixed-clock';
import { freshDatabase } from './fresh-database';

/** A row of the outbox, as far as tests look at it. */
interface OutboxRow {
  id: string;
  lane: string;
  kind: string;
  status: string;
  reason: string | null;
  /** Discord's id of the message that it carries. */
  carries: string | null;
  /** The text of its first part. */
  text: string | null;
}

export interface TicketCore extends ReceiveUserNeeds {
  clock: FixedClock;
  woken: string[];
  faces: IntakeNeeds['faces'] & { shown: string[] };
  /** Messages that carry the sign of what a blocked user wrote. */
  signs: string[];
  /** Messages that were given up while they waited, each with its lane and its sign. */
  gaveUp: string[];
  /** Looks at deadlines that were asked for. */
  rung: DeadlineLook[];
  people: PersonStore;
  deadlineStore: DeadlineStore;
  ledger: DeliveryLedger;
  /** Who is in which server; everybody in all of them unless a test says otherwise. */
  members: {
    serversOf: (userId: string, guilds: readonly ServedGuild[]) => Promise<ServedGuild[]>;
    profileOf: (userId: string) => MemberProfile | null;
  };
  url: string;
  /** A server with a forum. */
  serve(name: string): Promise<{ id: string; forumId: string }>;
  /** A message that is written now, newer than all before. */
  message(writing: Partial<IncomingMessage> & { content: string }): IncomingMessage;
  /** The deliveries of a lane, or all, in order. */
  outbox(lane?: string): Promise<OutboxRow[]>;
  query<Row extends object>(sql: string, values?: unknown[]): Promise<Row[]>;
  close(): Promise<void>;
}

const plain = (content: string) => ({ parts: [{ content, files: [] }] });

const nameOf = (by: ReplyAuthor): string => (by.kind === 'label' ? 'staff' : by.name);

/** Says what a text is, with all its facts, so that tests see what would be said. */
const plainViews: MessageViews = {
  userMessage: (_guild, by, { content }, late) => ({
    ...plain(`${content}${late ? ' (late)' : ''}`),
    author: { name: by.name, icon: by.kind === 'alias' ? `alias ${by.avatar}` : by.icon },
  }),
  deletedUserMessage: (_guild, _by, { content }) => plain(`deleted: ${content}`),
  staffReply: (_guild, by, { content, files }) => ({
    parts: [{ content: `${nameOf(by)}: ${content}`, files: files.map((_file, position) => position) }],
  }),
  singleMessage: (_guild, language, by, { content }) => plain(`${nameOf(by)} (${language}): ${content}`),
  replyInPost: (_guild, by, { content }) => ({
    ...plain(content),
    author: { name: by.name, icon: by.kind === 'alias' ? `alias ${by.avatar}` : by.icon },
  }),
  noteInPost: (_guild, by, { content }) => ({
    ...plain(`note: ${content}`),
    author: { name: by.name, icon: by.kind === 'alias' ? `alias ${by.avatar}` : by.icon },
  }),
  deletedReply: (_guild, _by, { content }) => plain(`deleted reply: ${content}`),
  repeatedMessage: (_guild, _by, { content }) => plain(`again: ${content}`),
  aliases: () => ['Blue Fox', 'Red Cat'],
  card: (_guild, { number }) => ({ ...plain('card'), title: `#${number}` }),
  answersBelow: (_guild, _by, answers) => (answers.length > 0 ? plain(`below: ${answers.length}`) : null),
  notice: (code, language, facts) => plain(`${code} ${language} ${JSON.stringify(facts)}`),
};

let serial = 0;
const newSnowflake = (now: Date): string => String(firstIdAt(now) + BigInt((serial += 1)));

/** Opens it. Ids never repeat within a test file. */
export async function ticketCore(): Promise<TicketCore> {
  const clock = fixedClock();
  const fresh = await freshDatabase();
  const database = await openDatabase({ databaseUrl: fresh.url, dataDir: '/nowhere' });
  const connection = new Client({ connectionString: fresh.url });
  await connection.connect();
  const { prisma } = database;
  const guilds = guildStore(prisma, clock);
  const woken: string[] = [];
  const shown: string[] = [];
  const rung: DeadlineLook[] = [];
  const signs: string[] = [];
  const gaveUp: string[] = [];
  const query = async <Row extends object>(sql: string, values: unknown[] = []) =>
    (await connection.query<Row>(sql, values)).rows;
  const members: TicketCore['members'] = {
    serversOf: async (_userId, all) => [...all],
    profileOf: () => null,
  };
  return {
    tickets: ticketStore(database),
    intakes: intakeStore(database),
    blocks: blockStore(database),
    guilds,
    people: personStore(prisma),
    clock,
    woken,
    members,
    views: plainViews,
    lanes: { wake: (lane) => void woken.push(lane) },
    faces: { changed: (ticketId) => void shown.push(ticketId), shown },
    deadlines: { set: (looks) => void rung.push(...looks) },
    rung,
    givenUp: (lane, messages, sign) =>
      void gaveUp.push(...messages.map(({ discordId }) => `${lane} ${discordId} ${sign}`)),
    gaveUp,
    deadlineStore: deadlineStore(database.statements),
    ledger: deliveryLedger(database.statements),
    bursts: new Bursts(),
    signs,
    refused: ({ discordId }) => void signs.push(discordId),
    membership: {
      serversOf: (userId, all) => members.serversOf(userId, all),
      profileOf: (_guildId, userId) => members.profileOf(userId),
    },
    url: fresh.url,
    query,
    async serve(name) {
      const [id, forumId] = [newSnowflake(clock.now()), newSnowflake(clock.now())];
      await guilds.save({ id, name, forumId });
      return { id, forumId };
    },
    message: (writing) => incomingMessage(clock.now(), writing),
    outbox: (lane) =>
      query<OutboxRow>(
        `SELECT d.id::text, d.lane, d.kind, d.status::text, d.reason, m.message_id::text AS carries,
           d.rendered->'parts'->0->>'content' AS text
         FROM deliveries d LEFT JOIN messages m ON m.id = d.message_id
         WHERE $1::text IS NULL OR d.lane = $1 ORDER BY d.id`,
        [lane ?? null],
      ),
    async close() {
      await connection.end();
      await database.close();
      await fresh.drop();
    },
  };
}

function incomingMessage(
  now: Date,
  writing: Partial<IncomingMessage> & { content: string },
): IncomingMessage {
  const authorId = writing.authorId ?? newSnowflake(now);
  return {
    messageId: newSnowflake(now),
    channelId: String(BigInt(authorId) + 500_000n),
    authorName: 'alice',
    authorIcon: 'https://cdn/alice.png',
    files: [],
    extras: {},
    replyToId: null,
    writtenAt: now,
    editedAt: null,
    ...writing,
    authorId,
  };
}

export interface OpenTicket {
  id: string;
  guildId: string;
  forumId: string;
  postId: string;
  userId: string;
  firstMessage: IncomingMessage;
}

/** A ticket that a user opened, in a server of its own, whose post is made; its welcome waits for nothing. */
export async function openTicketWithPost(
  core: TicketCore,
  userId = newSnowflake(core.clock.now()),
): Promise<OpenTicket> {
  const server = await core.serve('Haven');
  const firstMessage = core.message({ authorId: userId, content: 'hello?' });
  const everywhere = core.members.serversOf;
  core.members.serversOf = async (_user, guilds) => guilds.filter(({ id }) => id === server.id);
  await receiveUserMessage(core, firstMessage);
  core.members.serversOf = everywhere;
  const postId = newSnowflake(core.clock.now());
  const [row] = await core.query<{ id: string }>(
    'UPDATE tickets SET post_id = $1 WHERE user_id = $2 AND guild_id = $3 RETURNING id::text',
    [postId, userId, server.id],
  );
  await core.query('UPDATE deliveries SET wait_until = created_at WHERE ticket_id = $1', [row!.id]);
  return { id: row!.id, guildId: server.id, forumId: server.forumId, postId, userId, firstMessage };
}
