import { readPlace } from '../../../src/hearing/read-place';
import type { Place } from '../../../src/hearing/ports';
import type { IncomingMessage } from '../../../src/tickets/incoming-message';
import { receiveUserMessage } from '../../../src/tickets/receive-user-message';
import { breakStoring } from '../../support/break-storing';
import { hearingCore, type HearingCore } from '../../support/hearing-core';
import { openTicketWithPost, type OpenTicket } from '../../support/ticket-core';

describe('reading a DM', () => {
  let core: HearingCore;
  let ticket: OpenTicket;
  let dm: Place;
  let first: IncomingMessage;
  const write = (content: string): IncomingMessage => {
    core.clock.advance(1000);
    return core.message({ authorId: ticket.userId, content });
  };
  const texts = async (): Promise<string[]> =>
    (await core.query<{ content: string }>('SELECT content FROM messages ORDER BY id')).map(
      ({ content }) => content,
    );
  const hourAgo = (): Date => new Date(core.clock.now().getTime() - 60 * 60_000);

  beforeEach(async () => {
    core = await hearingCore();
    ticket = await openTicketWithPost(core);
    first = ticket.firstMessage;
    dm = { kind: 'dm', channelId: first.channelId };
  });
  afterEach(() => core.close());

  it('hears what was missed, once and in the order of writing, and moves the mark', async () => {
    const [one, two] = [write('one'), write('two')];
    core.reader.holds(dm.channelId, [first, one, two]);
    await expect(readPlace(core.needs, dm, { since: hourAgo() })).resolves.toEqual({
      kind: 'read',
      found: 2,
    });
    await expect(readPlace(core.needs, dm, { since: hourAgo() })).resolves.toEqual({
      kind: 'read',
      found: 0,
    });
    await expect(texts()).resolves.toEqual(['hello?', 'one', 'two']);
    await expect(core.store.markOf(dm.channelId)).resolves.toBe(two.messageId);
  });

  it('reads every page back to the mark', async () => {
    await core.store.moveMark(dm.channelId, first.messageId);
    const missed = Array.from({ length: 250 }, (_, n) => write(`missed ${n}`));
    core.reader.holds(dm.channelId, [first, ...missed]);
    await expect(readPlace(core.needs, dm, { since: core.clock.now() })).resolves.toEqual({
      kind: 'read',
      found: 250,
    });
    expect(core.reader.calls).toHaveLength(3);
    await expect(texts()).resolves.toEqual(['hello?', ...missed.map(({ content }) => content)]);
  });

  it('reads no further than the bot was there where no read has covered the place', async () => {
    const before = write('before the bot was there');
    core.clock.advance(60_000);
    const since = core.clock.now();
    await core.store.heard(0, since, { of: 1, now: since });
    const after = write('after that');
    core.reader.holds(dm.channelId, [first, before, after]);
    await readPlace(core.needs, dm, { since });
    await expect(texts()).resolves.toEqual(['hello?', 'after that']);
  });

  it('reads the DM of somebody unknown back to when the bot began to listen', async () => {
    const stranger = '1476000000000009999';
    const says = (content: string): IncomingMessage => {
      core.clock.advance(60_000);
      return core.message({ authorId: stranger, content });
    };
    const older = says('before there was a bot');
    core.clock.advance(1000);
    await core.store.heard(0, core.clock.now(), { of: 1, now: core.clock.now() });
    const away = says('while it was away');
    core.clock.advance(60_000);
    await core.store.heard(0, core.clock.now(), { of: 1, now: core.clock.now() });
    const since = core.clock.now();
    const live = says('and now');
    core.reader.holds(live.channelId, [older, away, live]);
    await readPlace(core.needs, { kind: 'dm', channelId: live.channelId }, { since, live });
    await expect(texts()).resolves.toEqual(['hello?', 'while it was away', 'and now']);
  });

  it('reads the DM of somebody known as far back, where no read has covered it', async () => {
    await core.store.heard(0, new Date(core.clock.now().getTime() - 1), { of: 1, now: core.clock.now() });
    const lost = write('the event of this was lost');
    const heard = write('this was heard');
    await receiveUserMessage(core.needs, heard);
    core.clock.advance(60_000);
    core.reader.holds(dm.channelId, [first, lost, heard]);
    await readPlace(core.needs, dm, { since: core.clock.now() });
    await expect(texts()).resolves.toEqual(['hello?', 'this was heard', 'the event of this was lost']);
  });

  it('reads as far back again where a process has died in the middle of the first reading', async () => {
    const stranger = '1476000000000009999';
    await core.store.heard(0, core.clock.now(), { of: 1, now: core.clock.now() });
    const says = (content: string): IncomingMessage => {
      core.clock.advance(60_000);
      return core.message({ authorId: stranger, content });
    };
    const [one, two, live] = [says('one'), says('two'), says('live')];
    core.reader.holds(live.channelId, [one, two, live]);
    const place: Place = { kind: 'dm', channelId: live.channelId };
    const dies = (): Promise<never> => Promise.reject(new Error('dead'));
    const dying = { ...core.needs, failures: { ...core.needs.failures, attempt: dies } };
    await expect(readPlace(dying, place, { since: core.clock.now(), live })).rejects.toThrow('dead');
    await core.query('INSERT INTO people (id, dm_channel_id, seen_at) VALUES ($1, $2, now())', [
      stranger,
      live.channelId,
    ]);
    await readPlace(core.needs, place, { since: core.clock.now() });
    await expect(texts()).resolves.toEqual(['hello?', 'one', 'two', 'live']);
  });

  it('hears what came live in its place among what was missed', async () => {
    const since = core.clock.now();
    const [one, live, three] = [write('one'), write('live'), write('three')];
    core.reader.holds(dm.channelId, [first, one, three]);
    await readPlace(core.needs, dm, { since, live });
    await expect(texts()).resolves.toEqual(['hello?', 'one', 'live', 'three']);
  });

  it('hears what stands behind a message that fails by a bug, and keeps the mark before that one', async () => {
    const mend = await breakStoring(core, 'poison');
    const [one, poison, three] = [write('one'), write('poison'), write('three')];
    core.reader.holds(dm.channelId, [first, one, poison, three]);
    await readPlace(core.needs, dm, { since: hourAgo() });
    await expect(texts()).resolves.toEqual(['hello?', 'one', 'three']);
    const mark = String(BigInt(poison.messageId) - 1n);
    await expect(core.store.markOf(dm.channelId)).resolves.toBe(mark);

    await mend();
    await readPlace(core.needs, dm, { since: core.clock.now() });
    await expect(texts()).resolves.toEqual(['hello?', 'one', 'three', 'poison']);
    await expect(core.store.markOf(dm.channelId)).resolves.toBe(three.messageId);
  });

  it('finds edits and deletes among the newest hundred', async () => {
    const doomed = write('to be deleted');
    await receiveUserMessage(core, doomed);
    const last = write('the last one');
    const edited = { ...first, content: 'edited', editedAt: core.clock.now() };
    core.reader.holds(dm.channelId, [edited, last]);
    await readPlace(core.needs, dm, { since: hourAgo() });
    await expect(
      core.query('SELECT content, deleted_at IS NOT NULL AS deleted FROM messages ORDER BY id'),
    ).resolves.toEqual([
      { content: 'edited', deleted: false },
      { content: 'to be deleted', deleted: true },
      { content: 'the last one', deleted: false },
    ]);
  });

  const deleted = async (): Promise<string[]> =>
    (
      await core.query<{ content: string }>(
        'SELECT content FROM messages WHERE deleted_at IS NOT NULL ORDER BY id',
      )
    ).map(({ content }) => content);

  it('takes nothing for deleted that one page lacks and Discord still has', async () => {
    const [one, last] = [write('one'), write('last')];
    core.reader.holds(dm.channelId, [first, one, last]);
    await readPlace(core.needs, dm, { since: hourAgo() });
    core.reader.hides(one);
    await readPlace(core.needs, dm, { since: hourAgo() });
    await expect(deleted()).resolves.toEqual([]);
    expect(core.reader.calls.at(-1)).toBe(`${dm.channelId} one`);
  });

  it('takes nothing for deleted where that cannot be looked up', async () => {
    const doomed = write('to be deleted');
    core.reader.holds(dm.channelId, [first, doomed, write('last')]);
    await readPlace(core.needs, dm, { since: hourAgo() });
    core.reader.holds(dm.channelId, [first, write('newer')]);
    const page = core.reader.page.bind(core.reader);
    core.reader.page = async (...asked) => {
      const answer = await page(...asked);
      const hidden = { status: 403, code: 50_001, reason: 'Missing Access' };
      core.reader.refusals.push({ kind: 'refused', answer: hidden }, { kind: 'refused', answer: hidden });
      return answer;
    };
    await readPlace(core.needs, dm, { since: hourAgo() });
    await expect(deleted()).resolves.toEqual([]);
  });

  it('reads the page once more where it lacks many, and takes only what both lack', async () => {
    const many = Array.from({ length: 6 }, (_, n) => write(`number ${n}`));
    const last = write('last');
    core.reader.holds(dm.channelId, [first, ...many, last]);
    await readPlace(core.needs, dm, { since: hourAgo() });
    core.reader.holds(dm.channelId, [first, ...many.slice(2), last]);
    core.reader.hides(...many.slice(0, 5));
    core.reader.calls.length = 0;
    await readPlace(core.needs, dm, { since: hourAgo() });
    await expect(deleted()).resolves.toEqual(['number 0', 'number 1']);
    expect(core.reader.calls).toEqual([dm.channelId, dm.channelId]);
  });

  it('takes nothing for deleted that lies behind the hundred', async () => {
    const many = Array.from({ length: 100 }, () => ({ id: write('of the bot').messageId }));
    core.reader.holds(dm.channelId, many);
    await readPlace(core.needs, dm, { since: core.clock.now() });
    await expect(core.query('SELECT 1 FROM messages WHERE deleted_at IS NOT NULL')).resolves.toEqual([]);
  });

  it('takes nothing for deleted where the page is empty: the history may be hidden', async () => {
    core.reader.holds(dm.channelId, []);
    await readPlace(core.needs, dm, { since: hourAgo() });
    await expect(core.query('SELECT 1 FROM messages WHERE deleted_at IS NOT NULL')).resolves.toEqual([]);
  });

  it('hears nothing and moves nothing where Discord does not answer', async () => {
    const refusal = { kind: 'unknown', reason: 'RESET' } as const;
    core.reader.refusals.push(refusal);
    core.reader.holds(dm.channelId, [first, write('one')]);
    await expect(readPlace(core.needs, dm, { since: hourAgo() })).resolves.toEqual(refusal);
    await expect(core.store.markOf(dm.channelId)).resolves.toBeNull();
    await expect(texts()).resolves.toEqual(['hello?']);
  });
});

describe('reading a post', () => {
  it('hears what the staff wrote, and leaves out what was written by the bot', async () => {
    const core = await hearingCore();
    const ticket = await openTicketWithPost(core);
    const place: Place = { kind: 'post', channelId: ticket.postId, guildId: ticket.guildId };
    const since = core.clock.now();
    core.clock.advance(1000);
    const reply = core.message({ channelId: ticket.postId, authorId: '400000000000000001', content: 'hi' });
    const ours = { id: String(BigInt(reply.messageId) + 1n) };
    core.reader.holds(ticket.postId, [reply, ours]);
    await expect(readPlace(core.needs, place, { since })).resolves.toEqual({ kind: 'read', found: 1 });
    await expect(core.query(`SELECT content FROM messages WHERE side = 'STAFF'`)).resolves.toEqual([
      { content: 'hi' },
    ]);
    await expect(core.store.markOf(ticket.postId)).resolves.toBe(ours.id);
    await core.close();
  });
});
