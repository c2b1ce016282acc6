import { noteServerLeft, noteServerReturned } from '../../../src/settings/server-left';
import { openDatabase, type Database } from '../../../src/storage/database';
import { leftServers } from '../../../src/storage/guild-presence';
import { closeLeftServers } from '../../../src/tickets/close-left-servers';
import { openTicketWithPost, ticketCore, type OpenTicket, type TicketCore } from '../../support/ticket-core';

const weekMs = 7 * 24 * 60 * 60_000;

describe('a server that the bot was removed from', () => {
  let core: TicketCore;
  let database: Database;
  let ticket: OpenTicket;
  const close = () => closeLeftServers({ ...core, leftServers: leftServers(database.prisma) });

  beforeEach(async () => {
    core = await ticketCore();
    database = await openDatabase({ databaseUrl: core.url, dataDir: '/nowhere' });
    ticket = await openTicketWithPost(core);
    await noteServerLeft(core, ticket.guildId);
  });
  afterEach(async () => {
    await database.close();
    await core.close();
  });

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
