import { deliveryDesk, ids, type DeliveryDesk } from '../../support/delivery-desk';
import { noAnswer, refusal } from '../../support/fake-places';
import { laneWorkers, type LaneWorkers } from '../../support/lane-worker';
import { firstIdAt } from '../../../src/snowflake';

describe('a post that was made by hand, once it is bound', () => {
  let desk: DeliveryDesk;
  let workers: LaneWorkers;
  let titles: string[];
  const pin = () => Promise.resolve({ kind: 'done' } as const);
  const rename = (_place: object, title: string) => {
    titles.push(title);
    return Promise.resolve({ kind: 'done' } as const);
  };

  beforeEach(async () => {
    desk = await deliveryDesk();
    workers = laneWorkers(desk);
    titles = [];
    await desk.append(desk.postLane, 'adopt-post', {});
  });
  afterEach(() => desk.close());

  const delivery = () => desk.database.prisma.delivery.findFirstOrThrow({ where: { kind: 'adopt-post' } });
  const card = () => desk.database.prisma.card.findFirst();

  it('gets the title and, as a pinned message, the card', async () => {
    const pinned: string[] = [];
    await workers.drain(desk.postLane, {
      forum: {
        rename,
        pin: (_place, { discordId }) => (pinned.push(discordId), Promise.resolve({ kind: 'done' })),
      },
    });
    expect(titles).toEqual(['#0042 · alice']);
    expect(workers.post.texts()).toEqual(['card']);
    const [message] = workers.post.messages;
    expect(pinned).toEqual([message!.id]);
    await expect(card()).resolves.toMatchObject({
      messageId: BigInt(message!.id),
      shown: expect.any(String) as string,
    });
  });

  it('falls back to the bare number, and to the title that it has where Discord wants neither, or not for minutes', async () => {
    await workers.drain(desk.postLane, {
      forum: {
        rename: (_place, title) => (titles.push(title), Promise.resolve(refusal(400, 50_035))),
        pin,
      },
    });
    expect(titles).toEqual(['#0042 · alice', '#0042']);
    expect(workers.post.texts()).toEqual(['card']);

    await desk.append(desk.postLane, 'adopt-post', {});
    await workers.drain(desk.postLane, {
      forum: { rename: () => Promise.resolve(refusal(429, 0, { retryAfterMs: 300_000 })), pin },
    });
    expect(workers.post.texts()).toEqual(['card', 'card']);
  });

  it('gets the title a moment later where Discord takes it only then', async () => {
    await workers.drain(desk.postLane, {
      forum: { rename: () => Promise.resolve(refusal(429, 0, { retryAfterMs: 1000 })) },
    });
    await expect(delivery()).resolves.toMatchObject({ status: 'PENDING' });
    desk.clock.advance(2000);
    await workers.drain(desk.postLane, { forum: { rename, pin } });
    expect(titles).toEqual(['#0042 · alice']);
    expect(workers.post.texts()).toEqual(['card']);
  });

  it('gets one card, whether the title or the card was left in doubt, and takes no question for it', async () => {
    const bound = firstIdAt(desk.clock.now());
    await desk.database.prisma.ticket.updateMany({ data: { postBoundAt: bound } });
    workers.post.messages.push({ id: String(bound - 1n), content: 'whose?', files: [], nonce: 'question' });
    await workers.drain(desk.postLane, { forum: { rename: () => Promise.resolve(noAnswer) } });
    await expect(delivery()).resolves.toMatchObject({ status: 'PENDING' });
    // Longer than a nonce is relied on.
    desk.clock.advance(2 * 60_000);
    await workers.drain(desk.postLane, {
      forum: {
        rename,
        pin,
        write: (_place, sending) => (workers.post.write(sending), Promise.resolve(noAnswer)),
      },
    });
    desk.clock.advance(2 * 60_000);
    await workers.drain(desk.postLane, { forum: { rename, pin } });
    await expect(delivery()).resolves.toMatchObject({ status: 'DONE' });
    expect(workers.post.texts()).toEqual(['whose?', 'card']);
    await expect(card()).resolves.toMatchObject({ messageId: BigInt(workers.post.messages[1]!.id) });
  });

  it('is given up with its ticket where it was deleted meanwhile', async () => {
    await workers.drain(desk.postLane, {
      forum: {
        rename: () => Promise.resolve(refusal(404, 10_003)),
        whereabouts: () => Promise.resolve({ kind: 'post-gone' }),
      },
    });
    await expect(delivery()).resolves.toMatchObject({ status: 'FAILED', reason: 'POST_DELETED' });
    expect(workers.postsDeleted).toEqual([ids.post]);
  });
});
