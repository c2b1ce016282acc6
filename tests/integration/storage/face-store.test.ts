import { faceStore } from '../../../src/storage/face-store';
import { openDatabase, type Database } from '../../../src/storage/database';
import { webhookStore } from '../../../src/storage/webhook-store';
import { freshDatabase, type FreshDatabase } from '../../support/fresh-database';

let fresh: FreshDatabase;
let database: Database;

const now = new Date('2026-01-01T00:00:00Z');
const later = (seconds: number): Date => new Date(now.getTime() + seconds * 1000);
const seen = { appliedTags: ['1'], locked: false, archived: false };
const faces = () => faceStore(database.prisma);

beforeAll(async () => {
  fresh = await freshDatabase();
  database = await openDatabase({ databaseUrl: fresh.url, dataDir: '' });
  await database.prisma.guild.create({ data: { id: 1n, name: 'Hall' } });
  await database.prisma.person.create({ data: { id: 2n, seenAt: now } });
});

afterAll(async () => {
  await database.close();
  await fresh.drop();
});

let number = 0;

/** A ticket with a post that was never shown. */
async function ticket(more: { closed?: boolean } = {}) {
  number++;
  const row = await database.prisma.ticket.create({
    data: {
      guildId: 1n,
      userId: 2n,
      number,
      slot: more.closed ? null : number,
      forumId: 3n,
      postId: BigInt(1000 + number),
      openedAt: now,
      ...(more.closed && { status: 'CLOSED', closedAt: now }),
    },
  });
  return { id: String(row.id), postId: String(row.postId), rowId: row.id };
}

describe('the face of a ticket in the database', () => {
  it('is free again a few seconds after a start, although the process that had its turn is gone', async () => {
    const { id } = await ticket();
    await faces().claim([id], now, later(30));
    await faces().releaseTurns(now);
    expect(await faces().claim([id], later(4), later(30))).toEqual([]);
    expect(await faces().claim([id], later(5), later(35))).toHaveLength(1);
  });

  it('is not believed any more after a start where a process died during its turn', async () => {
    const { id } = await ticket();
    await faces().shown([{ ticketId: id, version: 1, seen }], now);
    await faces().claim([id], now, later(30));
    await faces().releaseTurns(now);
    const [found] = await faces().claim([id], later(5), later(35));
    expect(found?.seen).toEqual({ ...seen, unsure: true });
    await faces().shown([{ ticketId: id, version: 1, seen }], later(36));
    const [again] = await faces().claim([id], later(36), later(60));
    expect(again?.seen).toEqual(seen);
  });

  it('is taken by one process at a time, with what it needs', async () => {
    const { id, postId } = await ticket();
    const claims = await Promise.all([1, 2, 3].map(() => faces().claim([id], now, later(30))));
    expect(claims.flat()).toEqual([
      {
        id,
        categoryId: null,
        formerTags: [],
        guildId: '1',
        postId,
        unlocked: false,
        stars: null,
        version: 1,
        shownVersion: 0,
        seen: null,
        faceFrom: later(30),
        state: { status: 'OPEN', closeReason: null, newestUserMessage: 0n, newestReply: 0n },
      },
    ]);
    expect(await faces().claim([id], later(30), later(60))).toHaveLength(1);
  });

  it('rests after it was shown, and is then no longer missing', async () => {
    const { id, postId } = await ticket();
    expect(await faces().unshown(later(-60))).toContain(id);
    await faces().shown([{ ticketId: id, version: 1, seen }], later(2));
    expect(await faces().unshown(later(-60))).not.toContain(id);
    expect(await faces().claim([id], later(1), later(30))).toEqual([]);
    expect(await faces().byPost(postId)).toMatchObject({ shownVersion: 1, seen });
  });

  it('is missing again when somebody spoilt it', async () => {
    const { id } = await ticket();
    await faces().shown([{ ticketId: id, version: 1, seen }], now);
    await faces().spoilt(id, { ...seen, locked: true });
    expect(await faces().claim([id], now, later(30))).toMatchObject([
      { shownVersion: 0, seen: { locked: true } },
    ]);
  });

  it.each<[string, (id: string) => Promise<unknown>]>([
    ['somebody spoils it', (id) => faces().spoilt(id, seen)],
    ['the forum loses a tag that it shows', () => faces().keepTags('1', ['2'])],
    ['all are to be shown anew', () => faces().showAnew('1')],
  ])('has still to be shown when %s during its turn', async (_when, happens) => {
    const { id } = await ticket();
    await faces().shown([{ ticketId: id, version: 1, seen }], now);
    const turn = later(30);
    await faces().claim([id], now, turn);
    await happens(id);
    await faces().shown([{ ticketId: id, version: 1, seen }], later(2), turn);
    await faces().postpone(id, later(60), turn);
    expect(await faces().claim([id], now, later(31))).toMatchObject([{ shownVersion: 0 }]);
  });

  it('of a closed ticket waits for what its lane has to say', async () => {
    const { id, rowId } = await ticket({ closed: true });
    const said = {
      lane: `post:${id}`,
      kind: 'notice-to-post',
      nonce: '00000000-0000-4000-8000-000000000000',
    };
    const { id: deliveryId } = await database.prisma.delivery.create({
      data: { ...said, ticketId: rowId, notBefore: now, createdAt: now },
    });
    expect(await faces().claim([id], now, later(30))).toEqual([]);
    await database.prisma.delivery.update({ where: { id: deliveryId }, data: { settledAt: now } });
    expect(await faces().claim([id], now, later(30))).toHaveLength(1);
  });

  it('is looked for only among the open tickets and those closed or rated lately', async () => {
    const { id } = await ticket({ closed: true });
    expect(await faces().unshown(now)).toContain(id);
    expect(await faces().unshown(later(1))).not.toContain(id);
    await database.prisma.feedback.create({
      data: { ticketId: BigInt(id), stars: 4, ratedAt: later(2), changedAt: later(2) },
    });
    expect(await faces().unshown(later(1))).toContain(id);
    expect(await faces().claim([id], now, later(30))).toMatchObject([{ stars: 4 }]);
  });
});

describe('the webhooks in the database', () => {
  it('are remembered, dropped, and taken back', async () => {
    const store = webhookStore(database.prisma);
    const webhook = { id: '5', guildId: '1', forumId: '3', token: 'secret' };
    await store.add(webhook);
    await store.drop('5', now);
    expect(await store.ofForum('3')).toEqual([{ ...webhook, droppedAt: now }]);
    await store.add({ ...webhook, token: 'new' });
    expect(await store.ofForum('3')).toEqual([{ ...webhook, token: 'new', droppedAt: null }]);
  });
});
