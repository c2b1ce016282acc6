/** A ticket ends without anybody having asked for it. */
import type { ServedGuild } from '../settings/guild-settings';
import type { TicketNeeds } from './needs';
import type { Ticket, TicketForReader } from './ports';
import { apply, type TicketEvent } from './ticket';
import { writeDecision } from './write-decision';

type Ending = Extract<TicketEvent['kind'], 'post-deleted' | 'server-left'>;

/**
 * Closes a ticket whose post cannot be written to any more: what waits for the post fails, the user is told.
 * @returns the ticket; undefined where it is closed already; `lost` where it was changed since it was read
 */
export async function closeAlone(
  needs: TicketNeeds,
  guild: ServedGuild,
  { ticket, language }: TicketForReader,
  kind: Ending,
): Promise<Ticket | undefined | 'lost'> {
  const state = apply(ticket, { kind });
  if (!state?.closeReason) {
    return undefined;
  }
  const reason = state.closeReason;
  const facts = { server: guild.name, number: ticket.number, reason };
  const rendered = needs.views.notice('ticket-closed', language ?? guild.settings.language, facts);
  const written = await writeDecision(needs, ticket, {
    state,
    deliveries: [{ place: 'dm', kind: 'notice-to-user', rendered }],
    events: [{ kind: 'closed', actorId: null, data: { reason } }],
    abandonPost: reason,
  });
  return written ? ticket : 'lost';
}
