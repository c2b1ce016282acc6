import type { ServedGuild } from '../settings/guild-settings';
import type { TicketNeeds } from './needs';
import type { Ticket } from './ports';

/**
 * The server of a ticket.
 * @throws Error for a server that is not stored, which the database's foreign key rules out
 */
export async function guildOf(
  { guilds }: Pick<TicketNeeds, 'guilds'>,
  ticket: Pick<Ticket, 'id' | 'guildId'>,
): Promise<ServedGuild> {
  const guild = await guilds.byId(ticket.guildId);
  if (!guild) {
    throw new Error(`Ticket ${ticket.id} belongs to a server that is not stored`);
  }
  return guild;
}
