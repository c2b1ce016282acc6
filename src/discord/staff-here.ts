import { PermissionFlagsBits, type BaseInteraction } from 'discord.js';

/** What makes somebody staff where they are: they see the forum and may write in its posts. */
const needed = [PermissionFlagsBits.ViewChannel, PermissionFlagsBits.SendMessagesInThreads];

/** Discord tells with each interaction what its author may do in that channel. */
export const isStaffHere = (interaction: BaseInteraction): boolean =>
  interaction.inCachedGuild() && interaction.memberPermissions.has(needed);

/** The same for a server's ticket forum, wherever they are. */
export function isStaffOf(interaction: BaseInteraction, forumId: string): boolean {
  const forum = interaction.guild?.channels.cache.get(forumId);
  return interaction.inCachedGuild() && Boolean(forum?.permissionsFor(interaction.member).has(needed));
}

/** Whether somebody is in a post of the server's ticket forum. A thread that is not in memory may be one. */
export const isInForum = ({ channel }: BaseInteraction, forumId: string): boolean =>
  channel === null || (channel.isThread() && channel.parentId === forumId);
