import { noteForumDeleted } from '../../../src/settings/note-forum-deleted';
import { noteServerLeft, noteServerReturned, serverIsKeptMs } from '../../../src/settings/server-left';
import { choosePostsToArchive } from '../../../src/tickets/choose-posts-to-archive';
import { closeForDeletedPost } from '../../../src/tickets/close-for-deleted-post';
import { closeLeftServer } from '../../../src/tickets/close-left-server';
import { keepTicket } from '../../../src/tickets/keep-ticket';
import { noteUserLeft, noteUserReturned } from '../../../src/tickets/note-user-left';
import { receiveUserMessage } from '../../../src/tickets/receive-user-message';
import { removeOldTombstones } from '../../../src/tickets/remove-old-tombstones';
import { restorePosts } from '../../../src/tickets/restore-posts';
import { openTicketWithPost, ticketCore, type OpenTicket, type TicketCore } from '../../support/ticket-core';

describe('a ticket whose surroundings change', () => {
  let core: TicketCore;
  let ticket: OpenTicket;
  const writes = (content: string) =>
    receiveUserMessage(core, core.message({ authorId: ticket.userId, content }));
  const inDm = async () =>
    (await core.outbox(`dm:${ticket.userId}`)).slice(2).map(({ text }) => text?.split(' ')[0]);
  const inPost = async () =>
    (await core.outbox(`post:${ticket.id}`)).slice(2).map(({ text }) => text?.split(' ')[0]);
  const stored = async () =>
    (
      await core.query<{ status: string; close_reason: string | null; slot: number | null }>(
        'SELECT status::text, close_reason, slot FROM tickets WHERE id = $1',
        [ticket.id],
      )
    )[0]!;
  const history = async () =>
    (await core.query<{ kind: string }>('SELECT kind FROM events ORDER BY id')).map(({ kind }) => kind);

  beforeEach(async () => {
    core = await ticketCore();
    ticket = await openTicketWithPost(core);
  });
  afterEach(() => core.close());

  it('is closed once when its post was deleted; the user is told, and a new message opens another', async () => {
    const outcomes = await Promise.all([
      closeForDeletedPost(core, ticket.postId),
      closeForDeletedPost(core, ticket.postId),
    ]);
    expect(outcomes.filter(Boolean)).toHaveLength(1);
    expect(await stored()).toEqual({ status: 'CLOSED', close_reason: 'POST_DELETED', slot: null });
    expect(await inDm()).toEqual(['never-read', 'ticket-closed']);
    expect(core.gaveUp).toEqual([`post:${ticket.id} ${ticket.firstMessage.messageId} ❌`]);
    expect((await history()).toSorted()).toEqual(['closed', 'delivery-failed', 'opened']);
    expect((await core.outbox(`post:${ticket.id}`)).map(({ status, reason }) => [status, reason])).toEqual([
      ['FAILED', 'POST_DELETED'],
      ['FAILED', 'POST_DELETED'],
    ]);
    expect(core.faces.shown).toEqual([ticket.id]);
    await writes('still there?');
    await expect(core.query('SELECT number FROM tickets ORDER BY id')).resolves.toEqual([
      { number: 1 },
      { number: 2 },
    ]);
  });

  it('ends with the words of the server and the question for feedback, as by a command', async () => {
    const terms = { feedback: true, 'close-message': 'Take care.' };
    await core.guilds.change(ticket.guildId, terms, core.clock.now());
    await closeForDeletedPost(core, ticket.postId);
    const [notice] = (await core.outbox(`dm:${ticket.userId}`)).slice(-1);
    expect(notice?.text).toContain('"message":"Take care."');
    const closing = { reason: 'POST_DELETED', comment: null, message: 'Take care.' };
    await expect(
      core.query("SELECT kind, data FROM deadlines WHERE settled_at IS NULL AND kind = 'feedback-prompt'"),
    ).resolves.toEqual([{ kind: 'feedback-prompt', data: { closing, notice: notice?.id } }]);
  });

  it('stays open when the whole forum was deleted, which is noted once', async () => {
    const noted = await Promise.all([
      noteForumDeleted(core, ticket.forumId),
      noteForumDeleted(core, ticket.forumId),
    ]);
    expect(noted.filter(Boolean)).toMatchObject([{ id: ticket.guildId }]);
    await expect(closeForDeletedPost(core, ticket.postId)).resolves.toBeUndefined();
    expect((await stored()).status).toBe('OPEN');
  });

  it('gets a post in the new forum, with the conversation and what waited, and the user may be told again', async () => {
    await noteForumDeleted(core, ticket.forumId);
    await writes('waits');
    await core.query(
      `INSERT INTO links (channel_id, discord_id, message_id, delivery_id, part)
       SELECT $1, 999, m.id, 1, 0 FROM messages m WHERE m.content = 'hello?'`,
      [ticket.postId],
    );
    await core.guilds.save({ id: ticket.guildId, forumId: '555' });
    await expect(restorePosts(core, ticket.guildId)).resolves.toBe(1);
    await expect(restorePosts(core, ticket.guildId)).resolves.toBe(0);
    const waiting = (await core.outbox(`post:${ticket.id}`)).filter(({ status }) => status === 'PENDING');
    expect(waiting.map(({ kind, text }) => [kind, text])).toEqual([
      ['open-post', null],
      ['notice-to-post', 'post-restored en-US {"repeated":2,"older":0}'],
      ['relay-to-post', 'again: hello?'],
      ['relay-to-post', 'again: waits'],
    ]);
    await expect(core.query('SELECT forum_id, post_id, told_waiting_at FROM tickets')).resolves.toEqual([
      { forum_id: '555', post_id: null, told_waiting_at: null },
    ]);
    await expect(core.query('SELECT * FROM links')).resolves.toEqual([]);
    await expect(core.guilds.byId(ticket.guildId)).resolves.toMatchObject({ forumGoneSince: null });
  });

  it.each([
    { there: 'a post', cards: [{ quiet: true }, { quiet: true }] },
    { there: 'never a post', cards: [{}, {}] },
  ])('has pings kept from the cards of new posts where there was $there', async ({ there, cards }) => {
    if (there === 'never a post') {
      await core.query('UPDATE tickets SET post_id = NULL WHERE id = $1', [ticket.id]);
    }
    for (const forumId of ['555', '556']) {
      await core.guilds.save({ id: ticket.guildId, forumId });
      await restorePosts(core, ticket.guildId);
    }
    const made = await core.query<{ payload: object }>(
      "SELECT payload FROM deliveries WHERE lane = $1 AND kind = 'open-post' ORDER BY id DESC LIMIT 2",
      [`post:${ticket.id}`],
    );
    expect(made.map(({ payload }) => payload)).toEqual(cards);
  });

  it('has what had failed on its way to the old post in the new one, where nobody can try it again', async () => {
    await core.query(
      `WITH failed AS (
         UPDATE deliveries SET status = 'FAILED', settled_at = now(), reason = 'AUTOMOD'
         WHERE lane = $1 AND kind = 'relay-to-post' RETURNING id, ticket_id, message_id)
       INSERT INTO events (ticket_id, at, kind, data)
       SELECT ticket_id, now(), 'delivery-failed', jsonb_build_object(
         'kind', 'relay-to-post', 'delivery', id::text, 'message', message_id::text) FROM failed`,
      [`post:${ticket.id}`],
    );
    await writes('waits');
    await core.guilds.save({ id: ticket.guildId, forumId: '555' });
    await restorePosts(core, ticket.guildId);
    const relays = await core.query(
      `SELECT status::text, payload, retried_at IS NOT NULL AS retried FROM deliveries
       WHERE lane = $1 AND kind = 'relay-to-post' ORDER BY id`,
      [`post:${ticket.id}`],
    );
    expect(relays).toEqual([
      { status: 'FAILED', payload: { awaited: true }, retried: true },
      { status: 'FAILED', payload: {}, retried: true },
      { status: 'PENDING', payload: { again: true }, retried: false },
      { status: 'PENDING', payload: {}, retried: false },
    ]);
  });

  it('tells the staff once that the user left, and once that they are back', async () => {
    const member = { guildId: ticket.guildId, userId: ticket.userId };
    await Promise.all([noteUserLeft(core, member), noteUserLeft(core, member)]);
    await expect(keepTicket(core, { ticketId: ticket.id, actorId: '7' })).resolves.toBe('kept');
    await noteUserReturned(core, member);
    await noteUserReturned(core, member);
    await expect(keepTicket(core, { ticketId: ticket.id, actorId: '7' })).resolves.toBe('over');
    expect(await inPost()).toEqual(['user-left', 'user-returned']);
    expect(await history()).toEqual(['opened', 'user-left', 'kept', 'user-returned']);
  });

  it('is kept for seven days when the bot was removed, then closed once', async () => {
    await expect(noteServerLeft(core, ticket.guildId)).resolves.toBe(true);
    await expect(noteServerLeft(core, ticket.guildId)).resolves.toBe(false);
    await writes('anybody?');
    expect(await inDm()).toEqual(['waits-for-server']);
    core.clock.advance(serverIsKeptMs - 1);
    await expect(closeLeftServer(core, ticket.guildId)).resolves.toBe(0);
    core.clock.advance(1);
    const closed = await Promise.all([
      closeLeftServer(core, ticket.guildId),
      closeLeftServer(core, ticket.guildId),
    ]);
    expect(closed).toContain(1);
    expect(closed).toContain(0);
    expect(await stored()).toMatchObject({ status: 'CLOSED', close_reason: 'SERVER_LEFT' });
  });

  it('goes on when the bot is back in time, and its deadline is dropped', async () => {
    await noteServerLeft(core, ticket.guildId);
    const due = new Date(core.clock.now().getTime() + serverIsKeptMs);
    await expect(core.query('SELECT due_at, settled_at FROM deadlines')).resolves.toEqual([
      { due_at: due, settled_at: null },
    ]);
    await writes('anybody?');
    await expect(noteServerReturned(core, ticket.guildId)).resolves.toBe(true);
    await expect(noteServerReturned(core, ticket.guildId)).resolves.toBe(false);
    core.clock.advance(serverIsKeptMs);
    await expect(closeLeftServer(core, ticket.guildId)).resolves.toBe(0);
    await expect(core.query('SELECT told_waiting_at FROM tickets')).resolves.toEqual([
      { told_waiting_at: null },
    ]);
    await expect(core.query('SELECT * FROM deadlines WHERE settled_at IS NULL')).resolves.toEqual([]);
  });

  it('makes room near the limit of active posts when it has waited longest for the user', async () => {
    const later = await openTicketWithPost(core);
    const active = new Set(
      Array.from({ length: 898 }, (_, index) => String(index)).concat(ticket.postId, later.postId),
    );
    await expect(choosePostsToArchive(core, ticket.guildId, active)).resolves.toEqual([]);
    await core.query('UPDATE tickets SET newest_reply = newest_user_message + 1');
    await expect(choosePostsToArchive(core, ticket.guildId, active)).resolves.toMatchObject([
      { id: ticket.id },
    ]);
    await expect(choosePostsToArchive(core, ticket.guildId, new Set([ticket.postId]))).resolves.toEqual([]);
  });
});

describe('what was heard of a message that never arrived', () => {
  it('is forgotten after a day', async () => {
    const core = await ticketCore();
    await core.tickets.bury({ channelId: '1', messageId: '2', edit: null }, core.clock.now());
    core.clock.advance(24 * 60 * 60_000);
    await expect(removeOldTombstones(core)).resolves.toBe(0);
    core.clock.advance(1);
    await expect(removeOldTombstones(core)).resolves.toBe(1);
    await core.close();
  });
});
