import { DiscordError } from '../../discord-error';
import type { World } from '../world';

/**
 * Somebody closes a message that only they see. The bot is not told.
 * @throws DiscordError 10008 when it is not theirs or gone
 */
export function dismissEphemeral(world: World, userId: string, messageId: string): void {
  const message = world.ephemerals.get(messageId);
  if (message?.ephemeralTo !== userId) {
    throw new DiscordError(10008);
  }
  world.ephemerals.delete(messageId);
  world.tell({ kind: 'ephemeral-deleted', userId, messageId, channelId: message.channelId });
}
