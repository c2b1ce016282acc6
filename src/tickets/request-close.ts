/** Somebody of the staff asks the user whether a ticket can be closed. */
import { firstIdAt } from '../snowflake';
import type { NewCloseRequest } from './closing';
import { guildOf } from './guild-of';
import type { TicketNeeds } from './needs';
import type { TicketForReader } from './ports';
import { askUser, settleInDm, tellOfRequest, type Reading } from './request-notices';
import { apply, wroteSince } from './ticket';
import { writeDecision } from './write-decision';

export type RequestOrder = Omit<NewCloseRequest, 'id'> & { ticketId: string };

/** `requested-before`: one is open already. `user-wrote`: after it was asked for, so the answer to it is there before it. */
export type RequestCloseOutcome = 'requested' | 'requested-before' | 'closed-before' | 'user-wrote';

/** Asks the user in their DM, and says so in the post; with a close time, the ticket closes then without an answer. */
export async function requestClose(
  needs: TicketNeeds,
  { ticketId, ...asked }: RequestOrder,
): Promise<RequestCloseOutcome> {
  const found = await needs.tickets.byId(ticketId);
  if (!found || found.ticket.status === 'CLOSED') {
    return 'closed-before';
  }
  const { ticket } = found;
  if (wroteSince(ticket, asked.requestedAt)) {
    return 'user-wrote';
  }
  const state = apply(ticket, { kind: 'close-requested', messageId: firstIdAt(asked.requestedAt) });
  if (!state) {
    return 'requested-before';
  }
  const guild = await guildOf(needs, ticket);
  const request = { ...asked, id: await needs.tickets.newCloseRequestId() };
  const reading = { views: needs.views, guild, found };
  const written = await writeDecision(needs, ticket, {
    state,
    closeRequest: { kind: 'made', request, dmNotice: 0, postNotice: 1 },
    ...(request.closeAt && {
      deadlines: { set: [{ kind: 'close-request-timeout', dueAt: request.closeAt }] },
    }),
    deliveries: [
      askUser(reading, request),
      tellOfRequest(reading, request),
      ...endEarlierOffer(reading, found),
    ],
    events: [{ kind: 'close-requested', actorId: request.authorId, data: { closeAt: request.closeAt } }],
  });
  return written ? 'requested' : requestClose(needs, { ticketId, ...asked });
}

/** Two requests that can be accepted at the same time would be one too many. */
const endEarlierOffer = (reading: Reading, { ticket: { closeRequest } }: TicketForReader) =>
  closeRequest?.offersClose ? [settleInDm(reading, closeRequest, 'CANCELLED')] : [];
