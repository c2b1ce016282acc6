import { Client } from 'pg';
import { chooseTicket } from '../../../src/intake/choose-ticket';
import { tendDraft } from '../../../src/intake/tend-draft';
import { openDatabase } from '../../../src/storage/database';
import type { Statements } from '../../../src/storage/hot-path/statements';
import { Prisma } from '../../../src/storage/generated/client';
import { findNotices, findUnsent } from '../../../src/storage/silence';
import { closeWhenDue } from '../../../src/tickets/close-when-due';
import { expireCloseRequest } from '../../../src/tickets/expire-close-request';
import { receiveDelete } from '../../../src/tickets/receive-delete';
import { receiveUserMessage } from '../../../src/tickets/receive-user-message';
import { requestClose } from '../../../src/tickets/request-close';
import { scheduleClose } from '../../../src/tickets/schedule-close';
import { openTicketWithPost, ticketCore, type OpenTicket, type TicketCore } from '../../support/ticket-core';
import { openBeside, settleDm } from '../../support/user-side';

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;
const mod = '300000000000000001';

describe('the silence before the end of a ticket', () => {
  let core: TicketCore;
  let ticket: OpenTicket;
  const after = (ms: number): Date => new Date(core.clock.now().getTime() + ms);
  const stored = async () =>
    (
      await core.query<{ status: string; reason: string | null }>(
        'SELECT status::text, close_reason AS reason FROM tickets WHERE id = $1',
        [ticket.id],
      )
    )[0]!;
  /** When its end is to be decided. */
  const dueAt = async () =>
    (
      await core.query<{ dueAt: Date }>(
        'SELECT due_at AS "dueAt" FROM deadlines WHERE ticket_id = $1 AND settled_at IS NULL',
        [ticket.id],
      )
    ).map((each) => each.dueAt);
  const settles = (status: 'DONE' | 'FAILED') => settleDm(core, ticket, status);
  const asks = async (closeAt = after(10 * minute)) => {
    const by = { authorId: mod, authorName: 'Mo', comment: null, shared: true };
    await requestClose(core, { ...by, ticketId: ticket.id, closeAt, requestedAt: core.clock.now() });
  };
  const schedules = async () => {
    const order = { byId: mod, byName: 'Mo', comment: null, shareComment: true, notify: false, silent: true };
    const times = { closeAt: after(10 * minute), chosenAt: core.clock.now() };
    await scheduleClose(core, { ...order, ...times, ticketId: ticket.id, dropsRequest: false });
  };
  const expires = () => expireCloseRequest(core, ticket.id);

  beforeEach(async () => {
    core = await ticketCore();
    ticket = await openTicketWithPost(core);
    core.clock.advance(1000);
  });
  afterEach(() => core.close());

  describe('of a user who is asked which ticket they write to', () => {
    let other: OpenTicket;
    const writes = async (content: string) => {
      const message = core.message({ authorId: ticket.userId, content });
      await receiveUserMessage(core, message);
      return message;
    };
    const chooses = ({ id: ticketId }: OpenTicket) => chooseTicket(core, { userId: ticket.userId, ticketId });

    beforeEach(async () => {
      other = await openBeside(core, ticket);
      core.clock.advance(1000);
    });

    const ends = [
      { what: 'a close request', order: () => asks(), decides: expires, reason: 'EXPIRED' },
      {
        what: 'a scheduled close',
        order: () => schedules(),
        decides: () => closeWhenDue(core, ticket.id),
        reason: 'SCHEDULED',
      },
    ];

    it.each(ends)('keeps $what waiting, which goes on when that was another', async (end) => {
      await end.order();
      await settles('DONE');
      core.clock.advance(5 * minute);
      await writes('no, still broken');
      core.clock.advance(5 * minute);
      await expect(end.decides()).resolves.toBe(true);
      expect((await stored()).reason).toBeNull();
      expect(await dueAt()).toEqual([after(minute)]);
      expect(core.rung.at(-1)).toMatchObject({ subjectId: ticket.id, at: after(minute) });
      await expect(chooses(other)).resolves.toMatchObject({ kind: 'joined' });
      await expect(end.decides()).resolves.toBe(end.reason === 'EXPIRED');
      core.clock.advance(minute);
      await end.decides();
      expect(await stored()).toEqual({ status: 'CLOSED', reason: end.reason });
    });

    it.each(ends)('cancels $what when that is this one', async (end) => {
      await end.order();
      await settles('DONE');
      core.clock.advance(5 * minute);
      await writes('no, still broken');
      core.clock.advance(5 * minute);
      await end.decides();
      await expect(chooses(ticket)).resolves.toMatchObject({ kind: 'joined' });
      expect(await dueAt()).toEqual([]);
      core.clock.advance(minute);
      await expect(end.decides()).resolves.toBe(false);
      expect(await stored()).toEqual({ status: 'OPEN', reason: null });
    });

    it('is not broken by what they wrote before they were asked', async () => {
      await writes('before');
      core.clock.advance(1);
      await asks();
      await settles('DONE');
      core.clock.advance(10 * minute);
      await expires();
      expect((await stored()).reason).toBe('EXPIRED');
    });

    it('is not broken by what they deleted', async () => {
      await asks();
      await settles('DONE');
      const { messageId, channelId } = await writes('never mind');
      await receiveDelete(core, { messageId, channelId });
      core.clock.advance(10 * minute);
      await expires();
      expect((await stored()).reason).toBe('EXPIRED');
    });

    it('is not broken by what they write to begin a ticket in another server', async () => {
      await asks();
      await settles('DONE');
      await writes('for the others');
      await core.query('UPDATE intakes SET guild_id = $1', [other.guildId]);
      core.clock.advance(10 * minute);
      await expires();
      expect((await stored()).reason).toBe('EXPIRED');
    });

    it('is broken as long as a draft is kept, and looked at the more seldom the older that is', async () => {
      await asks();
      await settles('DONE');
      await writes('no, still broken');
      core.clock.advance(10 * minute);
      await tendDraft(core, ticket.userId);
      core.clock.advance(day - 10 * minute);
      await expires();
      expect(await dueAt()).toEqual([after(day / 10)]);
      core.clock.advance(6 * day + 10 * minute);
      await tendDraft(core, ticket.userId);
      await expires();
      expect((await stored()).reason).toBe('EXPIRED');
    });
  });

  describe('of a user who is to be asked', () => {
    it('has not begun while the question is on its way', async () => {
      await asks();
      core.clock.advance(10 * minute);
      await expect(expires()).resolves.toBe(true);
      expect((await stored()).status).toBe('CLOSE_REQUESTED');
      expect(await dueAt()).toEqual([after(minute)]);
    });

    it('begins when they are asked, if that is late', async () => {
      await asks();
      core.clock.advance(12 * minute);
      await settles('DONE');
      core.clock.advance(minute);
      await expires();
      expect(await dueAt()).toEqual([after(9 * minute)]);
      core.clock.advance(9 * minute);
      await expires();
      expect((await stored()).reason).toBe('EXPIRED');
    });

    it('is none where the question failed: the staff decide, and no time is shown to them any more', async () => {
      await asks();
      await settles('FAILED');
      core.clock.advance(10 * minute);
      await expect(expires()).resolves.toBe(true);
      expect((await stored()).status).toBe('CLOSE_REQUESTED');
      expect(await dueAt()).toEqual([]);
      const notice = (await core.outbox(`post:${ticket.id}`)).at(-1)!;
      expect([notice.kind, notice.text]).toEqual(['edit-notice', expect.stringContaining('"closeAt":null')]);
    });

    it.each([
      { outcome: 'DONE', status: 'CLOSED' },
      { outcome: 'FAILED', status: 'CLOSE_REQUESTED' },
    ] as const)('is known for longer than deliveries are kept: $outcome', async ({ outcome, status }) => {
      await asks(after(14 * day));
      await settles(outcome);
      core.clock.advance(14 * day);
      await core.query('DELETE FROM deliveries WHERE settled_at IS NOT NULL');
      await expires();
      expect((await stored()).status).toBe(status);
    });
  });

  it.each<[string, (statements: Statements) => Promise<unknown>]>([
    ['messages', (statements) => findUnsent(statements, [{ guildId: '1', userId: '2', from: 3n }])],
    ['notices', (statements) => findNotices(statements, ['1', '2'])],
  ])('is found by indexes alone among all %s', async (_what, ask) => {
    const database = await openDatabase({ databaseUrl: core.url, dataDir: '/nowhere' });
    const connection = new Client({ connectionString: core.url, options: '-c enable_seqscan=off' });
    await connection.connect();
    const plans: string[] = [];
    await ask({
      async $queryRaw<Rows>(strings: TemplateStringsArray, ...values: unknown[]) {
        const { text, values: given } = Prisma.sql(strings, ...values);
        const { rows } = await connection.query<{ 'QUERY PLAN': string }>(`EXPLAIN ${text}`, [...given]);
        plans.push(rows.map((row) => row['QUERY PLAN']).join('\n'));
        return database.statements.$queryRaw<Rows>(strings, ...values);
      },
    });
    await connection.end();
    await database.close();
    expect(plans).toHaveLength(1);
    expect(plans[0]).not.toContain('Seq Scan');
  });
});
