import { Command } from '@sapphire/framework';
import { applyDescriptionLocalizedBuilder, resolveKey } from '@sapphire/plugin-i18next';
import {
  ApplicationCommandType,
  InteractionContextType,
  MessageFlags,
  PermissionFlagsBits,
  type AutocompleteInteraction,
  type ChatInputCommandInteraction,
  type ContextMenuCommandInteraction,
  type UserContextMenuCommandInteraction,
} from 'discord.js';
import { offeredCategories } from '../categories/category';
import { suggestedCategories } from '../categories/find-category';
import { answerDenied } from '../discord/answer-failure';
import { answerAwake, workAwake } from '../discord/answer-in-post';
import { answerNewTicket } from '../discord/answer-new-ticket';
import { mostTextCharacters } from '../discord/long-text-form';
import { isStaffOf } from '../discord/staff-here';
import { newTicketForm } from '../discord/views/new-ticket-form';
import { visibleText } from '../visible-text';

const menu = 'Open ticket';

/** `/new-ticket`, and *Open ticket* on somebody: the staff open a ticket for a user. */
export class NewTicketCommand extends Command {
  public override registerApplicationCommands(registry: Command.Registry): void {
    registry.registerChatInputCommand((builder) =>
      applyDescriptionLocalizedBuilder(builder, 'opening:newTicket.description')
        .setName('new-ticket')
        .setContexts(InteractionContextType.Guild)
        .setDefaultMemberPermissions(PermissionFlagsBits.ManageMessages)
        .addUserOption((option) =>
          applyDescriptionLocalizedBuilder(option, 'opening:newTicket.user')
            .setName('user')
            .setRequired(true),
        )
        .addStringOption((option) =>
          applyDescriptionLocalizedBuilder(option, 'opening:newTicket.category')
            .setName('category')
            .setAutocomplete(true),
        )
        .addStringOption((option) =>
          applyDescriptionLocalizedBuilder(option, 'opening:newTicket.message')
            .setName('message')
            .setMaxLength(mostTextCharacters),
        )
        .addBooleanOption((option) =>
          applyDescriptionLocalizedBuilder(option, 'opening:newTicket.silent').setName('silent'),
        ),
    );
    registry.registerContextMenuCommand((builder) =>
      builder
        .setName(menu)
        .setType(ApplicationCommandType.User)
        .setContexts(InteractionContextType.Guild)
        .setDefaultMemberPermissions(PermissionFlagsBits.ManageMessages),
    );
  }

  public override async chatInputRun(interaction: ChatInputCommandInteraction): Promise<void> {
    if (!interaction.inCachedGuild()) {
      return answerDenied(interaction, this.container.log);
    }
    const { options } = interaction;
    await this.container.openAnswers.during(interaction.channelId, () =>
      workAwake(interaction, this.container, () =>
        answerNewTicket(interaction, this.container, {
          userId: options.getUser('user', true).id,
          category: options.getString('category'),
          message: visibleText(options.getString('message')),
          silent: options.getBoolean('silent') ?? false,
        }),
      ),
    );
  }

  /** From memory, for the staff alone. */
  public override async autocompleteRun(interaction: AutocompleteInteraction): Promise<void> {
    const { guildId, options } = interaction;
    const guild = this.container.guilds.remembered(guildId ?? '');
    const offered = guild?.forumId && isStaffOf(interaction, guild.forumId) ? offeredCategories(guild) : [];
    await interaction.respond(
      suggestedCategories(offered, options.getFocused()).map(({ id, label }) => ({ name: label, value: id })),
    );
  }

  /** The form opens from memory. */
  public override async contextMenuRun(interaction: ContextMenuCommandInteraction): Promise<void> {
    const guild = this.container.guilds.remembered(interaction.guildId ?? '');
    const forumId = guild?.forumId;
    if (!interaction.isUserContextMenuCommand() || (forumId && !isStaffOf(interaction, forumId))) {
      return answerDenied(interaction, this.container.log);
    }
    const refusal = forumId
      ? await whyNot(interaction)
      : await resolveKey(interaction, 'opening:answers.noForum');
    await answerAwake(interaction, this.container.archive, async () =>
      refusal === undefined
        ? interaction.showModal(await newTicketForm(interaction, guild ? offeredCategories(guild) : []))
        : interaction.reply({ content: refusal, flags: MessageFlags.Ephemeral }),
    );
  }
}

/** What can be seen without asking. @returns undefined where nothing speaks against it */
async function whyNot(interaction: UserContextMenuCommandInteraction): Promise<string | undefined> {
  const { targetUser, targetMember } = interaction;
  if (targetUser.bot) {
    return resolveKey(interaction, 'opening:answers.bot', { user: targetUser.id });
  }
  return targetMember
    ? undefined
    : resolveKey(interaction, 'opening:answers.noMember', { user: targetUser.id });
}
