import { Client } from 'pg';
import { openDatabase, type Database } from '../../../src/storage/database';
import { Prisma } from '../../../src/storage/generated/client';
import { deadlineStore } from '../../../src/storage/deadline-store';
import { aliasesIn } from '../../../src/storage/hot-path/aliases';
import { closedIn, toReopen } from '../../../src/storage/hot-path/closed-tickets';
import { beginPause, endPause } from '../../../src/storage/guild-pauses';
import { clearBlocks, liftBlock, putBlock, removeOver } from '../../../src/storage/hot-path/write-blocks';
import { turnAway } from '../../../src/storage/hot-path/turn-away';
import { conversation } from '../../../src/storage/hot-path/conversation';
import { changeSettings } from '../../../src/storage/change-settings';
import { findIdleDeadline } from '../../../src/storage/idle-deadlines';
import {
  findTicketOfPost,
  findTickets,
  isPostToBeClosed,
  longestAwaitingResponse,
  openTicketsIn,
} from '../../../src/storage/hot-path/list-tickets';
import {
  readForMessageChange,
  readForStaffMessages,
  readForUserMessages,
} from '../../../src/storage/hot-path/read-context';
import { deliveryLedger } from '../../../src/storage/hot-path/claim-delivery';
import type { ClaimedDelivery, DeliveryLedger } from '../../../src/delivery/ports';
import { findShownMessage } from '../../../src/storage/hot-path/shown-message';
import { ownTickets } from '../../../src/storage/hot-path/own-tickets';
import type { Statements } from '../../../src/storage/hot-path/statements';
import { ticketPast } from '../../../src/storage/hot-path/ticket-past';
import {
  changeQueued,
  chooseTicket,
  queueMessage,
  writeIntake,
} from '../../../src/storage/hot-path/write-intake';
import { openTicket, writeChange } from '../../../src/storage/hot-path/write-change';
import { writeMessages } from '../../../src/storage/hot-path/write-messages';
import type { IntakeAnswers } from '../../../src/intake/ports';
import type { Change, MessageChange, NewMessage } from '../../../src/tickets/change';
import type { TicketState } from '../../../src/tickets/ticket';
import { freshDatabase, type FreshDatabase } from '../../support/fresh-database';

const now = new Date('2026-01-01T00:00:00Z');
const person = { id: '2', version: 0 };
const ticket = { id: '1', version: 1, course: 1, status: 'OPEN', userId: '2' } as const;
const state: TicketState = {
  status: 'OPEN',
  newestUserMessage: 1n,
  newestReply: 0n,
  closeReason: null,
  requestedAt: null,
};
const rendered = { parts: [{ content: 'hi', files: [] }] };
const incoming = {
  messageId: '11',
  channelId: '12',
  authorId: '2',
  authorName: 'alice',
  authorIcon: '',
  content: 'hi',
  files: [],
  extras: {},
  replyToId: '10',
  writtenAt: now,
  editedAt: null,
};
const deadline = { id: '1', kind: 'close-request-timeout', subjectId: '1', guildId: '1' } as const;
const answers: IntakeAnswers = {
  guildId: '1',
  categoryId: null,
  withoutCategory: false,
  anonymous: null,
  formAnswers: [],
  formCategoryId: null,
  confirmed: false,
};
const created: NewMessage = { kind: 'new', incoming, side: 'USER', note: false, anonymous: false };
const edited = {
  kind: 'edited' as const,
  messageId: '11',
  place: 'post' as const,
  before: 'hi',
  content: 'ho',
  editedAt: now,
  waitsForSend: false,
  rendered,
} satisfies MessageChange;
const deleted = { kind: 'deleted', messageId: '11', place: 'post' } as const;
const user = { kind: 'user', userId: '2' } as const;
const role = { kind: 'role', roleId: '5' } as const;
const block = { guildId: '1', byId: '3', scopes: 'all', reason: null, until: now, notice: rendered } as const;
const change = (message: MessageChange, more: Partial<Change> = {}): Change => ({
  state,
  message,
  deliveries: [{ place: 'post', kind: 'relay-to-post', carries: '11', rendered }],
  events: [{ kind: 'user-wrote', actorId: '2' }],
  ...more,
});

const messageAlone = { ...change(created), message: created };

