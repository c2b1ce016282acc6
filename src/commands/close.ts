import { Command } from '@sapphire/framework';
import { applyDescriptionLocalizedBuilder, resolveKey } from '@sapphire/plugin-i18next';
import { InteractionContextType, PermissionFlagsBits, type ChatInputCommandInteraction } from 'discord.js';
import { answerClose } from '../discord/answer-close';
import { answerDenied } from '../discord/answer-failure';
import { editAwake, workInPost } from '../discord/answer-in-post';
import { readWrittenDuration } from '../discord/written-duration';
import { isStaffHere } from '../discord/staff-here';
import { cancelSchedule } from '../tickets/cancel-schedule';
import { mostCommentCharacters } from '../tickets/closing';
import type { Ticket } from '../tickets/ports';
import { visibleText } from '../visible-text';

/** `/close`: closes the ticket of this post, at once or at a chosen time, or takes a chosen time back. */
export class CloseCommand extends Command {
  public override registerApplicationCommands(registry: Command.Registry): void {
    registry.registerChatInputCommand((builder) =>
      applyDescriptionLocalizedBuilder(builder, 'commands:close.description')
        .setName('close')
        .setContexts(InteractionContextType.Guild)
        .setDefaultMemberPermissions(PermissionFlagsBits.ManageMessages)
        .addStringOption((option) =>
          applyDescriptionLocalizedBuilder(option, 'commands:close.comment')
            .setName('comment')
            .setMaxLength(mostCommentCharacters),
        )
        .addBooleanOption((option) =>
          applyDescriptionLocalizedBuilder(option, 'commands:close.shareComment').setName('share-comment'),
        )
        .addBooleanOption((option) =>
          applyDescriptionLocalizedBuilder(option, 'commands:close.notify').setName('notify'),
        )
        .addBooleanOption((option) =>
          applyDescriptionLocalizedBuilder(option, 'commands:close.silent').setName('silent'),
        )
        .addStringOption((option) =>
          applyDescriptionLocalizedBuilder(option, 'commands:close.time').setName('time'),
        )
        .addBooleanOption((option) =>
          applyDescriptionLocalizedBuilder(option, 'commands:close.cancel').setName('cancel'),
        ),
    );
  }

  public override async chatInputRun(interaction: ChatInputCommandInteraction): Promise<void> {
    if (!isStaffHere(interaction)) {
      return answerDenied(interaction, this.container.log);
    }
    await this.container.openAnswers.during(interaction.channelId, () =>
      workInPost(interaction, this.container, (ticket) =>
        interaction.options.getBoolean('cancel')
          ? this.cancel(interaction, ticket.id)
          : this.close(interaction, ticket),
      ),
    );
  }

  private async close(interaction: ChatInputCommandInteraction, ticket: Ticket): Promise<void> {
    const guild = await this.container.guilds.byId(ticket.guildId);
    const defaultMs = guild?.settings['default-close-time'] ?? null;
    const after = await readWrittenDuration(interaction, this.container, 'time', 'time', defaultMs);
    if (after === 'refused') {
      return;
    }
    const { options } = interaction;
    await answerClose(interaction, this.container, {
      ticketId: ticket.id,
      comment: visibleText(options.getString('comment')),
      shareComment: options.getBoolean('share-comment') ?? true,
      notify: options.getBoolean('notify') ?? false,
      silent: options.getBoolean('silent') ?? false,
      dropsRequest: false,
      after,
    });
  }

  private async cancel(interaction: ChatInputCommandInteraction, ticketId: string): Promise<void> {
    const outcome = await cancelSchedule(this.container, { ticketId, byId: interaction.user.id });
    const text = await resolveKey(interaction, `commands:closing.${cancelAnswers[outcome]}`);
    await editAwake(interaction, this.container, text);
  }
}

const cancelAnswers = {
  cancelled: 'cancelled',
  'nothing-scheduled': 'nothingScheduled',
  'closed-before': 'closedBefore',
} as const;
