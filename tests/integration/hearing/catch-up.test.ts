import { catchUp } from '../../../src/hearing/catch-up';
import { openPlace } from '../../../src/hearing/open-place';
import { patrolPosts } from '../../../src/hearing/patrol';
import type { SeenPost } from '../../../src/hearing/ports';
import { hearingCore, type HearingCore } from '../../support/hearing-core';
import { quietLog } from '../../support/quiet-log';
import { openTicketWithPost, type OpenTicket } from '../../support/ticket-core';

let core: HearingCore;
let since: Date;
const post = ({ postId, forumId }: OpenTicket, lastMessageId: string | null): SeenPost => ({
  id: postId,
  forumId,
  byHand: false,
  lastMessageId,
  appliedTags: [],
  locked: false,
  archived: false,
  archivedBy: 'silence',
});
const reply = ({ postId }: OpenTicket, content: string) => {
  core.clock.advance(1000);
  return core.message({ channelId: postId, authorId: '400000000000000001', content });
};
const stored = async (): Promise<string[]> =>
  (await core.query<{ content: string }>('SELECT content FROM messages ORDER BY id')).map(
    ({ content }) => content,
  );

beforeEach(async () => {
  core = await hearingCore();
});
afterEach(() => core.close());

/** From here on nothing is heard. */
function away(): void {
  core.clock.advance(60_000);
  since = core.clock.now();
  core.needs.places.closeShard(0, since);
  core.clock.advance(60_000);
}

