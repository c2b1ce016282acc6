import type { Command } from '@sapphire/framework';
import { ApplicationCommandType, InteractionContextType, PermissionFlagsBits } from 'discord.js';

/** Registers an entry of a message's menu for the staff. That they are, is checked again when they use it. */
export function registerStaffMenu(registry: Command.Registry, name: string): void {
  registry.registerContextMenuCommand((builder) =>
    builder
      .setName(name)
      .setType(ApplicationCommandType.Message)
      .setContexts(InteractionContextType.Guild)
      .setDefaultMemberPermissions(PermissionFlagsBits.ManageMessages),
  );
}
