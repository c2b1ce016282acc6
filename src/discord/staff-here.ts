import { PermissionFlagsBits, type BaseInteraction } from 'discord.js';

/** What makes somebody staff where they are: they see the forum and may write in its posts. */
const needed = [PermissionFlagsBits.ViewChannel, PermissionFlagsBits.SendMessagesInThreads];

/** Discord tells with each interaction what its author may do in that channel. */
export const isStaffHere = (interaction: BaseInteraction): boolean =>
  interaction.inCachedGuild() && interaction.memberPermissions.has(needed);
