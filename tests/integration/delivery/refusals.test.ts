import type { Finding, TicketForum } from '../../../src/delivery/sender';
import { resumeLanes } from '../../../src/delivery/resume-lanes';
import { retryDelivery } from '../../../src/delivery/retry-delivery';
import { deliveryDesk, ids, texts, type DeliveryDesk } from '../../support/delivery-desk';
import { noAnswer, refusal } from '../../support/fake-places';
import { laneWorkers, type LaneWorkers } from '../../support/lane-worker';

const minutes = (count: number): number => count * 60_000;
const never = (): never => {
  throw new Error('no call was to be made');
};

describe('what Discord refuses', () => {
  let desk: DeliveryDesk;
  let workers: LaneWorkers;

  beforeEach(async () => {
    desk = await deliveryDesk();
    workers = laneWorkers(desk);
  });
  afterEach(() => desk.close());

  const relay = async (at: string, content: string, files: object[] = []): Promise<string> => {
    const messageId = await desk.message('USER', at, { files });
    const rendered = texts(content);
    rendered.parts[0]!.files = files.map((_file, index) => index);
    return desk.append(desk.postLane, 'relay-to-post', { messageId, rendered });
  };
  const reply = async (at: string, content: string): Promise<string> => {
    const messageId = await desk.message('STAFF', at);
    return desk.append(desk.dmLane, 'relay-to-user', { messageId, rendered: texts(content) });
  };
  const find = (id: string) => desk.database.prisma.delivery.findUniqueOrThrow({ where: { id: BigInt(id) } });
  const bell = { woken: [] as string[], wake: (lane: string) => void bell.woken.push(lane) };
  const needs = () => ({ deliveries: workers.store, lanes: bell, clock: desk.clock });

  it('as a message fails alone: the lane goes on, and its author is told why', async () => {
    const id = await relay('901', 'bad word');
    await relay('902', 'fine');
    await workers.drain(desk.postLane, {
      forum: {
        writeAs: (_post, _author, sending) =>
          Promise.resolve(
            sending.part.content === 'fine' ? workers.post.write(sending) : refusal(400, 200_000),
          ),
      },
    });
    expect(workers.post.texts()).toEqual(['fine']);
    await expect(find(id)).resolves.toMatchObject({ status: 'FAILED', reason: 'AUTOMOD' });
    await workers.drain(desk.dmLane);
    expect(workers.dm.texts()).toEqual(['notice message-failed']);
  });

  it('with a wait frees the slot and waits so long', async () => {
    await relay('901', 'one');
    await workers.drain(desk.postLane, {
      forum: { writeAs: () => Promise.resolve(refusal(429, 0, { retryAfterMs: 1300 })) },
    });
    desk.clock.advance(1299);
    await workers.drain(desk.postLane, { forum: { writeAs: never } });
    desk.clock.advance(1);
    await workers.drain(desk.postLane);
    expect(workers.post.texts()).toEqual(['one']);
  });

  it('ends a trouble of the server too when it ends what waited for the place, unless more waits there', async () => {
    await relay('901', 'bad word');
    const answering = (code: number) => ({ forum: { writeAs: () => Promise.resolve(refusal(403, code)) } });
    await workers.drain(desk.postLane, answering(50_013));
    await workers.store.beginTrouble(ids.guild, 'NO_PERMISSION');
    await expect(workers.store.endTroublesWithoutWaiting()).resolves.toEqual([]);
    desk.clock.advance(minutes(5));
    await workers.drain(desk.postLane, answering(200_000));
    const over = { guildId: ids.guild, reason: 'NO_PERMISSION' };
    await expect(workers.store.endTroublesWithoutWaiting()).resolves.toEqual([over]);
    await expect(workers.store.endTroublesWithoutWaiting()).resolves.toEqual([]);
    await expect(workers.store.beginTrouble(ids.guild, 'NO_PERMISSION')).resolves.toBe(true);
  });

  describe('because the user cannot be reached', () => {
    const blocked = { messages: { send: () => Promise.resolve(refusal(403, 50_007)) } };

    it('fails what follows without a call, and the staff read one line', async () => {
      await reply('911', 'one');
      await reply('912', 'two');
      let calls = 0;
      await workers.drain(desk.dmLane, {
        messages: { send: () => ((calls += 1), Promise.resolve(refusal(403, 50_007))) },
      });
      expect(calls).toBe(1);
      await workers.drain(desk.postLane);
      expect(workers.post.texts()).toEqual(['notice reply-failed']);
    });

    it('is told in each ticket, whatever another one was told, and again after the user wrote', async () => {
      const { prisma } = desk.database;
      await prisma.person.updateMany({ data: { unreachable: 'BLOCKED' } });
      const told = async () => {
        await workers.drain(desk.dmLane, { messages: { send: never } });
        await workers.drain(desk.postLane);
        return workers.post.texts().length;
      };
      await reply('911', 'one');
      expect(await told()).toBe(1);
      const second = await reply('912', 'two');
      expect(await told()).toBe(1);
      desk.clock.advance(1000);
      await prisma.person.updateMany({ data: { seenAt: desk.clock.now() } });
      const third = await reply('913', 'three');
      expect(await told()).toBe(2);
      // Where Retry was pressed, that line is used up.
      await retryDelivery(needs(), second);
      await retryDelivery(needs(), third);
      await prisma.person.updateMany({ data: { unreachable: 'BLOCKED' } });
      expect(await told()).toBe(3);
    });

    it('is tried where it belongs to no ticket, and says nothing about those that do', async () => {
      const { prisma } = desk.database;
      const alone = async () => {
        const id = await desk.append(desk.dmLane, 'relay-to-user', { rendered: texts('single') });
        await prisma.delivery.update({ where: { id: BigInt(id) }, data: { ticketId: null } });
      };
      await alone();
      await workers.drain(desk.dmLane, blocked);
      await expect(prisma.person.findFirst()).resolves.toMatchObject({ unreachable: null });
      await reply('911', 'one');
      await workers.drain(desk.dmLane, blocked);
      await workers.drain(desk.postLane);
      expect(workers.post.texts()).toEqual(['notice reply-failed']);
      await alone();
      await workers.drain(desk.dmLane);
      expect(workers.dm.texts()).toEqual(['single']);
      await expect(prisma.person.findFirst()).resolves.toMatchObject({ unreachable: 'BLOCKED' });
    });

    it('is sent again, all of it, in order, with its times, when somebody presses Retry', async () => {
      const first = await reply('911', 'one');
      await reply('912', 'two');
      await workers.drain(desk.dmLane, blocked);
      await expect(retryDelivery(needs(), first)).resolves.toEqual({ kind: 'again', count: 2 });
      expect(bell.woken).toContain(desk.dmLane);
      await workers.drain(desk.dmLane);
      expect(workers.dm.texts()).toEqual(['-# <t:1420070400:f>\none', '-# <t:1420070400:f>\ntwo']);
      const ticket = await desk.database.prisma.ticket.findFirstOrThrow();
      expect(ticket.newestReply).toBe(912n);
    });

    it('says its time once, though it failed again after a Retry', async () => {
      const first = await reply('911', 'one');
      await workers.drain(desk.dmLane, blocked);
      await retryDelivery(needs(), first);
      await workers.drain(desk.dmLane, blocked);
      const { id } = await desk.database.prisma.delivery.findFirstOrThrow({
        where: { lane: desk.dmLane, status: 'FAILED', retriedAt: null },
      });
      await expect(retryDelivery(needs(), String(id))).resolves.toEqual({ kind: 'again', count: 1 });
      await workers.drain(desk.dmLane);
      expect(workers.dm.texts()).toEqual(['-# <t:1420070400:f>\none']);
    });

    it('is sent again once, although two people press at the same moment', async () => {
      const first = await reply('911', 'one');
      await workers.drain(desk.dmLane, blocked);
      const outcomes = await Promise.all([retryDelivery(needs(), first), retryDelivery(needs(), first)]);
      expect(outcomes.map(({ kind }) => kind).toSorted()).toEqual(['again', 'too-late']);
      await workers.drain(desk.dmLane);
      expect(workers.dm.texts()).toHaveLength(1);
    });

    it('stays away when it was deleted meanwhile, and says its newest text when it was edited', async () => {
      const first = await reply('911', 'one');
      await reply('912', 'two');
      await workers.drain(desk.dmLane, blocked);
      const edited = await desk.database.prisma.message.findFirstOrThrow({ where: { messageId: 912n } });
      await desk.append(desk.dmLane, 'edit-copy', { messageId: edited.id, rendered: texts('two, edited') });
      await workers.drain(desk.dmLane);
      await desk.database.prisma.message.updateMany({
        where: { messageId: 911n },
        data: { deletedAt: desk.clock.now() },
      });
      await expect(retryDelivery(needs(), first)).resolves.toEqual({ kind: 'again', count: 1 });
      await workers.drain(desk.dmLane);
      expect(workers.dm.texts()).toEqual(['-# <t:1420070400:f>\ntwo, edited']);
    });
  });

  describe('because its place is closed to us', () => {
    const closed = { forum: { writeAs: () => Promise.resolve(refusal(403, 50_013)) } };

    it('waits, holds the lane, and goes on by itself after five minutes', async () => {
      await relay('901', 'one');
      await relay('902', 'two');
      await workers.drain(desk.postLane, closed);
      desk.clock.advance(minutes(5) - 1);
      await workers.drain(desk.postLane, { forum: { writeAs: never } });
      desk.clock.advance(1);
      await workers.drain(desk.postLane);
      expect(workers.post.texts()).toEqual(['one', 'two']);
    });

    it.each([{ guildId: ids.guild }, { forumId: ids.forum }])(
      'goes on at once when that changes (%o)',
      async (place) => {
        await relay('901', 'one');
        await workers.drain(desk.postLane, closed);
        await expect(resumeLanes(needs(), place)).resolves.toBe(1);
        await workers.drain(desk.postLane);
        expect(workers.post.texts()).toEqual(['one']);
      },
    );

    it('is told once per reason', async () => {
      await expect(workers.store.beginTrouble(ids.guild, 'NO_PERMISSION')).resolves.toBe(true);
      await expect(workers.store.beginTrouble(ids.guild, 'NO_PERMISSION')).resolves.toBe(false);
      await expect(workers.store.beginTrouble(ids.guild, 'FORUM_GONE')).resolves.toBe(true);
      await expect(workers.store.endTrouble(ids.guild)).resolves.toBe(true);
      await expect(workers.store.endTrouble(ids.guild)).resolves.toBe(false);
    });

    it('makes no call while the forum is known to be gone', async () => {
      await desk.database.prisma.guild.updateMany({ data: { forumGoneSince: desk.clock.now() } });
      const id = await relay('901', 'one');
      await workers.drain(desk.postLane, { forum: { writeAs: never } });
      await expect(find(id)).resolves.toMatchObject({ status: 'PENDING', reason: 'FORUM_GONE' });
    });
  });

  describe('because something is gone', () => {
    const answering = (...outcomes: ReturnType<typeof refusal>[]) => ({
      writeAs: (...[, , sending]: Parameters<TicketForum['writeAs']>) =>
        Promise.resolve(outcomes.shift() ?? workers.post.write(sending)),
    });

    it('a webhook: another one is tried at once', async () => {
      await relay('901', 'one');
      await workers.drain(desk.postLane, {
        forum: {
          ...answering(refusal(404, 10_015), refusal(401, 50_027)),
          whereabouts: () => Promise.resolve({ kind: 'there' }),
        },
      });
      expect(workers.post.texts()).toEqual(['one']);
    });

    it('the post: its ticket is closed, and nobody reads a failure', async () => {
      const id = await relay('901', 'one');
      await workers.drain(desk.postLane, {
        forum: {
          ...answering(refusal(404, 10_003)),
          whereabouts: () => Promise.resolve({ kind: 'post-gone' }),
        },
      });
      expect(workers.postsDeleted).toEqual([ids.post]);
      await expect(find(id)).resolves.toMatchObject({ status: 'FAILED', reason: 'POST_DELETED' });
      await expect(desk.database.prisma.delivery.count()).resolves.toBe(1);
    });

    it('the forum: nothing is closed, the lane waits', async () => {
      const id = await relay('901', 'one');
      await workers.drain(desk.postLane, {
        forum: {
          ...answering(refusal(404, 10_003)),
          whereabouts: () => Promise.resolve({ kind: 'forum-gone' }),
        },
      });
      expect(workers.postsDeleted).toEqual([]);
      await expect(find(id)).resolves.toMatchObject({ status: 'PENDING', reason: 'FORUM_GONE' });
    });

    it('the lock in the way: the post is unlocked, or the lane waits where that is refused', async () => {
      const id = await relay('901', 'one');
      await workers.drain(desk.postLane, {
        forum: { ...answering(refusal(400, 160_005)), wake: () => Promise.resolve(refusal(403, 50_013)) },
      });
      await expect(find(id)).resolves.toMatchObject({ status: 'PENDING', reason: 'NO_PERMISSION' });
      desk.clock.advance(minutes(5));
      const unlocks: boolean[] = [];
      await workers.drain(desk.postLane, {
        forum: {
          ...answering(refusal(400, 160_005)),
          wake: (_place, { unlock }) => (unlocks.push(unlock), Promise.resolve({ kind: 'done' })),
        },
      });
      expect(unlocks).toEqual([true]);
      expect(workers.post.texts()).toEqual(['one']);
    });
  });

  describe('for ten minutes', () => {
    const failing = { forum: { writeAs: () => Promise.resolve(refusal(500, 0)) } };
    const tryFor = async (ms: number, change: Parameters<LaneWorkers['drain']>[1]): Promise<void> => {
      for (let waited = 0; waited <= ms; waited += minutes(1)) {
        await workers.drain(desk.postLane, change);
        desk.clock.advance(minutes(1));
      }
    };

    it('while others succeed goes without its files, with a line that says so', async () => {
      await relay('901', 'one', [{ size: 10 }]);
      await tryFor(minutes(20), {
        othersSucceed: () => true,
        forum: {
          writeAs: (_post, _author, sending) =>
            Promise.resolve(sending.part.files.length > 0 ? refusal(500, 0) : workers.post.write(sending)),
        },
      });
      expect(workers.post.messages).toMatchObject([
        { content: 'one', files: [] },
        { content: 'notice files-left-out', files: [] },
      ]);
    });

    it('while others succeed has failed in the end, and the next one has its turn', async () => {
      const id = await relay('901', 'one');
      await relay('902', 'two');
      await tryFor(minutes(20), {
        othersSucceed: () => true,
        forum: {
          writeAs: (_post, _author, sending) =>
            Promise.resolve(sending.part.content === 'one' ? refusal(500, 0) : workers.post.write(sending)),
        },
      });
      await expect(find(id)).resolves.toMatchObject({ status: 'FAILED', reason: 'TROUBLE' });
      expect(workers.post.texts()).toEqual(['two']);
    });

    it('while nothing gets through does not fail', async () => {
      const id = await relay('901', 'one');
      await tryFor(minutes(60), failing);
      await expect(find(id)).resolves.toMatchObject({ status: 'PENDING' });
      await tryFor(minutes(6), {});
      expect(workers.post.texts()).toEqual(['one']);
    });
  });

  it('a look at what an earlier try had made: the try is no wiser, and looks again', async () => {
    await relay('901', 'one');
    await workers.drain(desk.postLane, {
      forum: {
        writeAs: (_post, _author, sending) => (workers.post.write(sending), Promise.resolve(noAnswer)),
      },
    });
    desk.clock.advance(minutes(1));
    await workers.drain(desk.postLane, {
      forum: { findUnlinked: () => Promise.resolve(refusal(500, 0) as Finding), writeAs: never },
    });
    desk.clock.advance(minutes(6));
    await workers.drain(desk.postLane, { forum: { writeAs: never } });
    expect(workers.post.texts()).toEqual(['one']);
    await expect(desk.database.prisma.link.count()).resolves.toBe(1);
  });
});
