import type { WebhookRecord } from '../world/records';
import type { World } from '../world/world';
import { userShape } from './people';

/**
 * @param view `secret` with the token, for those who may use it; `creator` with who made it
 * @returns a webhook as REST sends it
 */
export function webhookShape(
  world: World,
  webhook: WebhookRecord,
  view: { secret?: boolean; creator?: boolean } = {},
) {
  const creator = world.users.get(webhook.creatorId);
  return {
    id: webhook.id,
    type: webhook.type,
    guild_id: webhook.guildId,
    channel_id: webhook.channelId,
    name: webhook.name,
    avatar: webhook.avatar,
    application_id: webhook.applicationId,
    ...(view.secret && {
      token: webhook.token,
      url: `${world.addresses.api}/webhooks/${webhook.id}/${webhook.token}`,
    }),
    ...(view.creator && creator && { user: userShape(creator) }),
  };
}