describe('catching up', () => {
  it('spends one call per open ticket, and one per list, where nothing is new', async () => {
    const tickets = [await openTicketWithPost(core), await openTicketWithPost(core)];
    away();
    core.reader.active = tickets.map((ticket) => post(ticket, ticket.postId));
    const caughtUp = await catchUp(core.needs, 0, since);
    expect(caughtUp.found).toBe(0);
    const dms = tickets.map(({ firstMessage }) => firstMessage.channelId);
    expect(core.reader.calls.filter((call) => dms.includes(call)).toSorted()).toEqual(dms.toSorted());
    expect(core.reader.calls.filter((call) => tickets.some(({ postId }) => call === postId))).toEqual([]);
  });

  it('reads posts with a new last message, active or archived meanwhile', async () => {
    const [one, two] = [await openTicketWithPost(core), await openTicketWithPost(core)];
    away();
    const [first, second] = [reply(one, 'in an active post'), reply(two, 'in an archived post')];
    core.reader.active = [post(one, first.messageId)];
    core.reader.archived = [{ ...post(two, second.messageId), archived: true }];
    core.reader.holds(one.postId, [first]);
    core.reader.holds(two.postId, [second]);
    await expect(catchUp(core.needs, 0, since)).resolves.toMatchObject({ found: 2 });
    await expect(stored()).resolves.toEqual(
      expect.arrayContaining(['in an active post', 'in an archived post']),
    );
  });

  it('reads a post that a process before could not read, although everything else was heard since', async () => {
    const ticket = await openTicketWithPost(core);
    const missed = reply(ticket, 'missed by the one before');
    away();
    core.reader.active = [post(ticket, missed.messageId)];
    core.reader.holds(ticket.postId, [missed]);
    await expect(catchUp(core.needs, 0, since)).resolves.toMatchObject({ found: 1 });
    await expect(stored()).resolves.toContain('missed by the one before');
  });

  it('reads the DMs of people without a ticket behind everything else', async () => {
    const { id, userId, firstMessage } = await openTicketWithPost(core);
    await core.query(`UPDATE tickets SET status = 'CLOSED', slot = NULL WHERE id = $1`, [id]);
    away();
    const again = core.message({ authorId: userId, content: 'it is me again' });
    core.reader.holds(firstMessage.channelId, [firstMessage, again]);
    await catchUp(core.needs, 0, since);
    expect(core.reader.calls).toEqual([`${firstMessage.channelId} unhurried`]);
    await expect(stored()).resolves.toContain('it is me again');
  });

  it('says once how many places could not be read for the same reason', async () => {
    await openTicketWithPost(core);
    await openTicketWithPost(core);
    await openTicketWithPost(core);
    away();
    const gone = { status: 404, code: 10_003, reason: 'Unknown Channel' };
    const hidden = { status: 403, code: 50_001, reason: 'Missing Access' };
    core.reader.refusals.push(
      ...[gone, gone, hidden].map((answer) => ({ kind: 'refused' as const, answer })),
    );
    const { log, lines } = quietLog();
    await catchUp({ ...core.needs, log }, 0, since);
    expect(lines).toMatchObject([
      { level: 'warn', reason: 'Unknown Channel', count: 2 },
      { level: 'warn', reason: 'Missing Access', count: 1 },
    ]);
  });

  it('leaves a place that it does not know closed until something happens there', async () => {
    away();
    const dm = { kind: 'dm', channelId: '1' } as const;
    await catchUp(core.needs, 0, since);
    expect(core.needs.places.closureOf(dm)?.since).toEqual(since);
    await openPlace(core.needs, dm);
    expect(core.needs.places.closureOf(dm)).toBeUndefined();
    expect(core.reader.calls).toEqual(['1']);
  });

  it('reads a place once more that a new session closed while it was read', async () => {
    const { firstMessage, userId } = await openTicketWithPost(core);
    const dm = { kind: 'dm', channelId: firstMessage.channelId } as const;
    away();
    const answered = core.reader.hold();
    const opened = openPlace(core.needs, dm);
    await answered.asked;
    core.needs.places.closeShard(0, since);
    answered.goOn();
    core.reader.holds(dm.channelId, []);
    const second = core.reader.hold();
    await second.asked;
    expect(core.needs.places.closureOf(dm)?.since).toEqual(since);
    core.reader.holds(dm.channelId, [core.message({ authorId: userId, content: 'in the second gap' })]);
    second.goOn();
    await expect(opened).resolves.toEqual({ found: 1 });
    expect(core.needs.places.closureOf(dm)).toBeUndefined();
    await expect(stored()).resolves.toContain('in the second gap');
  });

  it('leaves a post closed that was closed again after the lists were asked for', async () => {
    const ticket = await openTicketWithPost(core);
    const place = { kind: 'post', channelId: ticket.postId, guildId: ticket.guildId } as const;
    away();
    core.reader.active = [post(ticket, ticket.postId)];
    const lists = core.reader.activePosts.bind(core.reader);
    core.reader.activePosts = (guildId) => {
      core.needs.places.closeShard(0, since);
      return lists(guildId);
    };
    await catchUp(core.needs, 0, since);
    expect(core.needs.places.closureOf(place)?.since).toEqual(since);
    core.reader.activePosts = lists;
    await catchUp(core.needs, 0, since);
    expect(core.needs.places.closureOf(place)).toBeUndefined();
  });

  it('tries a place six times, waits out limits, then opens it: the patrol comes by', async () => {
    away();
    const limit = { status: 429, code: 0, retryAfterMs: 7000, reason: 'rate limit' };
    core.reader.refusals.push(
      { kind: 'unknown', reason: 'RESET' },
      { kind: 'refused', answer: limit },
      ...Array.from({ length: 5 }, () => ({ kind: 'unknown', reason: 'RESET' }) as const),
    );
    await openPlace(core.needs, { kind: 'dm', channelId: '1' });
    expect(core.pauses).toEqual([1000, 7000, 2000, 4000, 8000, 8000]);
    expect(core.needs.places.closureOf({ kind: 'dm', channelId: '1' })).toBeUndefined();
  });
});

describe('the patrol of posts', () => {
  it('finds a message whose event never came, and is content afterwards', async () => {
    const ticket = await openTicketWithPost(core);
    const lost = reply(ticket, 'never heard');
    core.reader.active = [post(ticket, lost.messageId)];
    core.reader.holds(ticket.postId, [lost]);
    await expect(patrolPosts(core.needs)).resolves.toBe(1);
    await expect(stored()).resolves.toContain('never heard');
    core.reader.calls.length = 0;
    await expect(patrolPosts(core.needs)).resolves.toBe(0);
    expect(core.reader.calls).toEqual([`active posts of ${ticket.guildId}`]);
  });

  it('lets nobody wait who writes meanwhile', async () => {
    const ticket = await openTicketWithPost(core);
    const lost = reply(ticket, 'never heard');
    core.reader.active = [post(ticket, lost.messageId)];
    core.reader.holds(ticket.postId, [lost]);
    const answered = core.reader.hold();
    const patrol = patrolPosts(core.needs);
    await answered.asked;
    await core.needs.order.run(ticket.postId, () => Promise.resolve());
    answered.goOn();
    await expect(patrol).resolves.toBe(1);
    await expect(stored()).resolves.toContain('never heard');
  });
});
