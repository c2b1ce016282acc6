import { threadMemberShape, threadShape } from '../shapes/channels';
import { can, Permission } from './permissions';
import type { ChannelRecord, GuildRecord } from './records';
import type { World } from './world';

/**
 * Carries out a change of permissions; where the bot gains access to channels, their active threads are listed for it
 * (THREAD_LIST_SYNC). Where it loses access nothing is sent about threads.
 */
export function watchBotAccess(world: World, guild: GuildRecord, change: () => void): void {
  const before = new Set(visibleChannels(world, guild));
  change();
  const gained = visibleChannels(world, guild).filter((channel) => !before.has(channel));
  if (gained.length > 0) {
    announceThreadList(world, guild, gained);
  }
}

function visibleChannels(world: World, guild: GuildRecord): ChannelRecord[] {
  return [...guild.channelIds]
    .map((id) => world.channel(id))
    .filter((channel) => can(world, channel, world.application.botId, Permission.ViewChannel));
}

function announceThreadList(world: World, guild: GuildRecord, channels: readonly ChannelRecord[]): void {
  const { botId } = world.application;
  const threads = channels
    .flatMap((channel) => world.threadsOf(channel.id))
    .filter(({ thread }) => thread && !thread.archived);
  world.announce({
    name: 'THREAD_LIST_SYNC',
    data: {
      guild_id: guild.id,
      channel_ids: channels.map((channel) => channel.id),
      threads: threads.map((thread) => threadShape(world, thread)),
      members: threads.flatMap(({ id, thread }) => {
        const membership = thread?.members.get(botId);
        return membership ? [threadMemberShape(id, botId, membership)] : [];
      }),
    },
    guildId: guild.id,
  });
}
