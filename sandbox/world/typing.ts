import { fullMemberShape } from '../shapes/people';
import type { ChannelRecord } from './records';
import { assertMaySend } from './sending';
import type { World } from './world';

/**
 * Shows that somebody writes, for about ten seconds.
 * @throws DiscordError as sending does
 */
export function startTyping(world: World, userId: string, channel: ChannelRecord): void {
  assertMaySend(world, { kind: 'user', userId }, channel);
  const member = world.guildOf(channel)?.members.get(userId);
  world.announce({
    name: 'TYPING_START',
    data: {
      channel_id: channel.id,
      user_id: userId,
      timestamp: Math.floor(world.clock.now() / 1000),
      ...(channel.guildId && { guild_id: channel.guildId }),
      ...(member && { member: fullMemberShape(member, world.user(userId)) }),
    },
    guildId: channel.guildId ?? undefined,
    channelId: channel.id,
  });
}
