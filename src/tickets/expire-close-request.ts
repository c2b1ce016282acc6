/** Nobody has answered a close request in its time: the deadline `close-request-timeout`. */
import { firstIdAt } from '../snowflake';
import type { Change } from './change';
import { isToldOfClose } from './close-ticket';
import type { CloseRequest } from './closing';
import { endTicket } from './end-ticket';
import { guildOf } from './guild-of';
import { isLate } from './lateness';
import type { TicketNeeds } from './needs';
import type { NoticeFate, Ticket, TicketForReader } from './ports';
import { inAWhile, putOff } from './put-off';
import { tellOfRequest } from './request-notices';
import { writeDecision } from './write-decision';

type TimedRequest = CloseRequest & { closeAt: Date };

/**
 * Closes the ticket, unless the request was settled meanwhile. Only the silence of somebody who was asked counts.
 * @returns whether anything was decided
 */
export async function expireCloseRequest(needs: TicketNeeds, ticketId: string): Promise<boolean> {
  const found = await needs.tickets.byId(ticketId);
  const request = found?.ticket.closeRequest;
  const closeAt = request?.outcome === null ? request.closeAt : null;
  if (!found || !request || !closeAt || closeAt > needs.clock.now()) {
    return false;
  }
  const change = await changeOf(needs, found, { ...request, closeAt });
  return (
    change !== undefined &&
    ((await writeDecision(needs, found.ticket, change)) || expireCloseRequest(needs, ticketId))
  );
}

async function changeOf(
  needs: TicketNeeds,
  found: TicketForReader,
  request: TimedRequest,
): Promise<Change | undefined> {
  const question = await needs.tickets.noticeFate(request.dmNoticeId);
  if (question.kind === 'lost') {
    return leaveToStaff(needs, found, request);
  }
  const dueAt = await waitsUntil(needs, found.ticket, request, question);
  return dueAt
    ? putOff(found.ticket, { kind: 'close-request-timeout', dueAt })
    : closing(needs, found, request);
}

/** @returns undefined where the user had their time, and has said nothing */
async function waitsUntil(
  { tickets, clock }: TicketNeeds,
  ticket: Ticket,
  request: TimedRequest,
  question: Exclude<NoticeFate, { kind: 'lost' }>,
): Promise<Date | undefined> {
  const now = clock.now();
  const { requestedAt } = request;
  if (question.kind === 'under-way') {
    return inAWhile(requestedAt, now);
  }
  const endsAt = endOfTime(request, question.at);
  if (endsAt > now) {
    return endsAt;
  }
  const unsent = await tickets.unsentSince(ticket, firstIdAt(requestedAt));
  return unsent && inAWhile(unsent, now);
}

/** Whoever was asked late has as long to answer as the staff wanted to give them. */
const endOfTime = ({ requestedAt, closeAt }: TimedRequest, askedAt: Date): Date =>
  isLate({ writtenAt: requestedAt }, askedAt)
    ? new Date(askedAt.getTime() + closeAt.getTime() - requestedAt.getTime())
    : closeAt;

/** The staff were told that nobody was asked, and decide; a moment at which it closes by itself is not to come any more. */
async function leaveToStaff(
  needs: TicketNeeds,
  found: TicketForReader,
  request: CloseRequest,
): Promise<Change> {
  const { views } = needs;
  const guild = await guildOf(needs, found.ticket);
  const waiting = tellOfRequest({ views, guild, found }, { ...request, closeAt: null });
  return {
    state: found.ticket,
    deadlines: { drop: ['close-request-timeout'] },
    deliveries: [{ ...waiting, kind: 'edit-notice', payload: { notice: request.postNoticeId } }],
    events: [],
  };
}

async function closing(
  needs: TicketNeeds,
  found: TicketForReader,
  { comment, shared }: CloseRequest,
): Promise<Change | undefined> {
  const guild = await guildOf(needs, found.ticket);
  const tells = isToldOfClose(guild, found.ticket, {
    comment,
    shareComment: shared,
    notify: false,
    silent: false,
  });
  return endTicket(needs, guild, found, { event: 'request-expired', byId: null, comment, shared, tells });
}
