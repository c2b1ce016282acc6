import { InteractionHandler, InteractionHandlerTypes } from '@sapphire/framework';
import type { ModalSubmitInteraction } from 'discord.js';
import { workAwake } from '../discord/answer-in-post';
import { answerSend } from '../discord/answer-send';
import { readSendFormId, type SendFormId } from '../discord/custom-ids';
import { fetchMember } from '../discord/fetch-member';
import { orGiveBack } from '../discord/given-back';
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
    const content = writtenInForm(interaction);
    await orGiveBack(interaction, this.container, content, async () => {
      const user = userId === null ? null : await named(interaction, userId);
      await answerSend(interaction, this.container, { user, content, files: [], anonymous });
    });
  }
}

/** Somebody who is no member any more is refused as such, whatever they are. */
async function named(interaction: ModalSubmitInteraction, userId: string) {
  const member = interaction.inCachedGuild() ? await fetchMember(interaction.guild, userId) : undefined;
  return { id: userId, isBot: member?.user.bot ?? false };
}
