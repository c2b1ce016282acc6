import { closeForDeletedPost } from '../../../src/tickets/close-for-deleted-post';
import { closeTicket } from '../../../src/tickets/close-ticket';
import { putClosedPostBack } from '../../../src/tickets/put-closed-post-back';
import { receiveStaffMessage } from '../../../src/tickets/receive-staff-message';
import { receiveUserMessage } from '../../../src/tickets/receive-user-message';
import { reopenTicket, type ReopenOutcome } from '../../../src/tickets/reopen-ticket';
import { restoreMissingPost } from '../../../src/tickets/restore-missing-post';
import { openTicketWithPost, ticketCore, type OpenTicket, type TicketCore } from '../../support/ticket-core';

const rounds = 60;
const [mod, mia] = ['300000000000000001', '300000000000000002'];

describe('a closed ticket', () => {
  let core: TicketCore;
  let ticket: OpenTicket;

  beforeAll(async () => {
    core = await ticketCore();
  });
  afterAll(() => core.close());
  beforeEach(async () => {
    ticket = await openTicketWithPost(core);
  });

  const close = (ticketId = ticket.id) =>
    closeTicket(core, {
      ticketId,
      byId: mod,
      comment: 'done',
      shareComment: false,
      notify: false,
      silent: true,
      dropsRequest: true,
    });
  const reopen = async (byId = mod, reason: string | null = null): Promise<ReopenOutcome> =>
    reopenTicket(core, {
      guild: (await core.guilds.byId(ticket.guildId))!,
      name: { postId: ticket.postId },
      byId,
      reason,
      reasonVisible: false,
    });
  const stored = async () =>
    (
      await core.query<Record<string, unknown>>(
        'SELECT status::text, slot, close_reason, close_comment, closed_by_id, closed_at, user_left_at FROM tickets WHERE id = $1',
        [ticket.id],
      )
    )[0]!;
  /** What of a lane is new: kinds, and the notice of each. */
  const outbox = async (lane: string) =>
    (await core.outbox(lane)).map(({ kind, text, status }) => [kind, text?.split(' ')[0] ?? null, status]);
  const inPost = () => outbox(`post:${ticket.id}`);

  it('is open again with nothing left of its end but its history and its feedback', async () => {
    await close();
    await core.query(
      'INSERT INTO feedback (ticket_id, stars, rated_at, changed_at) VALUES ($1, 4, now(), now())',
      [ticket.id],
    );
    await expect(reopen(mia, 'again')).resolves.toMatchObject({
      kind: 'reopened',
      anew: false,
      isMember: true,
    });
    await expect(stored()).resolves.toEqual({
      status: 'OPEN',
      slot: 1,
      close_reason: null,
      close_comment: null,
      closed_by_id: null,
      closed_at: null,
      user_left_at: null,
    });
    const history = await core.query('SELECT kind, data FROM events WHERE ticket_id = $1 ORDER BY id', [
      ticket.id,
    ]);
    expect(history.slice(1)).toEqual([
      { kind: 'closed', data: { reason: 'STAFF', comment: 'done' } },
      { kind: 'reopened', data: { reason: 'again', reasonVisible: false } },
    ]);
    await expect(core.query('SELECT stars FROM feedback WHERE ticket_id = $1', [ticket.id])).resolves.toEqual(
      [{ stars: 4 }],
    );
    const [told] = (await core.outbox(`dm:${ticket.userId}`)).slice(-1);
    expect(told?.text).toBe('ticket-reopened en-US {"server":"Haven","number":1,"reason":null,"block":null}');
  });

  it('is not put away by what was decided before it was opened again', async () => {
    await close();
    const incoming = core.message({ content: 'still here?', channelId: ticket.postId, authorId: mod });
    const guild = (await core.guilds.byId(ticket.guildId))!;
    await receiveStaffMessage(core, { incoming, guild, botIds: [] });
    await putClosedPostBack(core, ticket.postId);
    await reopen();
    expect((await inPost()).slice(2)).toEqual([
      ['notice-to-post', 'closed-in-post', 'PENDING'],
      ['close-post', null, 'DONE'],
      ['notice-to-post', 'post-is-closed', 'PENDING'],
      ['archive-post', null, 'DONE'],
      ['reopen-post', 'reopened-in-post', 'PENDING'],
    ]);
    await putClosedPostBack(core, ticket.postId);
    expect((await inPost()).at(-1)).toEqual(['reopen-post', 'reopened-in-post', 'PENDING']);
  });

  it('is put away by its end alone where that is still to come, and by a call of its own where it may have been', async () => {
    await close();
    await putClosedPostBack(core, ticket.postId);
    expect((await inPost()).filter(([kind]) => kind === 'archive-post')).toEqual([]);
    await core.query("UPDATE deliveries SET attempt = 1 WHERE lane = $1 AND kind = 'close-post'", [
      `post:${ticket.id}`,
    ]);
    await putClosedPostBack(core, ticket.postId);
    expect((await inPost()).at(-1)).toEqual(['archive-post', null, 'PENDING']);
  });

  it('is told of to everybody who writes in its post, however it was woken before', async () => {
    await close();
    await core.query("UPDATE deliveries SET status = 'DONE', settled_at = now() WHERE lane = $1", [
      `post:${ticket.id}`,
    ]);
    await putClosedPostBack(core, ticket.postId);
    const guild = (await core.guilds.byId(ticket.guildId))!;
    for (const content of ['one', 'two']) {
      const incoming = core.message({ content, channelId: ticket.postId, authorId: mod });
      await receiveStaffMessage(core, { incoming, guild, botIds: [] });
    }
    expect((await inPost()).slice(4).map(([kind, text]) => text ?? kind)).toEqual([
      'archive-post',
      'post-is-closed',
      'archive-post',
    ]);
  });

  it('gets a new post where the old one was deleted, with the reopening told before the conversation', async () => {
    await closeForDeletedPost(core, ticket.postId);
    await expect(reopen()).resolves.toMatchObject({ kind: 'reopened', anew: true });
    // It was never read: where it arrives, it loses the sign of that.
    await expect(
      core.query(
        `SELECT payload FROM deliveries WHERE lane = $1 AND kind = 'relay-to-post' AND status = 'PENDING'`,
        [`post:${ticket.id}`],
      ),
    ).resolves.toEqual([{ payload: { again: true } }]);
    expect((await inPost()).filter(([, , status]) => status === 'PENDING')).toEqual([
      ['open-post', null, 'PENDING'],
      ['notice-to-post', 'reopened-in-post', 'PENDING'],
      ['notice-to-post', 'post-restored', 'PENDING'],
      ['relay-to-post', 'again:', 'PENDING'],
    ]);
  });

  it('gets one too where its lane finds the post gone, unless it is closed again by then', async () => {
    await close();
    const said = { parts: [{ content: 'opened-by mod', files: [] }] };
    await expect(restoreMissingPost(core, ticket.id, said)).resolves.toBe(false);
    await reopen();
    await expect(restoreMissingPost(core, ticket.id, said)).resolves.toBe(true);
    expect((await inPost()).filter(([, , status]) => status === 'PENDING')).toEqual([
      ['open-post', null, 'PENDING'],
      ['notice-to-post', 'opened-by', 'PENDING'],
      ['notice-to-post', 'post-restored', 'PENDING'],
      ['relay-to-post', 'again:', 'PENDING'],
    ]);
  });

  it('warns where the user is no member, and where Discord does not say so but they were heard to leave', async () => {
    const everywhere = core.members.serversOf;
    core.members.serversOf = () => Promise.reject(new Error('Discord is away'));
    await close();
    await expect(reopen()).resolves.toMatchObject({ kind: 'reopened', isMember: true });
    core.members.serversOf = () => Promise.resolve([]);
    await close();
    await expect(reopen()).resolves.toMatchObject({ kind: 'reopened', isMember: false });
    const leftAt = core.clock.now();
    expect((await stored()).user_left_at).toEqual(leftAt);
    core.members.serversOf = () => Promise.reject(new Error('Discord is away'));
    await close();
    await expect(reopen()).resolves.toMatchObject({ kind: 'reopened', isMember: false });
    expect((await stored()).user_left_at).toEqual(leftAt);
    core.members.serversOf = everywhere;
  });

  it('is opened by one of two of the staff', async () => {
    for (let round = 0; round < rounds; round += 1) {
      await close();
      const kinds = (await Promise.all([reopen(mod), reopen(mia)])).map(({ kind }) => kind);
      expect(kinds.toSorted()).toEqual(['open-before', 'reopened']);
    }
    expect((await inPost()).filter(([kind]) => kind === 'reopen-post')).toHaveLength(rounds);
  });

  it('and another of the same user never take the same place', async () => {
    const inOneServer = core.members.serversOf;
    core.members.serversOf = async (_user, guilds) => guilds.filter(({ id }) => id === ticket.guildId);
    for (let round = 0; round < rounds; round += 1) {
      await close();
      const message = core.message({ content: `round ${round}`, authorId: ticket.userId });
      const [outcome] = await Promise.all([reopen(), receiveUserMessage(core, message)]);
      const open = await core.query<{ id: string }>(
        "SELECT id::text FROM tickets WHERE user_id = $1 AND status <> 'CLOSED'",
        [ticket.userId],
      );
      expect(open.map(({ id }) => id === ticket.id)).toEqual([outcome.kind === 'reopened']);
      expect(['reopened', 'at-limit']).toContain(outcome.kind);
      const relays = (await core.outbox()).filter(({ carries }) => carries === message.messageId);
      expect(relays.map(({ lane }) => lane)).toEqual([`post:${open[0]!.id}`]);
      const [other] = open.filter(({ id }) => id !== ticket.id);
      if (other) {
        await close(other.id);
        await reopen();
      }
    }
    core.members.serversOf = inOneServer;
  });
});
