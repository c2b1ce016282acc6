/** The user presses a button of a close request. */
import { toStaff } from '../delivery/to-staff';
import type { RequestOutcome } from './closing';
import { closeMessageOf } from './close-message';
import { endTicket } from './end-ticket';
import { guildOf } from './guild-of';
import type { TicketNeeds } from './needs';
import type { Change } from './change';
import type { AnsweredRequest } from './ports';
import { settleInDm, settleInPost } from './request-notices';
import type { ServedGuild } from '../settings/guild-settings';
import { userOf } from './shown';
import { apply } from './ticket';
import { writeDecision } from './write-decision';

/** `after-all`: they had cancelled it by writing, and close nevertheless. */
export type RequestAnswer = 'accept' | 'deny' | 'after-all';

export interface Answering {
  requestId: string;
  /** Who presses: Discord's id. */
  userId: string;
  answer: RequestAnswer;
  /** Until when nothing is told, because the press is answered first. */
  heldUntil: Date;
}

export type AnswerOutcome =
  | { kind: 'accepted'; ticketId: string; postId: string | null }
  | { kind: 'denied'; ticketId: string; postId: string | null }
  /** It was settled before, or in the same moment by somebody else. */
  | { kind: 'settled'; outcome: RequestOutcome | 'CLOSED' }
  /** There is none, or it is somebody else's. */
  | { kind: 'not-yours' };

/** Only the ticket's user answers, and only what is still open. */
export async function answerCloseRequest(needs: TicketNeeds, press: Answering): Promise<AnswerOutcome> {
  const found = await needs.tickets.closeRequestById(press.requestId);
  if (found?.ticket.userId !== press.userId) {
    return { kind: 'not-yours' };
  }
  const { ticket, request } = found;
  if (!isLive(found, press.answer)) {
    return { kind: 'settled', outcome: request.outcome ?? 'CLOSED' };
  }
  const guild = await guildOf(needs, ticket);
  const change =
    press.answer === 'deny' ? denial(needs, guild, found, press) : end(needs, guild, found, press);
  if (!change) {
    return { kind: 'settled', outcome: request.outcome ?? 'CLOSED' };
  }
  if (!(await writeDecision(needs, ticket, change))) {
    return answerCloseRequest(needs, press);
  }
  const { id: ticketId, postId } = ticket;
  return { kind: press.answer === 'deny' ? 'denied' : 'accepted', ticketId, postId };
}

const isLive = ({ ticket, request }: AnsweredRequest, answer: RequestAnswer): boolean =>
  ticket.status !== 'CLOSED' &&
  ticket.closeRequest?.id === request.id &&
  (answer === 'after-all' ? request.offersClose : request.outcome === null);

const end = (
  needs: TicketNeeds,
  guild: ServedGuild,
  found: AnsweredRequest,
  { answer, userId, heldUntil }: Answering,
): Change | undefined =>
  endTicket(needs, guild, found, {
    event: answer === 'accept' ? 'request-accepted' : 'closed-after-all',
    byId: userId,
    comment: found.request.comment,
    shared: found.request.shared,
    tells: closeMessageOf(guild, found.ticket) !== null,
    heldUntil,
  });

function denial(
  { views }: TicketNeeds,
  guild: ServedGuild,
  found: AnsweredRequest,
  { userId, heldUntil: notBefore }: Answering,
): Change | undefined {
  const { ticket, request } = found;
  const state = apply(ticket, { kind: 'request-denied' });
  const reading = { views, guild, found };
  const rendered = views.notice('close-request-denied', guild.settings.language, {
    user: userOf(ticket),
  });
  return (
    state && {
      state,
      closeRequest: { kind: 'settled', id: request.id, outcome: 'DENIED', byId: userId },
      deadlines: { drop: ['close-request-timeout'] },
      deliveries: [
        { ...settleInDm(reading, request, 'DENIED'), notBefore },
        { ...settleInPost(reading, request, 'DENIED'), notBefore },
        { ...toStaff(rendered), notBefore },
      ],
      events: [{ kind: 'close-request-denied', actorId: userId }],
    }
  );
}
