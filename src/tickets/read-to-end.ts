/** Reads a ticket that somebody of the staff wants to end, now or later. */
import type { ServedGuild } from '../settings/guild-settings';
import { guildOf } from './guild-of';
import type { TicketNeeds } from './needs';
import type { TicketForReader } from './ports';

interface EndOrder {
  ticketId: string;
  /** Whether whoever ends it knows of an open close request, and that it is dropped. */
  dropsRequest: boolean;
}

/** Why a ticket is not ended. */
export type NotEnded =
  /** Somebody was first. */
  | { kind: 'closed-before' }
  /** Asked once whether it may be dropped. */
  | { kind: 'request-open' };

type ReadToEnd = { kind: 'ready'; found: TicketForReader; guild: ServedGuild } | NotEnded;

/** @returns the ticket with its server, or why it is not to be ended */
export async function readToEnd(
  needs: Pick<TicketNeeds, 'tickets' | 'guilds'>,
  { ticketId, dropsRequest }: EndOrder,
): Promise<ReadToEnd> {
  const found = await needs.tickets.byId(ticketId);
  if (!found || found.ticket.status === 'CLOSED') {
    return { kind: 'closed-before' };
  }
  if (found.ticket.status === 'CLOSE_REQUESTED' && !dropsRequest) {
    return { kind: 'request-open' };
  }
  return { kind: 'ready', found, guild: await guildOf(needs, found.ticket) };
}
