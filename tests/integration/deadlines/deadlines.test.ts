import type { DeadlineNeeds } from '../../../src/deadlines/decide-deadline';
import { sweepDeadlines } from '../../../src/deadlines/sweep-deadlines';
import { closeTicket } from '../../../src/tickets/close-ticket';
import { closeLeftUser } from '../../../src/tickets/close-left-user';
import { closeWhenDue } from '../../../src/tickets/close-when-due';
import { expireCloseRequest } from '../../../src/tickets/expire-close-request';
import { receiveUserMessage } from '../../../src/tickets/receive-user-message';
import { requestClose } from '../../../src/tickets/request-close';
import { scheduleClose } from '../../../src/tickets/schedule-close';
import { tendIdleTicket } from '../../../src/tickets/tend-idle-ticket';
import { openTicketWithPost, ticketCore, type OpenTicket, type TicketCore } from '../../support/ticket-core';
import { settleDm } from '../../support/user-side';

const minute = 60_000;
const unexpected = () => Promise.reject(new Error('was not expected'));
const mod = '300000000000000001';

describe('the deadlines of tickets', () => {
  let core: TicketCore;
  let ticket: OpenTicket;
  let heard: Date;
  const errors: unknown[] = [];
  const unasked = () => Promise.reject(new Error('This server asks for no feedback'));
  const needs = (): DeadlineNeeds & { onError: (error: unknown) => void } => ({
    deadlines: core.deadlineStore,
    bell: core.deadlines,
    silences: { add: () => undefined },
    heardUntil: async () => heard,
    processors: {
      'close-request-timeout': (ticketId) => expireCloseRequest(core, ticketId),
      'scheduled-close': (ticketId) => closeWhenDue(core, ticketId),
      'feedback-prompt': unasked,
      'feedback-expiry': unasked,
      'feedback-post': unasked,
      'idle-remind': (ticketId) => tendIdleTicket(core, ticketId),
      'idle-close': (ticketId) => tendIdleTicket(core, ticketId),
      'leave-delay': (ticketId) => closeLeftUser(core, ticketId),
      'question-timeout': unexpected,
      'draft-end': unexpected,
      'pause-end': unexpected,
      'blocks-end': unexpected,
      'server-left': unexpected,
    },
    clock: core.clock,
    onError: (error) => errors.push(error),
  });
  const sweep = () => sweepDeadlines(needs(), new AbortController().signal);
  const passes = (ms: number) => {
    core.clock.advance(ms);
    heard = core.clock.now();
  };
  const after = (ms: number): Date => new Date(core.clock.now().getTime() + ms);
  const ask = async (of: OpenTicket, closeAt: Date) => {
    await requestClose(core, {
      ticketId: of.id,
      authorId: mod,
      authorName: 'Mo',
      comment: null,
      shared: true,
      closeAt,
      requestedAt: core.clock.now(),
    });
    await settleDm(core, of);
  };
  const schedule = (closeAt: Date) =>
    scheduleClose(core, {
      ticketId: ticket.id,
      closeAt,
      chosenAt: core.clock.now(),
      dropsRequest: false,
      comment: null,
      shareComment: true,
      notify: false,
      silent: false,
      byId: mod,
      byName: 'Mo',
    });
  const status = async () =>
    (await core.query<{ status: string }>('SELECT status::text FROM tickets WHERE id = $1', [ticket.id]))[0]!
      .status;
  const open = () =>
    core.query<{ kind: string; due_at: Date }>('SELECT kind, due_at FROM deadlines WHERE settled_at IS NULL');

  beforeEach(async () => {
    core = await ticketCore();
    ticket = await openTicketWithPost(core);
    core.clock.advance(1);
    heard = core.clock.now();
  });
  afterEach(async () => {
    expect(errors.splice(0)).toEqual([]);
    await core.close();
  });

  it('are found by the sweep when nothing has woken them', async () => {
    await ask(ticket, after(10 * minute));
    expect(core.rung).toMatchObject([
      { kind: 'close-request-timeout', subjectId: ticket.id, at: after(10 * minute) },
    ]);
    passes(10 * minute);
    await sweep();
    expect(await status()).toBe('CLOSE_REQUESTED');
    passes(2000);
    await sweep();
    expect(await status()).toBe('CLOSED');
    expect(await open()).toEqual([]);
  });

  it('wait for what was not heard yet', async () => {
    await ask(ticket, after(10 * minute));
    core.clock.advance(11 * minute);
    await sweep();
    expect(await status()).toBe('CLOSE_REQUESTED');
    heard = core.clock.now();
    await sweep();
    expect(await status()).toBe('CLOSED');
  });

  it('tell when the next silence ends, of those that end after a moment', async () => {
    const next = (moment?: Date) => core.deadlineStore.nextSilence(moment);
    expect(await next()).toBeUndefined();
    const other = await openTicketWithPost(core);
    core.clock.advance(1);
    await ask(ticket, after(10 * minute));
    await ask(other, after(20 * minute));
    expect(await next()).toEqual(after(10 * minute));
    expect(await next(after(10 * minute))).toEqual(after(20 * minute));
    expect(await next(after(20 * minute))).toBeUndefined();
  });

  it('are one of a kind: a second choice replaces the first, also at the same moment', async () => {
    await Promise.all([10, 20, 30].map((minutes) => schedule(after(minutes * minute))));
    const [only, ...others] = await open();
    expect(others).toEqual([]);
    await schedule(after(40 * minute));
    expect(await open()).toEqual([{ kind: 'scheduled-close', due_at: after(40 * minute) }]);
    passes(only!.due_at.getTime() - core.clock.now().getTime() + 2000);
    await sweep();
    expect(await status()).toBe('OPEN');
  });

  it('are not chosen where the user wrote after the command, and that has arrived', async () => {
    const message = core.message({ authorId: ticket.userId, content: 'wait, one more thing' });
    await receiveUserMessage(core, message);
    await expect(schedule(after(10 * minute))).resolves.toEqual({ kind: 'user-wrote' });
    expect(await open()).toEqual([]);
    core.clock.advance(1);
    await expect(schedule(after(10 * minute))).resolves.toEqual({ kind: 'scheduled', replaced: false });
  });

  it('end with their ticket, but not what has to be read again of its place', async () => {
    await schedule(after(10 * minute));
    await core.query(
      `INSERT INTO deadlines (kind, ticket_id, delivery_id, due_at) VALUES ('clean-place', $1, 1, now()), ('clean-place', $1, 2, now())`,
      [ticket.id],
    );
    const order = { byId: mod, comment: null, shareComment: true, notify: false, silent: true };
    await closeTicket(core, { ticketId: ticket.id, dropsRequest: false, ...order });
    expect((await open()).map(({ kind }) => kind)).toEqual(['clean-place', 'clean-place']);
  });

  it('are decided once, however many look at the same time', async () => {
    const tickets = [ticket];
    for (let more = 0; more < 20; more += 1) {
      tickets.push(await openTicketWithPost(core));
    }
    core.clock.advance(1);
    for (const each of tickets) {
      await ask(each, after(10 * minute));
    }
    passes(11 * minute);
    await Promise.all([sweep(), sweep(), sweep()]);
    await expect(core.query(`SELECT FROM tickets WHERE status <> 'CLOSED'`)).resolves.toEqual([]);
    await expect(core.query(`SELECT FROM events WHERE kind = 'closed'`)).resolves.toHaveLength(
      tickets.length,
    );
  });
});
