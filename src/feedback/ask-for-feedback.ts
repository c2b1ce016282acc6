/** A ticket has ended, and its user is asked how they found the help that they got: the deadline `feedback-prompt`. */
import { toUser } from '../delivery/to-user';
import type { NewDelivery } from '../delivery/catalog';
import { guildOf } from '../tickets/guild-of';
import type { TicketNeeds } from '../tickets/needs';
import type { Change, NewDeadline } from '../tickets/change';
import type { Reading } from '../tickets/request-notices';
import { writeDecision } from '../tickets/write-decision';
import type { AskedPlace, AskingPlace, FeedbackStore, KnownFeedback } from './ports';
import { feedbackNotice, showFeedback } from './show-feedback';

export interface FeedbackNeeds extends TicketNeeds {
  feedback: FeedbackStore;
}

/** So long after they were asked, and after they first said something, users may say or change it. */
export const feedbackMs = 14 * 24 * 60 * 60_000;

/**
 * Asks in the closing notice, or by a message of its own where there is none or it is full. A ticket that was opened
 * again meanwhile, or a server that wants no feedback any more, needs nothing.
 * @returns whether this call asked
 */
export async function askForFeedback(needs: FeedbackNeeds, ticketId: string): Promise<boolean> {
  const found = await needs.tickets.byId(ticketId);
  const known = await needs.feedback.of(ticketId);
  if (!found || !known.toAsk) {
    return false;
  }
  const guild = await guildOf(needs, found.ticket);
  const asks = found.ticket.status === 'CLOSED' && guild.settings.feedback;
  const reading = { views: needs.views, guild, found };
  const until = new Date(needs.clock.now().getTime() + feedbackMs);
  const written = await writeDecision(needs, found.ticket, {
    state: found.ticket,
    ...(asks
      ? question(reading, known, known.toAsk, until)
      : { deliveries: [], events: [], deadlines: { drop: ['feedback-prompt'] } }),
  });
  return written ? asks : askForFeedback(needs, ticketId);
}

function question(
  reading: Reading,
  known: KnownFeedback,
  { notice, closing }: AskingPlace,
  until: Date,
): Omit<Change, 'state'> {
  const standing = { stars: known.rating?.stars ?? null, until };
  const asked = notice !== null && fits(reading, closing, until) ? { notice, closing } : null;
  const asks: NewDelivery = asked
    ? showFeedback(reading, asked, standing)
    : toUser(feedbackNotice(reading, null, standing));
  return {
    deadlines: { drop: ['feedback-prompt'], set: [expiry(asked, until)] },
    deliveries: [asks, ...endEarlier(reading, known)],
    events: [{ kind: 'feedback-asked', actorId: null }],
  };
}

const expiry = (asked: AskedPlace | null, dueAt: Date): NewDeadline => ({
  kind: 'feedback-expiry',
  dueAt,
  data: asked ?? { closing: null },
  // The question itself is the first delivery.
  ...(asked === null && { notice: 0 }),
});

/** An edit adds no message, so a closing notice that fills its own is left alone. */
function fits(reading: Reading, closing: AskingPlace['closing'], until: Date): boolean {
  const parts = (stars: number | null, end: Date | null) =>
    feedbackNotice(reading, closing, { stars, until: end }).parts.length;
  return closing !== null && [null, 5].every((stars) => parts(stars, until) === parts(null, null));
}

/** A ticket that was opened again and closed again is rated in one place alone. */
const endEarlier = (reading: Reading, { asked, rating }: KnownFeedback): NewDelivery[] =>
  asked?.open ? [showFeedback(reading, asked.place, { stars: rating?.stars ?? null, until: null })] : [];
