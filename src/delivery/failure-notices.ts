/** What people are told when something could not be carried: a line on its author's side that answers it, with Retry where that helps. */
import type { ServedGuild } from '../settings/guild-settings';
import type { MessageViews } from '../tickets/ports';
import type { NewDelivery } from './catalog';
import type { ClaimedDelivery, Outcome } from './ports';

/** @returns no line where people were told before, or would be told of what Postern itself says */
export function failureNotices(
  views: Pick<MessageViews, 'notice'>,
  delivery: ClaimedDelivery,
  outcome: Outcome,
  { guild, reason }: { guild: ServedGuild | undefined; reason: string },
): NewDelivery[] {
  const { id: deliveryId, ticket, person } = delivery;
  if (!ticket || !guild || (outcome.kind === 'failed' && outcome.quiet)) {
    return [];
  }
  const answering = delivery.origin ? { payload: { answers: delivery.origin.discordId } } : {};
  switch (delivery.kind) {
    case 'relay-to-user':
      return [
        {
          ...inPost(views.notice('reply-failed', guild.settings.language, { reason, deliveryId })),
          ...answering,
        },
      ];
    case 'relay-to-post':
    case 'open-post': {
      const facts = { reason, deliveryId, server: guild.name };
      const rendered = views.notice('message-failed', person?.language ?? guild.settings.language, facts);
      return [{ place: 'dm', kind: 'notice-to-user', rendered, ...answering }];
    }
    case 'edit-copy':
    case 'mark-copy-deleted':
    case 'delete-copy':
      return [inPost(views.notice('change-failed', guild.settings.language, { reason }))];
    case 'notice-to-post':
    case 'notice-to-user':
    case 'clean-place':
    case 'archive-post':
    case 'restore-card':
    case 'burst-notice':
      return [];
  }
}

const inPost = (rendered: NewDelivery['rendered']): NewDelivery => ({
  place: 'post',
  kind: 'notice-to-post',
  rendered,
});
