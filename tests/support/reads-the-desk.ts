/** What the bot does first with the rows of `tests/integration/migrations/newest.sql`, or of such a file that an older version left. */
import { randomUUID } from 'node:crypto';
import { cardStore } from '../../src/storage/card-store';
import { openDatabase, type Database } from '../../src/storage/database';
import { deadlineStore } from '../../src/storage/deadline-store';
import { deliveryStore } from '../../src/storage/delivery-store';
import { guildStore } from '../../src/storage/guild-store';
import { hearingStore } from '../../src/storage/hearing-store';
import { deliveryLedger } from '../../src/storage/hot-path/claim-delivery';
import { intakeStore } from '../../src/storage/intake-store';
import { ticketStore } from '../../src/storage/ticket-store';
import { webhookStore } from '../../src/storage/webhook-store';
import { fixedClock } from './fixed-clock';

const clock = fixedClock(new Date('2026-02-20T10:00:00Z'));
const guildId = '1471000000000000001';
const forumId = '1471000000000000002';
const [alice, bob] = ['1472000000000000001', '1472000000000000002'];
const post = '1475000000000000002';
const aliceDm = '1473000000000000001';

/**
 * Reads and claims what stands there, with the stores that the bot has.
 * @throws what jest says of an expectation that is not met
 */
export async function readsTheDesk(url: string): Promise<void> {
  const database = await openDatabase({ databaseUrl: url, dataDir: '/nowhere' });
  try {
    await readsServers(database);
    await readsConversations(database);
    await readsTheIntake(database);
    await carriesOn(database);
  } finally {
    await database.close();
  }
}

async function readsServers({ prisma, statements }: Database): Promise<void> {
  const [guild, ...others] = await guildStore(prisma, clock).withForum();
  expect(others).toEqual([]);
  expect(guild).toMatchObject({ id: guildId, forumId, name: 'Lantern Hall' });
  expect(guild?.settings.forwarding).toBe(false);
  expect(guild?.tags).toMatchObject({ open: '1471000000000000011' });
  expect(guild?.staffRoleIds).toHaveLength(2);
  const webhooks = await webhookStore(prisma).ofForum(forumId);
  expect(webhooks.map(({ droppedAt }) => droppedAt === null)).toEqual([true, false]);
  const left = { kind: 'server-left', subjectId: '1471000000000000101' } as const;
  await expect(deadlineStore(statements).open(left)).resolves.toMatchObject(left);
  const hearing = hearingStore(prisma);
  await expect(hearing.shards()).resolves.toEqual([
    { id: 0, heardUntil: new Date('2026-02-10T09:29:55Z'), of: 1 },
  ]);
  await expect(hearing.markOf(aliceDm)).resolves.toBe('1476000000000000005');
}

async function readsConversations(database: Database): Promise<void> {
  const tickets = ticketStore(database);
  const open = await tickets.openIn(guildId, {});
  expect(open.map(({ ticket }) => ticket.number)).toEqual([2]);
  const found = await tickets.byPost(post);
  expect(found).toMatchObject({ language: 'de', userName: 'Alice' });
  expect(found?.ticket).toMatchObject({ status: 'OPEN', number: 2, newestReply: 1476000000000000004n });
  const { messages } = await tickets.conversation('2', 50);
  expect(messages.map(({ incoming }) => incoming.content)).toEqual([
    'hello, with an edit',
    'good morning',
    'are you there?',
  ]);
  expect(messages[0]?.incoming.files[0]).toMatchObject({ name: 'cat.png', spoiler: true });
  expect(messages[1]).toMatchObject({ side: 'STAFF', anonymous: true });
  const cards = await cardStore(database.prisma).of(['2']);
  expect(cards.get('2')?.messageId).toBe(post);
  const copy = { channelId: post, messageId: '1477000000000000002' };
  await expect(tickets.readForMessageChange(copy)).resolves.toMatchObject({ ours: 'copy' });
  const closed = await tickets.byPost('1475000000000000001');
  expect(closed?.ticket).toMatchObject({ status: 'CLOSED', closeReason: 'SERVER_LEFT' });
}

async function readsTheIntake(database: Database): Promise<void> {
  const { intake, queued, openTickets } = await intakeStore(database).read(bob);
  expect(intake?.step).toBe('SERVER');
  expect(queued.map(({ content }) => content)).toEqual(['I need help']);
  expect(openTickets).toEqual([]);
}

/** A message that was in the hands of a process that died goes first, as it was rendered; then what waited behind it. */
async function carriesOn({ prisma, statements }: Database): Promise<void> {
  const ledger = deliveryLedger(statements);
  const now = clock.now();
  const lease = { worker: randomUUID(), now, until: new Date(now.getTime() + 30_000) };
  await expect(deliveryStore(prisma).releaseLeases(new Date(now.getTime() - 10_000))).resolves.toBe(1);
  await expect(ledger.dueLanes(now)).resolves.toEqual(['dm:1472000000000000001', 'post:2']);
  const first = await ledger.claim('post:2', lease);
  expect(first).toMatchObject({ id: '4', kind: 'relay-to-post', attempt: 2, unsure: true });
  expect(first?.rendered?.parts[0]?.content).toBe('are you there?');
  const link = {
    channelId: post,
    discordId: '1477000000000000009',
    part: 0,
    webhookId: '1474000000000000001',
  };
  const { won, next } = await ledger.settleAndClaimNext(first!, { to: 'DONE', links: [link] }, lease, true);
  expect([won, next?.id]).toEqual([true, '5']);
  const reply = await ledger.claim(`dm:${alice}`, lease);
  expect(reply).toMatchObject({ id: '6', person: { dmChannelId: aliceDm, language: 'de' } });
  expect(reply?.replyTo).toMatchObject({ channelId: aliceDm, discordId: '1476000000000000002' });
}
