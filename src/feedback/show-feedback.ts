/** The notice in which a user is asked for feedback, as it is to look from now on. */
import type { NewDelivery, Rendered } from '../delivery/catalog';
import { userLanguage, type Reading } from '../tickets/request-notices';
import type { AskedPlace, AskingPlace } from './ports';

interface Standing {
  /** From 1 to 5; null before the user said anything. */
  stars: number | null;
  /** Until when it may be said or changed; null: it is over. */
  until: Date | null;
}

/** Changes it; doing so twice does no harm. */
export const showFeedback = (reading: Reading, place: AskedPlace, standing: Standing): NewDelivery => ({
  place: 'dm',
  kind: 'edit-notice',
  payload: { notice: place.notice },
  rendered: feedbackNotice(reading, place.closing, standing),
});

/** @param closing what the closing notice says; null: the question stands alone */
export function feedbackNotice(
  reading: Reading,
  closing: AskingPlace['closing'],
  standing: Standing,
): Rendered {
  const { views, guild, found } = reading;
  const { id: ticketId, number } = found.ticket;
  const facts = { server: guild.name, number, feedback: { ...standing, guildId: guild.id, ticketId } };
  const language = userLanguage(reading);
  return closing
    ? views.notice('ticket-closed', language, { ...facts, ...closing })
    : views.notice('feedback', language, facts);
}
