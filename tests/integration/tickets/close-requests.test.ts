import { answerCloseRequest, type RequestAnswer } from '../../../src/tickets/answer-close-request';
import { closeTicket } from '../../../src/tickets/close-ticket';
import { closeForDeletedPost } from '../../../src/tickets/close-for-deleted-post';
import { receiveStaffMessage } from '../../../src/tickets/receive-staff-message';
import { receiveUserMessage } from '../../../src/tickets/receive-user-message';
import { requestClose } from '../../../src/tickets/request-close';
import { withdrawCloseRequest } from '../../../src/tickets/withdraw-close-request';
import { openTicketWithPost, ticketCore, type OpenTicket, type TicketCore } from '../../support/ticket-core';

const mod = '300000000000000001';

describe('a close request', () => {
  let core: TicketCore;
  let ticket: OpenTicket;
  const ask = async (): Promise<string> => {
    await requestClose(core, {
      ticketId: ticket.id,
      authorId: mod,
      authorName: 'Mo',
      comment: 'all done?',
      shared: true,
      closeAt: null,
      requestedAt: core.clock.now(),
    });
    const rows = await core.query<{ id: string }>('SELECT id::text FROM close_requests ORDER BY id DESC');
    return rows[0]!.id;
  };
  const press = (requestId: string, answer: RequestAnswer, userId = ticket.userId) =>
    answerCloseRequest(core, { requestId, userId, answer, heldUntil: core.clock.now() });
  const userWrites = (content: string) =>
    receiveUserMessage(core, core.message({ authorId: ticket.userId, content }));
  const staffWrite = async (content: string) => {
    const guild = (await core.guilds.byId(ticket.guildId))!;
    const incoming = core.message({ authorId: mod, channelId: ticket.postId, content });
    await receiveStaffMessage(core, { incoming, guild, botIds: [] });
  };
  const requests = () =>
    core.query<{ outcome: string; offers_close: boolean }>(
      'SELECT outcome::text, offers_close FROM close_requests ORDER BY id',
    );

  beforeEach(async () => {
    core = await ticketCore();
    ticket = await openTicketWithPost(core);
    core.clock.advance(1000);
  });
  afterEach(() => core.close());

  it('is one at a time, also when two of the staff ask in the same moment', async () => {
    const order = {
      ticketId: ticket.id,
      authorId: mod,
      authorName: 'Mo',
      comment: null,
      shared: true,
      closeAt: null,
      requestedAt: core.clock.now(),
    };
    const outcomes = await Promise.all([1, 2, 3].map(() => requestClose(core, order)));
    expect(outcomes.toSorted()).toEqual(['requested', 'requested-before', 'requested-before']);
    expect(await requests()).toHaveLength(1);
  });

  it('is not made where the user wrote after it was asked for, and that has arrived', async () => {
    const requestedAt = core.clock.now();
    const order = { ticketId: ticket.id, authorId: mod, authorName: 'Mo', comment: null, shared: true };
    await userWrites('wait, one more thing');
    await expect(requestClose(core, { ...order, closeAt: null, requestedAt })).resolves.toBe('user-wrote');
    expect(await requests()).toEqual([]);
    core.clock.advance(1);
    const read = { closeAt: null, requestedAt: core.clock.now() };
    await expect(requestClose(core, { ...order, ...read })).resolves.toBe('requested');
  });

  it('is answered by its user alone', async () => {
    await expect(press(await ask(), 'accept', mod)).resolves.toEqual({ kind: 'not-yours' });
    await expect(press('999', 'accept')).resolves.toEqual({ kind: 'not-yours' });
  });

  it('says how it was settled to whoever presses late', async () => {
    const denied = await ask();
    await press(denied, 'deny');
    await expect(press(denied, 'accept')).resolves.toEqual({ kind: 'settled', outcome: 'DENIED' });
    const deleted = await ask();
    await withdrawCloseRequest(core, { ticketId: ticket.id, byId: mod });
    await expect(press(deleted, 'deny')).resolves.toEqual({ kind: 'settled', outcome: 'DELETED' });
    const dropped = await ask();
    await closeTicket(core, {
      ticketId: ticket.id,
      byId: mod,
      comment: null,
      shareComment: true,
      notify: false,
      silent: false,
      dropsRequest: true,
    });
    await expect(press(dropped, 'accept')).resolves.toEqual({ kind: 'settled', outcome: 'DROPPED' });
    await expect(press(denied, 'accept')).resolves.toEqual({ kind: 'settled', outcome: 'DENIED' });
  });

  it('can be accepted after all until a reply is written', async () => {
    const first = await ask();
    core.clock.advance(1);
    await userWrites('thanks');
    expect(await requests()).toEqual([{ outcome: 'CANCELLED', offers_close: true }]);
    await expect(press(first, 'accept')).resolves.toEqual({ kind: 'settled', outcome: 'CANCELLED' });
    await staffWrite('// a note');
    expect(await requests()).toEqual([{ outcome: 'CANCELLED', offers_close: true }]);
    await staffWrite('anything else?');
    await expect(press(first, 'after-all')).resolves.toEqual({ kind: 'settled', outcome: 'CANCELLED' });

    core.clock.advance(1);
    const second = await ask();
    core.clock.advance(1);
    await userWrites('no, thanks');
    await expect(press(second, 'after-all')).resolves.toEqual({
      kind: 'accepted',
      ticketId: ticket.id,
      postId: ticket.postId,
    });
    expect((await requests()).at(-1)).toEqual({ outcome: 'ACCEPTED', offers_close: false });
  });

  it('takes the offer of an earlier one with it', async () => {
    const first = await ask();
    core.clock.advance(1);
    await userWrites('thanks');
    core.clock.advance(1);
    await ask();
    await expect(press(first, 'after-all')).resolves.toEqual({ kind: 'settled', outcome: 'CANCELLED' });
    expect((await requests()).map(({ offers_close: offers }) => offers)).toEqual([false, false]);
  });

  it('is not cancelled by what was written before it and only arrives now', async () => {
    const late = core.message({ authorId: ticket.userId, content: 'on its way' });
    core.clock.advance(1);
    await ask();
    await receiveUserMessage(core, late);
    expect(await requests()).toEqual([{ outcome: null, offers_close: false }]);
  });

  it('ends with its ticket when the post is deleted', async () => {
    await ask();
    await closeForDeletedPost(core, ticket.postId);
    expect(await requests()).toEqual([{ outcome: 'DROPPED', offers_close: false }]);
  });
});
