import { DiscordError } from '../discord-error';
import type { ChannelRecord } from './records';
import type { World } from './world';

/**
 * Demands that somebody may write in a DM. Opening the DM works in all these cases; only sending fails.
 * @throws DiscordError 50001 not one of the two people, 50278 no mutual server, 50007 blocked or DMs closed
 */
export function checkCanSend(world: World, userId: string, dm: ChannelRecord): void {
  if (!dm.recipientIds.includes(userId)) {
    throw new DiscordError(50001);
  }
  const recipient = world.user(dm.recipientIds.find((id) => id !== userId) ?? userId);
  if (!haveMutualGuild(world, userId, recipient.id)) {
    throw new DiscordError(50278);
  }
  const sender = world.user(userId);
  if (recipient.blocked.has(userId) || sender.blocked.has(recipient.id) || !recipient.acceptsDms) {
    throw new DiscordError(50007);
  }
}

/** @returns whether both are members of one server at least */
function haveMutualGuild(world: World, one: string, other: string): boolean {
  return [...world.guilds.values()].some((guild) => guild.members.has(one) && guild.members.has(other));
}
