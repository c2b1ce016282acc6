import { PermissionFlagsBits, type BaseInteraction } from 'discord.js';

/** Whether somebody may look after the server in which they are: asked anew on every surface. */
export const mayManage = <Asked extends BaseInteraction>(
  interaction: Asked,
): interaction is Asked & { guildId: string } =>
  interaction.inCachedGuild() && interaction.memberPermissions.has(PermissionFlagsBits.ManageGuild);
