/** What only administrators may do. */
import { PermissionFlagsBits, type BaseInteraction } from 'discord.js';

/** As one types it: Discord knows permissions of whole commands alone, so it shows these to more people. */
export const forAdministrators: ReadonlySet<string> = new Set(['blacklist clear', 'config reset']);

/** Whether somebody is an administrator of the server in which they are. */
export const isAdministrator = ({ memberPermissions }: BaseInteraction): boolean =>
  memberPermissions?.has(PermissionFlagsBits.Administrator) ?? false;
