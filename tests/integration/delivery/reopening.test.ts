import type { TicketForum } from '../../../src/delivery/sender';
import { deliveryDesk, ids, type DeliveryDesk } from '../../support/delivery-desk';
import { noAnswer, refusal } from '../../support/fake-places';
import { laneWorkers, type LaneWorkers } from '../../support/lane-worker';

const said = { parts: [{ content: 'open again', files: [] }] };
/** Until then, Discord itself would find the earlier message by its nonce. */
const nonceKeptMs = 60_000;
const done = { kind: 'done' } as const;

describe('a post that is opened again', () => {
  let desk: DeliveryDesk;
  let workers: LaneWorkers;

  beforeEach(async () => {
    desk = await deliveryDesk();
    workers = laneWorkers(desk);
    await desk.database.prisma.guild.updateMany({
      data: { tags: { open: '7', unanswered: '8', closed: '9' } },
    });
    await desk.append(desk.postLane, 'reopen-post', { rendered: said });
  });
  afterEach(() => desk.close());

  /** Notes what is done with the post, beside what is written in it. */
  const doing = (more: Partial<TicketForum> = {}) => {
    const steps: unknown[] = [];
    const forum: Partial<TicketForum> = {
      reopen: (_place, look) => (steps.push([...workers.post.texts(), look]), Promise.resolve(done)),
      ...more,
    };
    return { steps, forum };
  };
  const ticket = () => desk.database.prisma.ticket.findFirstOrThrow();
  const outcome = () => desk.database.prisma.delivery.findFirstOrThrow({ orderBy: { id: 'asc' } });

  it('is open, with tags and lock in one call, before anything is written in it, and is known to look so', async () => {
    const { steps, forum } = doing();
    await workers.drain(desk.postLane, { forum });
    const look = { tagIds: ['7', '8'], locked: false };
    expect(steps).toEqual([[look]]);
    expect(workers.post.texts()).toEqual(['open again']);
    await expect(ticket()).resolves.toMatchObject({
      postId: BigInt(ids.post),
      shownVersion: 1,
      shownFace: { appliedTags: ['7', '8'], locked: false, archived: false },
    });
  });

  it('stays locked where open posts are', async () => {
    await desk.database.prisma.guild.updateMany({ data: { settings: { 'lock-open-posts': true } } });
    const { steps, forum } = doing();
    await workers.drain(desk.postLane, { forum });
    expect(steps).toEqual([[{ tagIds: ['7', '8'], locked: true }]]);
  });

  it('is only written in where the ticket is closed again', async () => {
    await desk.database.prisma.ticket.updateMany({ data: { status: 'CLOSED', slot: null } });
    await workers.drain(desk.postLane);
    expect(workers.post.texts()).toEqual(['open again']);
  });

  it('is opened once more, and told of once, where nobody knows what became of a try', async () => {
    const { steps, forum } = doing();
    await workers.drain(desk.postLane, {
      forum: {
        ...forum,
        write: (_place, sending) => (workers.post.write(sending), Promise.resolve(noAnswer)),
      },
    });
    desk.clock.advance(nonceKeptMs);
    await workers.drain(desk.postLane, { forum });
    expect(steps).toHaveLength(2);
    expect(workers.post.texts()).toEqual(['open again']);
    await expect(outcome()).resolves.toMatchObject({ status: 'DONE' });
  });

  it('keeps the doubt about its notice where it cannot be opened just then', async () => {
    const { forum } = doing();
    await workers.drain(desk.postLane, {
      forum: {
        ...forum,
        write: (_place, sending) => (workers.post.write(sending), Promise.resolve(noAnswer)),
      },
    });
    desk.clock.advance(5000);
    await workers.drain(desk.postLane, {
      forum: { reopen: () => Promise.resolve(refusal(403, 50_013)) },
    });
    await expect(outcome()).resolves.toMatchObject({ status: 'PENDING', unsure: true });
    desk.clock.advance(5 * 60_000);
    await workers.drain(desk.postLane, { forum });
    expect(workers.post.texts()).toEqual(['open again']);
  });

  it('is opened without tags where the forum has them no more', async () => {
    const woken: boolean[] = [];
    await workers.drain(desk.postLane, {
      forum: {
        reopen: () => Promise.resolve(refusal(400, 10_087)),
        wake: (_place, { unlock }) => (woken.push(unlock), Promise.resolve(done)),
      },
    });
    expect(woken).toEqual([true]);
    expect(workers.post.texts()).toEqual(['open again']);
    await expect(ticket()).resolves.toMatchObject({ shownVersion: 0 });
  });

  it('is made anew where it is gone, which closes nothing', async () => {
    await workers.drain(desk.postLane, {
      forum: {
        reopen: () => Promise.resolve(refusal(404, 10_003)),
        whereabouts: () => Promise.resolve({ kind: 'post-gone' }),
      },
    });
    expect(workers.postsMissing).toEqual([[desk.ticketId, said]]);
    expect(workers.postsDeleted).toEqual([]);
    await expect(outcome()).resolves.toMatchObject({ status: 'FAILED', reason: 'POST_DELETED' });
  });

  it('waits where the whole forum is gone', async () => {
    await workers.drain(desk.postLane, {
      forum: {
        reopen: () => Promise.resolve(refusal(404, 10_003)),
        whereabouts: () => Promise.resolve({ kind: 'forum-gone' }),
      },
    });
    await expect(outcome()).resolves.toMatchObject({ status: 'PENDING', reason: 'FORUM_GONE' });
  });
});
