/** In which place something happened, as far as memory tells. */
import { ChannelType, type Client } from 'discord.js';
import type { Place } from '../hearing/ports';

interface Address {
  channel_id: string;
  guild_id?: string;
}

/**
 * Reads the place off an event.
 * @returns undefined for a channel of a server that is certainly no post of a forum; a thread that is not in memory may be one
 */
export function placeOf(
  client: Client,
  { channel_id: channelId, guild_id: guildId }: Address,
): Place | undefined {
  if (guildId === undefined) {
    return { kind: 'dm', channelId };
  }
  const channel = client.channels.cache.get(channelId);
  const mayBePost =
    !channel || (channel.isThread() && (!channel.parent || channel.parent.type === ChannelType.GuildForum));
  return mayBePost ? { kind: 'post', channelId, guildId } : undefined;
}
