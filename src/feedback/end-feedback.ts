/** The time is over in which a user could say or change their feedback: the deadline `feedback-expiry`. */
import { guildOf } from '../tickets/guild-of';
import { writeDecision } from '../tickets/write-decision';
import type { FeedbackNeeds } from './ask-for-feedback';
import { showFeedback } from './show-feedback';

/**
 * Takes the buttons away; what was said stays.
 * @returns whether this call did
 */
export async function endFeedback(needs: FeedbackNeeds, ticketId: string): Promise<boolean> {
  const found = await needs.tickets.byId(ticketId);
  const { asked, rating } = await needs.feedback.of(ticketId);
  if (!found || !asked?.open || asked.until > needs.clock.now()) {
    return false;
  }
  const guild = await guildOf(needs, found.ticket);
  const reading = { views: needs.views, guild, found };
  const written = await writeDecision(needs, found.ticket, {
    state: found.ticket,
    deadlines: { drop: ['feedback-expiry'] },
    deliveries: [showFeedback(reading, asked.place, { stars: rating?.stars ?? null, until: null })],
    events: [],
  });
  return written || endFeedback(needs, ticketId);
}
