import { Command } from '@sapphire/framework';
import { applyDescriptionLocalizedBuilder, resolveKey } from '@sapphire/plugin-i18next';
import {
  InteractionContextType,
  MessageFlags,
  PermissionFlagsBits,
  type ChatInputCommandInteraction,
  type User,
} from 'discord.js';
import { answerDenied } from '../discord/answer-failure';
import { answerAwake, workAwake } from '../discord/answer-in-post';
import { answerSend } from '../discord/answer-send';
import { orGiveBack } from '../discord/given-back';
import { fileOfCommand } from '../discord/incoming-message';
import { isStaffOf } from '../discord/staff-here';
import { sendFormId } from '../discord/custom-ids';
import { longTextForm, mostTextCharacters } from '../discord/long-text-form';

/** `/send`: writes to a user, in their ticket or outside of any. */
export class SendCommand extends Command {
  public override registerApplicationCommands(registry: Command.Registry): void {
    registry.registerChatInputCommand((builder) =>
      applyDescriptionLocalizedBuilder(builder, 'sending:command.description')
        .setName('send')
        .setContexts(InteractionContextType.Guild)
        .setDefaultMemberPermissions(PermissionFlagsBits.ManageMessages)
        .addUserOption((option) =>
          applyDescriptionLocalizedBuilder(option, 'sending:command.user').setName('user'),
        )
        .addStringOption((option) =>
          applyDescriptionLocalizedBuilder(option, 'sending:command.message')
            .setName('message')
            .setMaxLength(mostTextCharacters),
        )
        .addBooleanOption((option) =>
          applyDescriptionLocalizedBuilder(option, 'sending:command.anonymOverride').setName(
            'anonym-override',
          ),
        )
        .addAttachmentOption((option) =>
          applyDescriptionLocalizedBuilder(option, 'sending:command.attachment').setName('attachment'),
        ),
    );
  }

  public override async chatInputRun(interaction: ChatInputCommandInteraction): Promise<void> {
    const { options, channelId } = interaction;
    const user = options.getUser('user');
    const content = options.getString('message') ?? '';
    const attachment = options.getAttachment('attachment');
    const anonymous = options.getBoolean('anonym-override') ?? false;
    if (content.trim() === '' && !attachment) {
      return this.openForm(interaction, user, anonymous);
    }
    const files = attachment ? [fileOfCommand(attachment)] : [];
    const wish = { user: user && { id: user.id, isBot: user.bot }, content, files, anonymous };
    await this.container.openAnswers.during(channelId, () =>
      workAwake(interaction, this.container, () =>
        orGiveBack(interaction, this.container, content, () => answerSend(interaction, this.container, wish)),
      ),
    );
  }

  /** Without a look into the database: what is decided is decided when it is sent. */
  private async openForm(
    interaction: ChatInputCommandInteraction,
    user: User | null,
    anonymous: boolean,
  ): Promise<void> {
    const forumId = this.container.guilds.remembered(interaction.guildId ?? '')?.forumId;
    if (forumId && !isStaffOf(interaction, forumId)) {
      return answerDenied(interaction, this.container.log);
    }
    const isPost = interaction.channel?.isThread() && interaction.channel.parentId === forumId;
    const refusal = user?.bot ? 'bot' : !user && forumId && !isPost ? 'noUser' : undefined;
    if (refusal) {
      const content = await resolveKey(interaction, `sending:refused.${refusal}`);
      await interaction.reply({ content, flags: MessageFlags.Ephemeral });
      return;
    }
    const form = longTextForm({
      customId: sendFormId({ userId: user?.id ?? null, anonymous }),
      title: await resolveKey(interaction, 'sending:form.title'),
      label: await resolveKey(interaction, 'sending:form.message'),
    });
    await answerAwake(interaction, this.container.archive, () => interaction.showModal(form));
  }
}
