/** Somebody of the staff closes a ticket: by a command, a button, or at a moment that they had chosen. */
import type { ServedGuild } from '../settings/guild-settings';
import { closeMessageOf } from './close-message';
import type { CloseOptions } from './closing';
import { endTicket, tellingOf } from './end-ticket';
import type { TicketNeeds } from './needs';
import type { Telling } from './notices';
import type { Ticket } from './ports';
import { readToEnd, type NotEnded } from './read-to-end';
import { writeDecision } from './write-decision';

export interface CloseOrder extends CloseOptions {
  ticketId: string;
  /** Who closes: Discord's id. */
  byId: string;
  /** Whether they know of an open close request, and that it is dropped. */
  dropsRequest: boolean;
  /** Until when nothing is told, where an interaction is answered first. */
  heldUntil?: Date;
}

export type CloseOutcome = { kind: 'closed'; telling: Telling } | NotEnded;

/** Closes a ticket, whoever the user is and whether anything reaches them. */
export async function closeTicket(needs: TicketNeeds, order: CloseOrder): Promise<CloseOutcome> {
  const read = await readToEnd(needs, order);
  if (read.kind !== 'ready') {
    return read;
  }
  const { found, guild } = read;
  const { comment, shareComment: shared, byId, heldUntil } = order;
  const told = isToldOfClose(guild, found.ticket, order);
  const { silent } = order;
  const end = { event: 'closed-by-staff', byId, comment, shared, silent, tells: told, heldUntil } as const;
  const change = endTicket(needs, guild, found, end);
  if (!change) {
    return { kind: 'closed-before' };
  }
  return (await writeDecision(needs, found.ticket, change))
    ? { kind: 'closed', telling: tellingOf(found, told) }
    : closeTicket(needs, order);
}

/** The user hears of it where there is something to hear; `silent` wins over all. */
export const isToldOfClose = (
  guild: ServedGuild,
  ticket: Pick<Ticket, 'categoryId'>,
  { silent, notify, comment, shareComment }: CloseOptions,
): boolean =>
  !silent &&
  (notify ||
    (comment !== null && shareComment) ||
    closeMessageOf(guild, ticket) !== null ||
    guild.settings.feedback);
