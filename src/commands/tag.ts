import { Command } from '@sapphire/framework';
import { applyDescriptionLocalizedBuilder } from '@sapphire/plugin-i18next';
import {
  InteractionContextType,
  type AutocompleteInteraction,
  type ChatInputCommandInteraction,
} from 'discord.js';
import { answerDenied } from '../discord/answer-failure';
import { answerTag } from '../discord/answer-tag';
import { sendTag } from '../discord/send-tag';
import { soon } from '../discord/soon';
import { isInForum, isStaffHere, isStaffOf } from '../discord/staff-here';
import { suggestedSnippets } from '../snippets/find-snippet';

/** `/tag`: a prepared answer, posted where one is; in the post of a ticket the staff send it to the user. */
export class TagCommand extends Command {
  public override registerApplicationCommands(registry: Command.Registry): void {
    registry.registerChatInputCommand((builder) =>
      applyDescriptionLocalizedBuilder(builder, 'snippets:tag.description')
        .setName('tag')
        .setContexts(InteractionContextType.Guild)
        .addStringOption((option) =>
          applyDescriptionLocalizedBuilder(option, 'snippets:tag.nameOrId')
            .setName('name-or-id')
            .setRequired(true)
            .setAutocomplete(true),
        )
        .addUserOption((option) =>
          applyDescriptionLocalizedBuilder(option, 'snippets:tag.mention').setName('mention'),
        )
        .addBooleanOption((option) =>
          applyDescriptionLocalizedBuilder(option, 'snippets:tag.asEmbed').setName('as-embed'),
        )
        .addBooleanOption((option) =>
          applyDescriptionLocalizedBuilder(option, 'snippets:tag.anonymous').setName('anonymous'),
        )
        .addBooleanOption((option) =>
          applyDescriptionLocalizedBuilder(option, 'snippets:tag.hidden').setName('hidden'),
        ),
    );
  }

  public override async chatInputRun(interaction: ChatInputCommandInteraction): Promise<void> {
    if (!interaction.inCachedGuild()) {
      return answerDenied(interaction, this.container.log);
    }
    const forumId = await this.forumOf(interaction.guildId);
    if (!forumId || !isInForum(interaction, forumId)) {
      const isStaff = Boolean(forumId) && isStaffOf(interaction, forumId!);
      return answerTag(interaction, this.container, isStaff);
    }
    return isStaffHere(interaction)
      ? sendTag(interaction, this.container)
      : answerDenied(interaction, this.container.log);
  }

  /** In posts it is for the staff, and so are the snippets that are meant only for tickets. */
  public override async autocompleteRun(interaction: AutocompleteInteraction): Promise<void> {
    const { guildId, options } = interaction;
    const forumId = guildId === null ? undefined : await this.forumOf(guildId);
    const isInPost = Boolean(forumId) && isInForum(interaction, forumId!);
    const mayUse = guildId !== null && (!isInPost || isStaffHere(interaction));
    const all = mayUse ? await this.container.snippets.of(guildId) : [];
    const usable = all.filter(({ onlyInTickets }) => isInPost || !onlyInTickets);
    const found = suggestedSnippets(usable, options.getFocused());
    await interaction.respond(found.map(({ name }) => ({ name, value: name })));
  }

  /** From memory, unless the bot has just started. */
  private async forumOf(guildId: string): Promise<string | null | undefined> {
    const { guilds } = this.container;
    return (guilds.remembered(guildId) ?? (await soon(guilds.byId(guildId))))?.forumId;
  }
}
