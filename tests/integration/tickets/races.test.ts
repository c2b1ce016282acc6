import { Client } from 'pg';
import { answerCloseRequest, type RequestAnswer } from '../../../src/tickets/answer-close-request';
import { closeForDeletedPost } from '../../../src/tickets/close-for-deleted-post';
import { closeTicket } from '../../../src/tickets/close-ticket';
import { expireCloseRequest } from '../../../src/tickets/expire-close-request';
import { receiveUserMessage } from '../../../src/tickets/receive-user-message';
import { requestClose } from '../../../src/tickets/request-close';
import { withdrawCloseRequest } from '../../../src/tickets/withdraw-close-request';
import { openTicketWithPost, ticketCore, type OpenTicket, type TicketCore } from '../../support/ticket-core';
import { settleDm } from '../../support/user-side';

const rounds = 60;
// A busy machine takes a while for so many rounds; the limit only ends what hangs.
jest.setTimeout(120_000);
const minute = 60_000;
const mod = '300000000000000001';
const mia = '300000000000000002';

describe('two who end a ticket in the same moment', () => {
  let core: TicketCore;
  let ticket: OpenTicket;

  beforeAll(async () => {
    core = await ticketCore();
  });
  afterAll(() => core.close());

  const close = (byId: string) => () =>
    closeTicket(core, {
      ticketId: ticket.id,
      byId,
      comment: null,
      shareComment: true,
      notify: true,
      silent: false,
      dropsRequest: true,
    });
  const answer = (given: RequestAnswer, requestId: string) => () =>
    answerCloseRequest(core, {
      requestId,
      userId: ticket.userId,
      answer: given,
      heldUntil: core.clock.now(),
    });
  const request = async (): Promise<string> => {
    core.clock.advance(1);
    const outcome = await requestClose(core, {
      ticketId: ticket.id,
      authorId: mod,
      authorName: 'Mo',
      comment: null,
      shared: true,
      closeAt: new Date(core.clock.now().getTime() + 10 * minute),
      requestedAt: core.clock.now(),
    });
    expect(outcome).toBe('requested');
    await settleDm(core, ticket);
    const [row] = await core.query<{ id: string }>(
      'SELECT id::text FROM close_requests WHERE ticket_id = $1 AND settled_at IS NULL',
      [ticket.id],
    );
    return row!.id;
  };

  /** Lets both begin at a random distance, and looks at what is left. */
  async function race(one: () => Promise<unknown>, other: () => Promise<unknown>) {
    const delay = Math.floor(Math.random() * 6);
    const first = Math.random() < 0.5;
    const late = async (run: () => Promise<unknown>): Promise<unknown> => {
      for (let turn = 0; turn < delay; turn += 1) {
        await new Promise((resolve) => setImmediate(resolve));
      }
      return run();
    };
    const outcomes = await Promise.all([first ? one() : late(one), first ? late(other) : other()]);
    return { outcomes, ...(await left()) };
  }

  async function left() {
    const [row] = await core.query<{
      status: string;
      reason: string | null;
      deadlines: string;
      open: string;
    }>(
      `SELECT status::text, close_reason AS reason,
         (SELECT count(*) FROM deadlines d WHERE d.ticket_id = t.id AND settled_at IS NULL) AS deadlines,
         (SELECT count(*) FROM close_requests r WHERE r.ticket_id = t.id AND settled_at IS NULL) AS open
       FROM tickets t WHERE id = $1`,
      [ticket.id],
    );
    const [outcome] = await core.query<{ outcome: string }>(
      'SELECT outcome::text FROM close_requests WHERE ticket_id = $1',
      [ticket.id],
    );
    const sent = (await core.outbox()).filter(({ lane }) =>
      [`post:${ticket.id}`, `dm:${ticket.userId}`].includes(lane),
    );
    const kinds = (lane: string) => sent.filter((each) => each.lane.startsWith(lane)).map(({ kind }) => kind);
    const ends = await core.query('SELECT kind FROM events WHERE ticket_id = $1 AND kind = $2', [
      ticket.id,
      'closed',
    ]);
    return {
      status: row!.status,
      reason: row!.reason,
      loose: Number(row!.deadlines) + Number(row!.open),
      outcome: outcome?.outcome ?? null,
      ends: ends.length,
      post: kinds('post:'),
      dm: kinds('dm:'),
    };
  }

  const closedOnce = { status: 'CLOSED', loose: 0, ends: 1 };

  it('close it once', async () => {
    for (let round = 0; round < rounds; round += 1) {
      ticket = await openTicketWithPost(core);
      const end = await race(close(mod), close(mia));
      expect(end).toMatchObject({ ...closedOnce, reason: 'STAFF' });
      expect(end.outcomes.map((each) => (each as { kind: string }).kind).toSorted()).toEqual([
        'closed',
        'closed-before',
      ]);
      expect(end.post.filter((kind) => kind === 'close-post')).toHaveLength(1);
      expect(end.post.at(-1)).toBe('close-post');
    }
  });

  it('accept it and close it: one of them, on both sides', async () => {
    for (let round = 0; round < rounds; round += 1) {
      ticket = await openTicketWithPost(core);
      const end = await race(answer('accept', await request()), close(mod));
      expect(end).toMatchObject(closedOnce);
      expect(end.outcome).toBe(end.reason === 'ACCEPTED' ? 'ACCEPTED' : 'DROPPED');
      expect(end.post.filter((kind) => kind === 'close-post')).toHaveLength(1);
      expect(end.dm.filter((kind) => kind === 'edit-notice')).toHaveLength(1);
      expect(end.post.filter((kind) => kind === 'edit-notice')).toHaveLength(1);
    }
  });

  it('accept it while its time runs out', async () => {
    for (let round = 0; round < rounds; round += 1) {
      ticket = await openTicketWithPost(core);
      const requestId = await request();
      core.clock.advance(10 * minute);
      const end = await race(answer('accept', requestId), () => expireCloseRequest(core, ticket.id));
      expect(end).toMatchObject({ ...closedOnce, outcome: end.reason });
      expect(end.post.filter((kind) => kind === 'close-post')).toHaveLength(1);
    }
  });

  it('take it back and deny it: one outcome', async () => {
    for (let round = 0; round < rounds; round += 1) {
      ticket = await openTicketWithPost(core);
      const requestId = await request();
      const end = await race(answer('deny', requestId), () =>
        withdrawCloseRequest(core, { ticketId: ticket.id, byId: mod }),
      );
      expect(end).toMatchObject({ status: 'OPEN', loose: 0, ends: 0 });
      const gone = end.dm.includes('delete-notice');
      expect(end.outcome).toBe(gone ? 'DELETED' : 'DENIED');
      expect(end.dm.includes('edit-notice')).toBe(!gone);
      expect(end.post.includes('delete-notice')).toBe(gone);
    }
  });

  it('close it while the user writes: the message is in this ticket, or begins the next one', async () => {
    const everywhere = core.members.serversOf;
    for (let round = 0; round < rounds; round += 1) {
      ticket = await openTicketWithPost(core);
      core.members.serversOf = async (_user, guilds) => guilds.filter(({ id }) => id === ticket.guildId);
      const message = core.message({ authorId: ticket.userId, content: 'one more thing' });
      const end = await race(close(mod), () => receiveUserMessage(core, message));
      core.members.serversOf = everywhere;
      expect(end).toMatchObject(closedOnce);
      expect(end.post.at(-1)).toBe('close-post');
      const where = await core.query<{ ticket_id: string; status: string }>(
        `SELECT m.ticket_id::text, t.status::text FROM messages m JOIN tickets t ON t.id = m.ticket_id
         WHERE m.message_id = $1`,
        [message.messageId],
      );
      expect(where).toHaveLength(1);
      expect(where[0]!.status).toBe(where[0]!.ticket_id === ticket.id ? 'CLOSED' : 'OPEN');
    }
  });

  it('write while its time runs out: what was written before counts, and one outcome is left', async () => {
    for (let round = 0; round < rounds; round += 1) {
      ticket = await openTicketWithPost(core);
      await request();
      core.clock.advance(10 * minute);
      const message = core.message({ authorId: ticket.userId, content: 'here I am' });
      const everywhere = core.members.serversOf;
      core.members.serversOf = async (_user, guilds) => guilds.filter(({ id }) => id === ticket.guildId);
      const end = await race(
        () => expireCloseRequest(core, ticket.id),
        () => receiveUserMessage(core, message),
      );
      core.members.serversOf = everywhere;
      expect(end.loose).toBe(0);
      expect(end.outcome).toBe(end.status === 'CLOSED' ? 'EXPIRED' : 'CANCELLED');
      expect(end.ends).toBe(end.status === 'CLOSED' ? 1 : 0);
    }
  });

  it('take what is still on its way in its order, so that no lane waits for them while they wait for it', async () => {
    ticket = await openTicketWithPost(core);
    const [first, second] = (await core.outbox(`post:${ticket.id}`)).map(({ id }) => id);
    // In the table it now stands behind the other one, and that is how the table is read from here on.
    await core.query('UPDATE deliveries SET reason = reason WHERE id = $1', [first]);
    await readsTablesFromEndToEnd();
    const lane = new Client({ connectionString: core.url });
    await lane.connect();
    await lane.query('BEGIN');
    await lane.query('SELECT id FROM deliveries WHERE id = $1 FOR UPDATE', [first]);
    const closed = closeForDeletedPost(core, ticket.postId);
    await isHeldUp();
    await lane.query('UPDATE deliveries SET reason = reason WHERE id = $1', [second]);
    await lane.query('COMMIT');
    await lane.end();
    await expect(closed).resolves.toMatchObject({ id: ticket.id });
  });

  /** As PostgreSQL may do where it expects many rows. Connections of before are closed. */
  async function readsTablesFromEndToEnd(): Promise<void> {
    const [database] = await core.query<{ name: string }>('SELECT current_database() AS name');
    for (const way of ['indexscan', 'bitmapscan']) {
      await core.query(`ALTER DATABASE "${database!.name}" SET enable_${way} = off`);
    }
    await core.query(
      `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = $1 AND pid <> pg_backend_pid()`,
      [database!.name],
    );
  }

  /** Waits until a statement waits for a lock. */
  async function isHeldUp(): Promise<void> {
    const waiting = () =>
      core.query(
        "SELECT FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'",
      );
    while ((await waiting()).length === 0) {
      await new Promise((resolve) => setImmediate(resolve));
    }
  }
});
