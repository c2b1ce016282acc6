import { can, Permission } from '../world/permissions';
import type { WorldEvent } from '../world/events';
import type { ChannelRecord } from '../world/records';
import type { World } from '../world/world';

/** Bots hear of every channel of a server, also of those that they cannot view (Discord: Guild Create lists them all). */
const ABOUT_CHANNELS = new Set<WorldEvent['name']>(['CHANNEL_CREATE', 'CHANNEL_UPDATE', 'CHANNEL_DELETE']);

/** @returns whether the bot may know of the event: a member of the server, able to view the channel, one of the two of a DM */
export function isVisible(world: World, event: WorldEvent): boolean {
  if (event.hiddenFromBot) {
    return false;
  }
  if (event.name === 'INTERACTION_CREATE' || isLossOfGuild(world, event)) {
    return true;
  }
  if (event.guildId && !isReachable(world, event.guildId)) {
    return false;
  }
  return !event.channelId || ABOUT_CHANNELS.has(event.name) || canView(world, event);
}

/** The bot is told that it has lost a server although it is no longer in it; of an outage only while it is in it. */
function isLossOfGuild(world: World, { name, data, guildId }: WorldEvent): boolean {
  const { unavailable } = data as { unavailable?: boolean };
  const { botId } = world.application;
  return (
    name === 'GUILD_DELETE' && (!unavailable || Boolean(world.guilds.get(guildId ?? '')?.members.has(botId)))
  );
}

function isReachable(world: World, guildId: string): boolean {
  const guild = world.guilds.get(guildId);
  return Boolean(guild && !guild.unavailable && guild.members.has(world.application.botId));
}

function canView(world: World, event: WorldEvent): boolean {
  const { botId } = world.application;
  const channel = world.channels.get(event.channelId ?? '') ?? parentOf(world, event);
  return Boolean(channel && can(world, channel, botId, Permission.ViewChannel));
}

/** A deleted thread is no longer in the world, but its parent decides who hears of it. */
function parentOf(world: World, { data }: WorldEvent): ChannelRecord | undefined {
  const { parent_id: parentId } = data as { parent_id?: string | null };
  return world.channels.get(parentId ?? '');
}
