import { closeLeftUser } from '../../../src/tickets/close-left-user';
import { keepTicket } from '../../../src/tickets/keep-ticket';
import { noteUserLeft, noteUserReturned } from '../../../src/tickets/note-user-left';
import { openTicketWithPost, ticketCore, type OpenTicket, type TicketCore } from '../../support/ticket-core';

const hour = 60 * 60_000;
const mod = '300000000000000001';

describe('the ticket of a user who left', () => {
  let core: TicketCore;
  let ticket: OpenTicket;
  const member = () => ({ guildId: ticket.guildId, userId: ticket.userId });
  const close = () => closeLeftUser(core, ticket.id);
  const keep = () => keepTicket(core, { ticketId: ticket.id, actorId: mod });
  const stored = async () =>
    (
      await core.query<object>('SELECT status::text, close_reason FROM tickets WHERE id = $1', [ticket.id])
    )[0];
  const open = async () =>
    (
      await core.query<{ kind: string; due_at: Date }>(
        'SELECT kind, due_at FROM deadlines WHERE settled_at IS NULL',
      )
    ).map(({ kind, due_at: at }) => [kind, at]);
  const isAway = () => {
    core.members.serversOf = async () => [];
  };

  beforeEach(async () => {
    core = await ticketCore();
    ticket = await openTicketWithPost(core);
    await core.guilds.change(ticket.guildId, { 'leave-delay': hour, feedback: true }, core.clock.now());
    await noteUserLeft(core, member());
    isAway();
  });
  afterEach(() => core.close());

  it('is closed once, however many look, and only the staff are told, nor is the user asked how it was', async () => {
    expect(await open()).toEqual([['leave-delay', new Date(core.clock.now().getTime() + hour)]]);
    core.clock.advance(hour);
    await Promise.all([close(), close(), close()]);
    expect(await stored()).toEqual({ status: 'CLOSED', close_reason: 'USER_LEFT' });
    const texts = (await core.outbox()).map(({ text }) => text?.split(' ')[0]);
    expect(texts.filter((text) => text === 'closed-in-post')).toHaveLength(1);
    expect(texts).not.toContain('ticket-closed');
    expect(await open()).toEqual([]);
  });

  it('is kept or closed by whoever is first, never both', async () => {
    core.clock.advance(hour);
    const [kept, closed] = await Promise.all([keep(), close()]);
    const isClosed = ((await stored()) as { status: string }).status === 'CLOSED';
    expect([kept, closed]).toEqual(isClosed ? ['over', true] : ['kept', false]);
    expect(await open()).toEqual([]);
    expect(await close()).toBe(false);
  });

  it('stays open when they came back at the same moment, or unheard', async () => {
    core.clock.advance(hour);
    core.members.serversOf = async (_userId, guilds) => [...guilds];
    await Promise.all([noteUserReturned(core, member()), close()]);
    expect(await stored()).toEqual({ status: 'OPEN', close_reason: null });
    const texts = (await core.outbox(`post:${ticket.id}`)).map(({ text }) => text?.split(' ')[0]);
    expect(texts.filter((text) => text === 'user-returned')).toHaveLength(1);
    expect(await open()).toEqual([]);
  });

  it('is kept for as long again where they came back and left once more', async () => {
    core.clock.advance(hour);
    await noteUserReturned(core, member());
    await noteUserLeft(core, member());
    expect(await close()).toBe(false);
    expect(await stored()).toEqual({ status: 'OPEN', close_reason: null });
    core.clock.advance(hour);
    expect(await close()).toBe(true);
  });

  it('waits for another look where Discord does not say whether they are back', async () => {
    core.clock.advance(hour);
    core.members.serversOf = () => Promise.reject(new Error('Discord does not answer'));
    await expect(close()).rejects.toThrow('Discord does not answer');
    expect(await open()).toHaveLength(1);
    isAway();
    expect(await close()).toBe(true);
  });
});
