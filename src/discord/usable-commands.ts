/** Which commands somebody may use where they are, as far as Discord and the bot know. */
import {
  ApplicationCommandType,
  InteractionContextType,
  PermissionFlagsBits,
  PermissionsBitField,
  type ApplicationCommand,
  type BaseInteraction,
} from 'discord.js';
import { forAdministrators, isAdministrator } from './administrators';
import { pathsOf } from './command-mentions';
import { isStaffOf } from './staff-here';

/** Whom a command is for. */
export type Audience = 'everyone' | 'staff' | 'admins';

export interface UsableCommand {
  command: ApplicationCommand;
  audience: Audience;
  /** What one types for it, or each of its subcommands that they may use; of an entry of a menu, its name. */
  paths: string[];
}

/**
 * Derived from what is registered. What needs *Manage Messages* is for the staff of the ticket forum too, or it would be
 * refused. Who else was allowed a command in the server's settings is known to Discord alone.
 * @param forumId of this server; null where there is none
 */
export function usableCommands(
  commands: Iterable<ApplicationCommand>,
  interaction: BaseInteraction,
  forumId: string | null,
): UsableCommand[] {
  const isStaff = forumId !== null && isStaffOf(interaction, forumId);
  const held = interaction.memberPermissions ?? new PermissionsBitField();
  const context = interaction.inGuild() ? InteractionContextType.Guild : InteractionContextType.BotDM;
  return [...commands]
    .filter(({ contexts }) => contexts?.includes(context) ?? true)
    .map((command) => ({ command, audience: audienceOf(command), paths: pathsFor(interaction, command) }))
    .filter(
      ({ command: { defaultMemberPermissions: needed }, audience }) =>
        needed === null || (held.has(needed) && (audience !== 'staff' || isStaff)),
    )
    .toSorted((one, other) => one.command.name.localeCompare(other.command.name));
}

/** Every subcommand is refused again to whoever may not use it, but nobody is sent to one that would be. */
const pathsFor = (interaction: BaseInteraction, { name, options }: ApplicationCommand): string[] =>
  pathsOf(name, options).filter((path) => isAdministrator(interaction) || !forAdministrators.has(path));

function audienceOf({ defaultMemberPermissions: needed }: ApplicationCommand): Audience {
  if (needed === null) {
    return 'everyone';
  }
  return needed.has(PermissionFlagsBits.ManageMessages) ? 'staff' : 'admins';
}

/** @returns whether it is typed, rather than chosen in a menu */
export const isTyped = ({ type }: ApplicationCommand): boolean => type === ApplicationCommandType.ChatInput;