/** Every statement of the message path, by what it does. */
const statements: Record<string, (prisma: Statements) => Promise<unknown>> = {
  'reads for messages of users': (prisma) =>
    readForUserMessages(prisma, [incoming, { ...incoming, channelId: '13', authorId: '3' }], now, false),
  'reads for a message of somebody new': (prisma) => readForUserMessages(prisma, [incoming], now, true),
  'reads for messages of the staff': (prisma) => readForStaffMessages(prisma, [incoming, incoming]),
  'writes messages': (prisma) =>
    writeMessages(
      prisma,
      [ticket, { ...ticket, id: '4', userId: '5' }].map((each) => ({
        ticket: each,
        change: messageAlone,
        now,
      })),
      false,
    ),
  'writes a message alone': (prisma) =>
    writeMessages(prisma, [{ ticket: { ...ticket, course: 0 }, change: messageAlone, now }], true),
  'reads for an edit or a delete': (prisma) =>
    readForMessageChange(prisma, { channelId: '12', messageId: '11' }),
  'writes a message': (prisma) => writeChange(prisma, ticket, change(created), now),
  'writes an edit': (prisma) => writeChange(prisma, ticket, change(edited), now),
  'keeps an edit back': (prisma) =>
    writeChange(
      prisma,
      ticket,
      change({ kind: 'edit-kept-back', messageId: '11', content: '// ho', editedAt: now }),
      now,
    ),
  'writes an edit of a reply that is only shown': (prisma) =>
    writeChange(prisma, ticket, change({ ...edited, place: 'dm', inPost: rendered }), now),
  'writes a delete of a reply that is only shown': (prisma) =>
    writeChange(prisma, ticket, change({ ...deleted, place: 'dm', inPost: true }), now),
  'finds what a message shows': (prisma) => findShownMessage(prisma, { channelId: '12', messageId: '11' }),
  'writes a delete': (prisma) => writeChange(prisma, ticket, change(deleted), now),
  'sends a note': (prisma) =>
    writeChange(prisma, ticket, change({ kind: 'note-sent', messageId: '11', anonymous: false }), now),
  'hands a queue over': (prisma) =>
    writeChange(
      prisma,
      ticket,
      { ...change(created, { takesQueue: { personVersion: 0 } }), message: undefined },
      now,
    ),
  'closes for a deleted post': (prisma) =>
    writeChange(prisma, ticket, change(created, { abandonPost: 'X' }), now),
  'moves to another forum': (prisma) =>
    writeChange(prisma, ticket, change(created, { newForumId: '3' }), now),
  'loses its card': (prisma) => writeChange(prisma, ticket, change(created, { cardGone: true }), now),
  'asks to close': (prisma) =>
    writeChange(
      prisma,
      ticket,
      change(created, {
        closeRequest: {
          kind: 'made',
          request: {
            id: '1',
            authorId: '3',
            authorName: 'mo',
            comment: null,
            shared: true,
            closeAt: now,
            requestedAt: now,
          },
          postNotice: 0,
          dmNotice: 0,
        },
        deadlines: { set: [{ kind: 'close-request-timeout', dueAt: now }] },
      }),
      now,
    ),
  closes: (prisma) =>
    writeChange(
      prisma,
      ticket,
      change(created, {
        state: { ...state, status: 'CLOSED', closeReason: 'STAFF' },
        ending: { comment: 'done', closedById: '3' },
        closeRequest: { kind: 'settled', id: '1', outcome: 'DROPPED', byId: '3' },
      }),
      now,
    ),
  'opens again': (prisma) =>
    writeChange(
      prisma,
      ticket,
      change(created, { reopens: { guildId: '1', personVersion: 0, limit: 3, anonymous: false } }),
      now,
    ),
  'takes an offer back': (prisma) =>
    writeChange(prisma, ticket, change(created, { closeRequest: { kind: 'over', id: '1' } }), now),
  'opens a ticket': (prisma) =>
    openTicket(
      prisma,
      {
        guildId: '1',
        forumId: '3',
        userId: '2',
        openedById: null,
        alias: { name: 'Blue Fox', lastNumber: 1 },
        limit: 1,
        personVersion: 0,
        newestUserMessage: 11n,
        member: { name: 'alice', joinedAt: now, roleIds: ['5'] },
        deliveries: change(created).deliveries,
        events: [],
      },
      now,
    ),
  'looks for aliases that are in use': (prisma) => aliasesIn(prisma, '1'),
  'chooses a ticket': (prisma) =>
    chooseTicket(
      prisma,
      person,
      { ticketId: '1', deliveries: [{ ...change(created).deliveries[0]!, place: 'dm' }] },
      now,
    ),
  'queues a message': (prisma) => queueMessage(prisma, person, incoming, now),
  'edits a queued message': (prisma) => changeQueued(prisma, person, edited, now),
  'refuses a queue': (prisma) =>
    writeIntake(prisma, person, { kind: 'drop', reason: 'no-server', remember: 'no-server' }, now),
  'puts a question': (prisma) =>
    writeIntake(
      prisma,
      person,
      { kind: 'ask', step: 'SERVER', question: change(created).deliveries[0]!, answerBy: now, answers },
      now,
    ),
  'begins with a question': (prisma) =>
    writeIntake(
      prisma,
      person,
      {
        kind: 'ask',
        step: 'MESSAGE',
        question: change(created).deliveries[0]!,
        answerBy: now,
        answers,
        begins: { at: now },
      },
      now,
    ),
  'keeps a draft': (prisma) =>
    writeIntake(
      prisma,
      person,
      { kind: 'set-aside', until: now, notice: change(created).deliveries[0]! },
      now,
    ),
  'finds a ticket to open again by its number': (prisma) => toReopen(prisma, '1', { number: 42 }),
  'finds a ticket to open again by its post': (prisma) => toReopen(prisma, '1', { postId: '12' }),
  'offers closed tickets by number': (prisma) =>
    closedIn(prisma, '1', {
      ranges: [
        [4, 4],
        [40, 49],
      ],
    }),
  'offers closed tickets by post': (prisma) => closedIn(prisma, '1', { postId: '12' }),
  'offers closed tickets by name': (prisma) => closedIn(prisma, '1', { name: 'ali' }),
  'tells whether a post is still to be closed': (prisma) => isPostToBeClosed(prisma, '1'),
  'finds tickets by their ids': (prisma) => findTickets(prisma, ['1', '2']),
  'finds a ticket by its post': (prisma) => findTicketOfPost(prisma, '12'),
  'lists open tickets': (prisma) => openTicketsIn(prisma, '1', { userId: '2', after: '5' }),
  'lists tickets that wait longest': (prisma) => longestAwaitingResponse(prisma, '1', 10),
  'lists the newest tickets of a user': (prisma) => ownTickets(prisma, '2', { newest: true }, 11),
  'lists older tickets of a user': (prisma) => ownTickets(prisma, '2', { olderThan: '5' }, 11),
  'lists newer tickets of a user': (prisma) => ownTickets(prisma, '2', { newerThan: '5' }, 11),
  'reads a conversation': (prisma) => conversation(prisma, '1', 50),
  'reads what a new post has to know': (prisma) => ticketPast(prisma, '1'),
  'finds what is to be done about a reply that waits': (prisma) =>
    findIdleDeadline(prisma, { id: '1', newestReply: 11n }),
  'blocks a user, and drops what waits': (prisma) =>
    putBlock(prisma, { ...block, target: user, userId: '2' }, now),
  'blocks a role': (prisma) => putBlock(prisma, { ...block, target: role, userId: null }, now),
  'lifts the block of a user': (prisma) => liftBlock(prisma, { ...block, target: user }, '2', now),
  'lifts the block of a role': (prisma) => liftBlock(prisma, { ...block, target: role }, null, now),
  'lifts every block': (prisma) => clearBlocks(prisma, block, now),
  'forgets blocks that are over': (prisma) => removeOver(prisma, '1', now),
  'turns a message away': (prisma) =>
    turnAway(
      prisma,
      person,
      { kind: 'message', incoming },
      { guildId: '1', notice: change(created).deliveries[0]! },
      now,
    ),
  'turns an edit away': (prisma) =>
    turnAway(prisma, person, { kind: 'edit', messageId: '11', editedAt: now }, null, now),
  'refuses a queue of somebody who is blocked': (prisma) =>
    writeIntake(prisma, person, { kind: 'drop', reason: 'blocked' }, now),
  'pauses a server': (prisma) => beginPause(prisma, '1', now, now),
  'ends a pause': (prisma) => endPause(prisma, '1', now, true),
  'looks anew at replies that wait': (prisma) => changeSettings(prisma, '1', { 'idle-close': null }, now),
  'finds a deadline': (prisma) =>
    deadlineStore(prisma).open({ kind: 'close-request-timeout', subjectId: '1' }),
  'finds the deadline of a user': (prisma) =>
    deadlineStore(prisma).open({ kind: 'draft-end', subjectId: '2' }),
  'finds the deadline of a server': (prisma) =>
    deadlineStore(prisma).open({ kind: 'pause-end', subjectId: '1' }),
  'finds what is due': (prisma) => deadlineStore(prisma).dueBy(now),
  'finds the next silence that ends': (prisma) => deadlineStore(prisma).nextSilence(now),
  'settles a deadline': (prisma) => deadlineStore(prisma).settle({ ...deadline, dueAt: now }, now),
};

