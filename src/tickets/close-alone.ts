/** A ticket ends without anybody having asked for it. */
import { receiptSigns } from '../delivery/receipt-signs';
import { toUser } from '../delivery/to-user';
import { postLane, type NewDelivery, type Rendered } from '../delivery/catalog';
import type { ServedGuild } from '../settings/guild-settings';
import { closeMessageOf } from './close-message';
import { feedbackPrompt } from './end-ticket';
import type { TicketNeeds } from './needs';
import type { Ticket, TicketForReader } from './ports';
import { settleInDm, userLanguage, type Reading } from './request-notices';
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
  // Nobody is left to say goodbye for, or to ask, in a server without the bot.
  const goesOn = kind === 'post-deleted';
  const closing = { reason, comment: null, message: goesOn ? closeMessageOf(guild, ticket) : null };
  const facts = { server: guild.name, number: ticket.number, ...closing, feedback: null };
  const rendered = needs.views.notice('ticket-closed', userLanguage(reading), facts);
  const messages = await needs.tickets.onTheWayToPost(ticket.id);
  const inDm: NewDelivery[] = [
    ...(request ? [settleInDm(reading, request, request.outcome ?? 'DROPPED')] : []),
    ...(messages.length > 0 ? [toUser(neverRead(reading, messages))] : []),
    toUser(rendered),
  ];
  const written = await writeDecision(needs, ticket, {
    state,
    ...(goesOn &&
      guild.settings.feedback && {
        deadlines: { set: [feedbackPrompt(needs.clock.now(), { closing }, inDm.length - 1)] },
      }),
    ...(request && {
      closeRequest: { kind: 'settled', id: request.id, outcome: request.outcome ?? 'DROPPED', byId: null },
    }),
    deliveries: inDm,
    events: [{ kind: 'closed', actorId: null, data: { reason } }],
    abandonPost: reason,
  });
  if (!written) {
    return 'lost';
  }
  const unread = messages.map(({ channelId, messageId }) => ({ channelId, discordId: messageId }));
  needs.givenUp(postLane(ticket.id), unread, receiptSigns.failed);
  return ticket;
}

/** What waited for the post fails with it, and only its author can say whether it still matters. */
const neverRead = (
  reading: Reading,
  messages: Awaited<ReturnType<TicketNeeds['tickets']['onTheWayToPost']>>,
): Rendered =>
  reading.views.notice('never-read', userLanguage(reading), {
    server: reading.guild.name,
    number: reading.found.ticket.number,
    messages,
  });
