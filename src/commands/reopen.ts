import { Command } from '@sapphire/framework';
import { applyDescriptionLocalizedBuilder, resolveKey } from '@sapphire/plugin-i18next';
import {
  InteractionContextType,
  PermissionFlagsBits,
  type AutocompleteInteraction,
  type ChatInputCommandInteraction,
} from 'discord.js';
import { answerDenied } from '../discord/answer-failure';
import { editAwake, workAwake } from '../discord/answer-in-post';
import { answerReopen, choiceOf } from '../discord/answer-reopen';
import { isStaffOf } from '../discord/staff-here';
import { closedTickets } from '../tickets/closed-tickets';
import { mostCommentCharacters } from '../tickets/closing';
import { readTicketName } from '../tickets/named-ticket';
import { reopenTicket } from '../tickets/reopen-ticket';
import { visibleText } from '../visible-text';

/** `/reopen`: opens a closed ticket of this server again. */
export class ReopenCommand extends Command {
  public override registerApplicationCommands(registry: Command.Registry): void {
    registry.registerChatInputCommand((builder) =>
      applyDescriptionLocalizedBuilder(builder, 'commands:reopen.description')
        .setName('reopen')
        .setContexts(InteractionContextType.Guild)
        .setDefaultMemberPermissions(PermissionFlagsBits.ManageMessages)
        .addStringOption((option) =>
          applyDescriptionLocalizedBuilder(option, 'commands:reopen.ticket')
            .setName('ticket')
            .setRequired(true)
            .setAutocomplete(true),
        )
        .addStringOption((option) =>
          applyDescriptionLocalizedBuilder(option, 'commands:reopen.reason')
            .setName('reason')
            .setMaxLength(mostCommentCharacters),
        )
        .addBooleanOption((option) =>
          applyDescriptionLocalizedBuilder(option, 'commands:reopen.reasonVisible').setName('reason-visible'),
        ),
    );
  }

  public override async chatInputRun(interaction: ChatInputCommandInteraction): Promise<void> {
    await this.container.openAnswers.during(interaction.channelId, () =>
      workAwake(interaction, this.container, () => this.reopen(interaction)),
    );
  }

  private async reopen(interaction: ChatInputCommandInteraction): Promise<void> {
    const { guildId, options, user } = interaction;
    const guild = guildId === null ? undefined : await this.container.guilds.byId(guildId);
    if (!guild?.forumId || guild.forumGoneSince) {
      const text = await resolveKey(interaction, 'commands:reopening.noForum');
      await editAwake(interaction, this.container, text);
      return;
    }
    if (!isStaffOf(interaction, guild.forumId)) {
      await answerDenied(interaction, this.container.log);
      return;
    }
    const outcome = await reopenTicket(this.container, {
      guild,
      name: readTicketName(options.getString('ticket', true)),
      byId: user.id,
      reason: visibleText(options.getString('reason')),
      reasonVisible: options.getBoolean('reason-visible') ?? false,
    });
    await answerReopen(interaction, this.container, guild.id, outcome);
  }

  /** Who is no staff learns of no ticket. */
  public override async autocompleteRun(interaction: AutocompleteInteraction): Promise<void> {
    const { guildId, locale, options } = interaction;
    const guild = guildId === null ? undefined : await this.container.guilds.byId(guildId);
    const found =
      guild?.forumId && isStaffOf(interaction, guild.forumId)
        ? await closedTickets(this.container.tickets, guild.id, options.getFocused())
        : [];
    await interaction.respond(found.map((ticket) => choiceOf(ticket, locale)));
  }
}
