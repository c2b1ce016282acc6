import type { TicketForum } from '../../../src/delivery/sender';
import { deliveryDesk, ids, texts, type DeliveryDesk } from '../../support/delivery-desk';
import { noAnswer, refusal } from '../../support/fake-places';
import { laneWorkers, type LaneWorkers } from '../../support/lane-worker';

describe('the opening of a post', () => {
  let desk: DeliveryDesk;
  let workers: LaneWorkers;

  beforeEach(async () => {
    desk = await deliveryDesk({ known: false });
    workers = laneWorkers(desk);
    await desk.append(desk.postLane, 'open-post', {});
    await desk.append(desk.postLane, 'relay-to-post', {
      messageId: await desk.message('USER', '901'),
      rendered: texts('hello'),
    });
  });
  afterEach(() => desk.close());

  const card = { channelId: ids.post, discordId: ids.post, part: 0, webhookId: null };
  const made = { kind: 'sent', link: card } as const;
  const ticket = () => desk.database.prisma.ticket.findFirstOrThrow();

  it('stores the post, so that the message behind it finds it in the same drain', async () => {
    await desk.database.prisma.guild.updateMany({ data: { tags: { open: '7', unanswered: '8' } } });
    const posts: Parameters<TicketForum['createPost']>[1][] = [];
    await workers.drain(desk.postLane, {
      forum: { createPost: (_forum, post) => (posts.push(post), Promise.resolve(made)) },
    });
    expect(posts).toMatchObject([{ title: '#0042 · alice', tagIds: ['7', '8'], card: { content: 'card' } }]);
    await expect(ticket()).resolves.toMatchObject({ postId: BigInt(ids.post), shownVersion: 1 });
    await expect(desk.database.prisma.card.findFirst()).resolves.toMatchObject({
      messageId: BigInt(ids.post),
      shown: expect.any(String) as string,
    });
    expect(workers.post.texts()).toEqual(['hello']);
  });

  it('falls back to the bare number where Discord refuses the title', async () => {
    const titles: string[] = [];
    await workers.drain(desk.postLane, {
      forum: {
        createPost: (_forum, { title }) => {
          titles.push(title);
          return Promise.resolve(titles.length === 1 ? refusal(400, 50_035) : made);
        },
      },
    });
    expect(titles).toEqual(['#0042 · alice', '#0042']);
    expect(workers.post.texts()).toEqual(['hello']);
  });

  it('carries no tags where Discord refuses it with them: the next pass shows its face', async () => {
    await desk.database.prisma.guild.updateMany({ data: { tags: { open: '7' } } });
    const asked: [string, string[]][] = [];
    await workers.drain(desk.postLane, {
      forum: {
        createPost: (_forum, { title, tagIds }) => {
          asked.push([title, tagIds]);
          return Promise.resolve(tagIds.length > 0 ? refusal(400, 50_033) : made);
        },
      },
    });
    expect(asked).toEqual([
      ['#0042 · alice', ['7']],
      ['#0042', ['7']],
      ['#0042', []],
    ]);
    await expect(ticket()).resolves.toMatchObject({ postId: BigInt(ids.post), shownVersion: 0 });
    expect(workers.post.texts()).toEqual(['hello']);
  });

  it('adopts the post that an earlier try left behind', async () => {
    const looked: string[] = [];
    await workers.drain(desk.postLane, { forum: { createPost: () => Promise.resolve(noAnswer) } });
    desk.clock.advance(5000);
    await workers.drain(desk.postLane, {
      forum: {
        findUnlinkedPost: (_forum, title) => (
          looked.push(title),
          Promise.resolve({ kind: 'found', link: card })
        ),
      },
    });
    expect(looked).toEqual(['#0042']);
    await expect(ticket()).resolves.toMatchObject({ postId: BigInt(ids.post), shownVersion: 0 });
    await expect(desk.database.prisma.card.findFirst()).resolves.toMatchObject({
      messageId: BigInt(ids.post),
      shown: null,
    });
    expect(workers.post.texts()).toEqual(['hello']);
  });

  it('waits while others can see the forum', async () => {
    await desk.database.prisma.guild.updateMany({ data: { exposedSince: desk.clock.now() } });
    await workers.drain(desk.postLane);
    await expect(desk.database.prisma.delivery.findFirst({ orderBy: { id: 'asc' } })).resolves.toMatchObject({
      status: 'PENDING',
      reason: 'FORUM_VISIBLE',
    });
  });

  it('tells the user when it fails for good, and sends everything after Retry', async () => {
    await workers.drain(desk.postLane, {
      forum: { createPost: () => Promise.resolve(refusal(400, 50_035)) },
    });
    await workers.drain(desk.dmLane);
    expect(workers.dm.texts()).toEqual(['notice message-failed']);
    const [opening] = await workers.store.failedFrom('1');
    const failed = await workers.store.failedFrom(opening!.id);
    await workers.store.retry(failed, desk.clock.now());
    await workers.drain(desk.postLane, { forum: { createPost: () => Promise.resolve(made) } });
    expect(workers.post.texts()).toEqual(['hello']);
  });
});

describe('a user whose DM channel is not known', () => {
  it('has it opened once, and it is remembered', async () => {
    const desk = await deliveryDesk({ known: false });
    const workers = laneWorkers(desk);
    await desk.append(desk.dmLane, 'notice-to-user', { rendered: texts('one') });
    await desk.append(desk.dmLane, 'notice-to-user', { rendered: texts('two') });
    let opened = 0;
    await workers.drain(desk.dmLane, {
      messages: { open: () => ((opened += 1), Promise.resolve({ kind: 'open', channelId: ids.dm })) },
    });
    expect(opened).toBe(1);
    expect(workers.dm.texts()).toEqual(['one', 'two']);
    await expect(desk.database.prisma.person.findFirst()).resolves.toMatchObject({
      dmChannelId: BigInt(ids.dm),
    });
    await desk.close();
  });
});