const lease = { worker: '00000000-0000-4000-8000-000000000001', now, until: now };
const delivery = (lane: string): ClaimedDelivery =>
  ({ id: '1', attempt: 1, lane, kind: 'relay-to-user', ticket: { id: '1' } }) as ClaimedDelivery;

/** Steps of one lane, and of two at once. */
const stepsOfLanes: Record<string, (ledger: DeliveryLedger) => Promise<unknown>> = {
  'takes the first delivery of a lane': (ledger) => ledger.claim('dm:1', lease),
  'takes the first deliveries of two lanes': (ledger) =>
    Promise.all(['dm:1', 'dm:2'].map((lane) => ledger.claim(lane, lease))),
  'settles a delivery and takes the next': (ledger) =>
    ledger.settleAndClaimNext(delivery('dm:1'), { to: 'DONE', links: [] }, lease, true),
  'settles two deliveries and takes the next ones': (ledger) =>
    Promise.all(
      ['dm:1', 'dm:2'].map((lane) =>
        ledger.settleAndClaimNext(delivery(lane), { to: 'DONE', links: [] }, lease, true),
      ),
    ),
};

const scanOfMessages =
  /Seq Scan on (tickets|cards|messages|links|deliveries|revisions|events|deadlines|close_requests|blocks|people)/u;

