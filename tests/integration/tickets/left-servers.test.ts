import { noteServerLeft, noteServerReturned } from '../../../src/settings/server-left';
import { closeLeftServer } from '../../../src/tickets/close-left-server';
import { openTicketWithPost, ticketCore, type OpenTicket, type TicketCore } from '../../support/ticket-core';

const weekMs = 7 * 24 * 60 * 60_000;

describe('a server that the bot was removed from', () => {
  let core: TicketCore;
  let ticket: OpenTicket;
  /** Decides what is due, as the deadline `server-left` does. */
  const close = async () => {
    let closed = 0;
    for (const deadline of await core.deadlineStore.dueBy(core.clock.now())) {
      expect(deadline).toMatchObject({ kind: 'server-left', subjectId: ticket.guildId });
      closed += await closeLeftServer(core, deadline.subjectId);
      await core.deadlineStore.settle(deadline, core.clock.now());
    }
    return closed;
  };

  beforeEach(async () => {
    core = await ticketCore();
    ticket = await openTicketWithPost(core);
    await noteServerLeft(core, ticket.guildId);
  });
  afterEach(() => core.close());

  it('keeps its tickets for a week, then they are closed, once', async () => {
    core.clock.advance(weekMs - 1000);
    await expect(close()).resolves.toBe(0);
    core.clock.advance(1000);
    await expect(close()).resolves.toBe(1);
    await expect(close()).resolves.toBe(0);
    await expect(core.query('SELECT close_reason FROM tickets')).resolves.toEqual([
      { close_reason: 'SERVER_LEFT' },
    ]);
  });

  it('goes on with them when the bot is back in time', async () => {
    core.clock.advance(weekMs - 1000);
    await noteServerReturned(core, ticket.guildId);
    core.clock.advance(weekMs);
    await expect(close()).resolves.toBe(0);
    await expect(core.query('SELECT status::text FROM tickets')).resolves.toEqual([{ status: 'OPEN' }]);
  });
});
