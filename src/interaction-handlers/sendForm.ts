import { InteractionHandler, InteractionHandlerTypes } from '@sapphire/framework';
import type { ModalSubmitInteraction } from 'discord.js';
import { workAwake } from '../discord/answer-in-post';
import { answerSend } from '../discord/answer-send';
import { readSendFormId, type SendFormId } from '../discord/custom-ids';
import { writtenInForm } from '../discord/long-text-form';

/** The form of `/send` was sent. */
export class SendFormHandler extends InteractionHandler {
  public constructor(context: InteractionHandler.LoaderContext) {
    super(context, { interactionHandlerType: InteractionHandlerTypes.ModalSubmit });
  }

  public override parse({ customId }: ModalSubmitInteraction) {
    const form = readSendFormId(customId);
    return form ? this.some(form) : this.none();
  }

  public async run(
    interaction: ModalSubmitInteraction,
    form: InteractionHandler.ParseResult<this>,
  ): Promise<void> {
    await this.container.openAnswers.during(interaction.channelId ?? '', () =>
      workAwake(interaction, this.container, () => this.send(interaction, form)),
    );
  }

  private async send(interaction: ModalSubmitInteraction, { userId, anonymous }: SendFormId): Promise<void> {
    const user = userId === null ? null : await this.container.client.users.fetch(userId);
    const content = writtenInForm(interaction);
    await answerSend(interaction, this.container, {
      user: user && { id: user.id, isBot: user.bot },
      content,
      files: [],
      anonymous,
    });
  }
}
