/** Servers that the bot has been out of for as long as their tickets are kept. */
import { closeLeftServer } from './close-left-server';
import type { TicketNeeds } from './needs';

/** The deadlines `server-left`. */
export interface LeftServers {
  /** Servers whose deadline is over and not settled. */
  due(now: Date): Promise<string[]>;
  settle(guildId: string, now: Date): Promise<void>;
}

/**
 * Closes their tickets; one that the bot is back in is left alone. Safe to call twice, also at the same moment.
 * @returns how many tickets were closed
 */
export async function closeLeftServers(needs: TicketNeeds & { leftServers: LeftServers }): Promise<number> {
  let closed = 0;
  for (const guildId of await needs.leftServers.due(needs.clock.now())) {
    closed += await closeLeftServer(needs, guildId);
    await needs.leftServers.settle(guildId, needs.clock.now());
  }
  return closed;
}
