/** What the end of a ticket means for everybody: last notices, then the post's tags, lock and archive, and nothing after it. */
import { toStaff } from '../delivery/to-staff';
import { toUser } from '../delivery/to-user';
import type { NewDelivery } from '../delivery/catalog';
import type { ServedGuild } from '../settings/guild-settings';
import { closeMessageOf } from './close-message';
import type { RequestOutcome } from './closing';
import type { TicketNeeds } from './needs';
import type { ClosedBy, ClosingFacts, NoticeFacts, Telling } from './notices';
import type { Change, NewDeadline } from './change';
import type { TicketForReader } from './ports';
import { settleInDm, settleInPost, userLanguage, type Reading } from './request-notices';
import { userOf } from './shown';
import { apply, type CloseReason, type TicketEvent, type TicketState } from './ticket';

export interface End {
  event: Extract<TicketEvent['kind'], EndingEvent>;
  /** Who closes; null for Postern itself. */
  byId: string | null;
  comment: string | null;
  /** Whether the user reads the comment. */
  shared: boolean;
  /** Whether they hear of the end by a message of its own. */
  tells: boolean;
  /** Whether they hear of nothing at all: neither of the end nor a question for feedback. */
  silent?: boolean;
  /** Until when it waits, where an interaction is answered first. */
  heldUntil?: Date;
}

type EndingEvent =
  | 'closed-by-staff'
  | 'schedule-due'
  | 'request-accepted'
  | 'request-expired'
  | 'closed-after-all'
  | 'idle-over'
  | 'left-for-long';

/** What an open close request, or one that could still be accepted, becomes by the end. */
const outcomes: Record<EndingEvent, RequestOutcome> = {
  'closed-by-staff': 'DROPPED',
  'schedule-due': 'DROPPED',
  'request-accepted': 'ACCEPTED',
  'request-expired': 'EXPIRED',
  'closed-after-all': 'ACCEPTED',
  'idle-over': 'DROPPED',
  'left-for-long': 'DROPPED',
};

type Found = Pick<TicketForReader, 'ticket' | 'language' | 'unreachable'>;

/**
 * Decides the end. Works for a user who left, has blocked the bot or takes no DMs: their notice fails without a word,
 * and the post waits for it no longer than 30 s.
 * @returns undefined where the table has no row for it
 */
export function endTicket(
  { views, clock }: Pick<TicketNeeds, 'views' | 'clock'>,
  guild: ServedGuild,
  found: Found,
  end: End,
): Change | undefined {
  const { ticket } = found;
  const state = apply(ticket, { kind: end.event });
  if (!state?.closeReason) {
    return undefined;
  }
  const reading = { views, guild, found };
  const closing = noticeToUser(reading, end, state.closeReason);
  const inDm = [...requestInDm(reading, end), ...closing.deliveries];
  const inPost = toldInPost(reading, end, state.closeReason, tellingOf(found, end.tells));
  const deliveries: NewDelivery[] = [...inDm, ...inPost, closePost(inDm)];
  return {
    state,
    ending: { comment: end.comment, closedById: end.byId },
    ...requestChange(reading, end),
    ...(guild.settings.feedback &&
      !end.silent && {
        deadlines: { set: [feedbackPrompt(clock.now(), closing, inDm.length - 1)] },
      }),
    deliveries: end.heldUntil
      ? deliveries.map((delivery) => ({ ...delivery, notBefore: end.heldUntil }))
      : deliveries,
    events: [closedEvent(end, state)],
  };
}

/** The post is closed once the user has been told. */
const closePost = (inDm: readonly NewDelivery[]): NewDelivery => ({
  place: 'post',
  kind: 'close-post',
  ...(inDm.length > 0 && { waitsFor: inDm.length - 1 }),
});

const closedEvent = ({ byId, comment }: End, { closeReason }: TicketState) => ({
  kind: 'closed',
  actorId: byId,
  data: { reason: closeReason, ...(comment !== null && { comment }) },
});

function requestChange({ found }: Reading, { event, byId }: End): Pick<Change, 'closeRequest'> {
  const request = found.ticket.closeRequest;
  if (!request) {
    return {};
  }
  const isOver = request.outcome !== null && event !== 'closed-after-all';
  return {
    closeRequest: isOver
      ? { kind: 'over', id: request.id }
      : { kind: 'settled', id: request.id, outcome: outcomes[event], byId },
  };
}

function requestInDm(reading: Reading, { event }: End): NewDelivery[] {
  const request = reading.found.ticket.closeRequest;
  const isOver = request?.outcome && event !== 'closed-after-all';
  return request ? [settleInDm(reading, request, isOver ? request.outcome! : outcomes[event])] : [];
}

interface ClosingNotice {
  deliveries: NewDelivery[];
  /** What it says beside the server and the number; null where there is none. */
  closing: Pick<NoticeFacts['ticket-closed'], 'reason' | 'comment' | 'message'> | null;
}

function noticeToUser(reading: Reading, end: End, reason: CloseReason): ClosingNotice {
  const { views, guild, found } = reading;
  if (!end.tells) {
    return { deliveries: [], closing: null };
  }
  const comment = end.shared ? end.comment : null;
  const closing = { reason, comment, message: closeMessageOf(guild, found.ticket) };
  const facts = { server: guild.name, number: found.ticket.number, ...closing, feedback: null };
  const rendered = views.notice('ticket-closed', userLanguage(reading), facts);
  return { deliveries: [toUser(rendered)], closing };
}

/** At once; in their closing notice, where there is one: a position among the deliveries of the change. */
export const feedbackPrompt = (
  dueAt: Date,
  { closing }: Pick<ClosingNotice, 'closing'>,
  notice: number,
): NewDeadline => ({
  kind: 'feedback-prompt',
  dueAt,
  data: { closing },
  ...(closing && { notice }),
});

/**
 * A line of its own; but where the user is told by one of its own too, or did not ask for the end, the notice of an open
 * request tells both, so that the end costs no more calls.
 */
function toldInPost(reading: Reading, end: End, reason: CloseReason, telling: Telling): NewDelivery[] {
  const { views, guild, found } = reading;
  const { comment, shared, tells } = end;
  const closing: ClosingFacts = { reason, by: closedBy(reading, end), comment, shared, ...telling };
  const request = found.ticket.closeRequest;
  const isAccepted = reason === 'ACCEPTED';
  if (request?.outcome === null && (tells || !isAccepted)) {
    return [settleInPost(reading, request, outcomes[end.event], closing)];
  }
  const rendered = views.notice('closed-in-post', guild.settings.language, { closing });
  const notice = toStaff(rendered);
  return request && isAccepted ? [settleInPost(reading, request, 'ACCEPTED'), notice] : [notice];
}

/** The notice to the user is tried either way; what is known now is all that the staff can be told in time. */
export const tellingOf = ({ ticket, unreachable }: Found, told: boolean): Telling => ({
  told,
  unreachable,
  hasLeft: ticket.userLeftAt !== null,
});

/** Whoever it is: the ticket's user is not known to the staff in every ticket. */
function closedBy({ found }: Reading, { event, byId }: End): ClosedBy | null {
  if (event === 'request-accepted' || event === 'closed-after-all') {
    return { kind: 'user', user: userOf(found.ticket) };
  }
  return byId === null ? null : { kind: 'staff', id: byId };
}