describe('each statement of the message path', () => {
  let fresh: FreshDatabase;
  let database: Database;
  let connection: Client;

  beforeAll(async () => {
    fresh = await freshDatabase();
    database = await openDatabase({ databaseUrl: fresh.url, dataDir: '/nowhere' });
    connection = new Client({ connectionString: fresh.url });
    await connection.connect();
    // A scan of a whole table is then left only where no index answers.
    await connection.query('SET enable_seqscan = off; SET enable_hashjoin = off; SET enable_mergejoin = off');
  });
  afterAll(async () => {
    await connection.end();
    await database.close();
    await fresh.drop();
  });

  /** What a function asks of the database. */
  async function sent(ask: (statements: Statements) => Promise<unknown>): Promise<Prisma.Sql[]> {
    const asked: Prisma.Sql[] = [];
    await ask({
      $queryRaw(strings, ...values) {
        asked.push(Prisma.sql(strings, ...values));
        return database.statements.$queryRaw(strings, ...values);
      },
    });
    return asked;
  }

  async function planOf(statement: Prisma.Sql): Promise<string> {
    const values = statement.values.map((value) => (typeof value === 'bigint' ? String(value) : value));
    const { rows } = await connection.query<{ 'QUERY PLAN': string }>(`EXPLAIN ${statement.text}`, values);
    return rows.map((row) => row['QUERY PLAN']).join('\n');
  }

  it.each(Object.entries(stepsOfLanes))('that %s scans no table of messages', async (_name, take) => {
    const [statement] = await sent((prisma) => take(deliveryLedger(prisma)));
    expect(await planOf(statement!)).not.toMatch(scanOfMessages);
  });

  it('that finds the next silence looks only at what depends on one', async () => {
    const [statement] = await sent((prisma) => deadlineStore(prisma).nextSilence(now));
    expect(await planOf(statement!)).toContain('deadlines_of_silence');
  });

  it('that offers closed tickets goes past no open ones', async () => {
    await manyOpenTickets(connection);
    const [statement] = await sent((prisma) => closedIn(prisma, '7', { ranges: [[1, 999_999]] }));
    expect(await planOf(statement!)).toContain('tickets_closed_number');
  });

  it.each(Object.entries(statements))(
    'that %s is one, and scans no table of messages',
    async (_name, ask) => {
      const [statement, ...others] = await sent(ask);
      expect(others).toEqual([]);
      expect(await planOf(statement!)).not.toMatch(scanOfMessages);
    },
  );
});

/** The newest of a server, as where many wait at once. */
async function manyOpenTickets(connection: Client): Promise<void> {
  await connection.query(`
    INSERT INTO guilds (id, name) VALUES (7, 'Castle');
    INSERT INTO people (id, seen_at) SELECT n, now() FROM generate_series(1001, 4000) n;
    INSERT INTO tickets (guild_id, number, user_id, forum_id, status, opened_at)
      SELECT 7, n - 1000, n, 8, (CASE WHEN n <= 2000 THEN 'CLOSED' ELSE 'OPEN' END)::ticket_status, now()
      FROM generate_series(1001, 4000) n;
    ANALYZE tickets`);
}
