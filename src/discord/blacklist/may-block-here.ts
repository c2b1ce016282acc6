import { PermissionFlagsBits, type BaseInteraction } from 'discord.js';
import { isStaffHere } from '../staff-here';

/** Whoever answers tickets, and may use `/blacklist` too. */
export const mayBlockHere = (interaction: BaseInteraction): boolean =>
  isStaffHere(interaction) &&
  Boolean(interaction.memberPermissions?.has(PermissionFlagsBits.ModerateMembers));
