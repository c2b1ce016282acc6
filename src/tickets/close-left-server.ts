/** The bot has been out of a server for as long as its tickets are kept. */
import { serverIsKeptMs } from '../settings/server-left';
import { closeAlone } from './close-alone';
import type { TicketNeeds } from './needs';

/**
 * Closes the server's open tickets and tells their users; for the deadline `server-left`, which may come late or twice.
 * @returns how many were closed; 0 where the bot is back, or was back in between
 */
export async function closeLeftServer(needs: TicketNeeds, guildId: string): Promise<number> {
  const guild = await needs.guilds.byId(guildId);
  const leftFor = guild?.leftAt ? needs.clock.now().getTime() - guild.leftAt.getTime() : 0;
  if (!guild || leftFor < serverIsKeptMs) {
    return 0;
  }
  let closed = 0;
  let page = await needs.tickets.openIn(guildId, {});
  while (page.length > 0) {
    for (const found of page) {
      const outcome = await closeAlone(needs, guild, found, 'server-left');
      closed += outcome && outcome !== 'lost' ? 1 : 0;
    }
    // Closed ones are gone from the list; one that was changed meanwhile is on it again.
    page = await needs.tickets.openIn(guildId, {});
  }
  return closed;
}
