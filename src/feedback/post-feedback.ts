/** Shows feedback in the server's channel for it: the deadline `feedback-post`. */
import { guildOf } from '../tickets/guild-of';
import type { ManagerViews } from '../settings/set-up-ports';
import { tellManagers, type TellNeeds } from '../settings/tell-managers';
import type { FeedbackNeeds } from './ask-for-feedback';
import type { OncePerDay } from './once-per-day';
import type { FeedbackChannel, FeedbackViews } from './ports';

export interface PostNeeds extends FeedbackNeeds, TellNeeds {
  feedbackChannel: FeedbackChannel;
  feedbackViews: FeedbackViews;
  managerViews: Pick<ManagerViews, 'feedbackChannelClosed'>;
  /** Of which servers the managers heard lately that their channel is closed. */
  told: OncePerDay;
  log: Record<'info', (details: object, message: string) => void>;
}

/**
 * One message per ticket, which follows what the user says. Where Discord does not take it for the moment, the deadline
 * stays, and it is met again. What cannot be shown is kept all the same.
 * @returns whether there was something to show
 */
export async function postFeedback(needs: PostNeeds, ticketId: string): Promise<boolean> {
  const { tickets, feedback, feedbackChannel, feedbackViews, clock } = needs;
  const found = await tickets.byId(ticketId);
  const { rating, toPost, post } = await feedback.of(ticketId);
  if (!found || !rating || !toPost) {
    return false;
  }
  const guild = await guildOf(needs, found.ticket);
  const channelId = guild.settings['feedback-channel'];
  if (channelId === null) {
    await feedback.posted(ticketId, toPost, null, clock.now());
    return true;
  }
  const { number, postId, userId } = found.ticket;
  const message = feedbackViews.posted(guild, { ...rating, number, postId, userId });
  const there = post?.channelId === channelId ? post.messageId : null;
  const outcome = await feedbackChannel.show(channelId, there, message, `feedback-${toPost}`);
  if (outcome.kind === 'later') {
    return true;
  }
  const shown = outcome.kind === 'shown' ? { channelId, messageId: outcome.messageId } : null;
  await feedback.posted(ticketId, toPost, shown, clock.now());
  if (outcome.kind !== 'shown') {
    const details = { guildId: guild.id, channelId, ticket: number, reason: outcome.reason };
    needs.log.info(details, 'Feedback could not be posted to the channel for it.');
  }
  if (outcome.kind === 'closed' && needs.told.isFirst(guild.id, clock.now())) {
    await tellManagers(needs, guild, needs.managerViews.feedbackChannelClosed(guild, channelId));
  }
  return true;
}
