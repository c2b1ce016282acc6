/** A ticket ends without anybody having asked for it. */
import type { ServedGuild } from '../settings/guild-settings';
import type { TicketNeeds } from './needs';
import type { Ticket, TicketForReader } from './ports';
import { settleInDm, userLanguage } from './request-notices';
import { apply, type EndOfItself, type TicketEvent } from './ticket';
import { writeDecision } from './write-decision';

type Ending = Extract<TicketEvent['kind'], 'post-deleted' | 'server-left'>;

/**
 * Closes a ticket whose post cannot be written to any more: what waits for the post fails, the user is told.
 * @returns the ticket; undefined where it is closed already; `lost` where it was changed since it was read
 */
export async function closeAlone(
  needs: TicketNeeds,
  guild: ServedGuild,
  found: TicketForReader,
  kind: Ending,
): Promise<Ticket | undefined | 'lost'> {
  const { ticket } = found;
  const state = apply(ticket, { kind });
  if (!state?.closeReason) {
    return undefined;
  }
  const reason = state.closeReason as EndOfItself;
  const reading = { views: needs.views, guild, found };
  const request = ticket.closeRequest;
  const facts = {
    server: guild.name,
    number: ticket.number,
    reason,
    comment: null,
    message: null,
    feedback: null,
  };
  const rendered = needs.views.notice('ticket-closed', userLanguage(reading), facts);
  const written = await writeDecision(needs, ticket, {
    state,
    ...(request && {
      closeRequest: { kind: 'settled', id: request.id, outcome: request.outcome ?? 'DROPPED', byId: null },
    }),
    deliveries: [
      ...(request ? [settleInDm(reading, request, request.outcome ?? 'DROPPED')] : []),
      { place: 'dm', kind: 'notice-to-user', rendered },
    ],
    events: [{ kind: 'closed', actorId: null, data: { reason } }],
    abandonPost: reason,
  });
  return written ? ticket : 'lost';
}
