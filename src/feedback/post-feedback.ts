/** Shows feedback in the server's channel for it: the deadline `feedback-post`. */
import type { ServedGuild } from '../settings/guild-settings';
import { guildOf } from '../tickets/guild-of';
import type { Ticket } from '../tickets/ports';
import { userOf } from '../tickets/shown';
import type { ManagerViews } from '../settings/set-up-ports';
import { tellManagers, type TellNeeds } from '../settings/tell-managers';
import type { FeedbackNeeds } from './ask-for-feedback';
import type { OncePerDay } from './once-per-day';
import type { ChannelOutcome, FeedbackChannel, FeedbackViews, KnownFeedback, Rating } from './ports';

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
  const found = await needs.tickets.byId(ticketId);
  const { rating, toPost, post } = await needs.feedback.of(ticketId);
  if (!found || !rating || !toPost) {
    return false;
  }
  const guild = await guildOf(needs, found.ticket);
  const channelId = guild.settings['feedback-channel'];
  if (channelId === null) {
    await needs.feedback.posted(ticketId, toPost, null, needs.clock.now());
    return true;
  }
  await showIn(channelId, needs, { guild, ticket: found.ticket, rating, toPost, post });
  return true;
}

interface Shown extends Pick<KnownFeedback, 'post'> {
  guild: ServedGuild;
  ticket: Ticket;
  rating: Rating;
  toPost: string;
}

async function showIn(channelId: string, needs: PostNeeds, shown: Shown): Promise<void> {
  const { feedback, feedbackChannel, feedbackViews, clock } = needs;
  const { guild, ticket, rating, toPost, post } = shown;
  const { id, number, postId } = ticket;
  const message = feedbackViews.posted(guild, { ...rating, number, postId, user: userOf(ticket) });
  const there = post?.channelId === channelId ? post.messageId : null;
  // The first message has the same nonce for whoever writes it: what the user says next may overtake it.
  const nonce = post ? `feedback-d${toPost}` : `feedback-t${id}`;
  const outcome = await feedbackChannel.show(channelId, there, message, nonce);
  if (outcome.kind === 'later') {
    return;
  }
  const made = outcome.kind === 'shown' ? { channelId, messageId: outcome.messageId } : null;
  await feedback.posted(id, toPost, made, clock.now());
  if (outcome.kind !== 'shown') {
    return tellOfFailure(channelId, needs, shown, outcome);
  }
  // What was newer then may have been shown by another process before this was.
  const { rating: newest } = await feedback.of(id);
  if (newest && newest.changedAt > rating.changedAt) {
    await showIn(channelId, needs, { ...shown, rating: newest, post: made });
  }
}

async function tellOfFailure(
  channelId: string,
  needs: PostNeeds,
  { guild, ticket }: Shown,
  outcome: Extract<ChannelOutcome, { reason: string }>,
): Promise<void> {
  const details = { guildId: guild.id, channelId, ticket: ticket.number, reason: outcome.reason };
  needs.log.info(details, 'Feedback could not be posted to the channel for it.');
  if (outcome.kind === 'closed' && needs.told.isFirst(guild.id, needs.clock.now())) {
    await tellManagers(needs, guild, needs.managerViews.feedbackChannelClosed(guild, channelId));
  }
}
