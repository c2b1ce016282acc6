import { InteractionHandler, InteractionHandlerTypes } from '@sapphire/framework';
import type { ModalSubmitInteraction } from 'discord.js';
import { answerForm, storeFeedback } from '../discord/answer-feedback';
import { readStarId } from '../discord/custom-ids';
import { questionOf } from '../discord/views/feedback-question';

/** The form behind a star was sent. It carries the star, too: of the press nothing may be known. */
export class StarFormHandler extends InteractionHandler {
  public constructor(context: InteractionHandler.LoaderContext) {
    super(context, { interactionHandlerType: InteractionHandlerTypes.ModalSubmit });
  }

  public override parse({ customId }: ModalSubmitInteraction) {
    const star = readStarId('form', customId);
    return star && star !== 'unreadable' ? this.some(star) : this.none();
  }

  public async run(
    interaction: ModalSubmitInteraction,
    star: InteractionHandler.ParseResult<this>,
  ): Promise<void> {
    await interaction.deferUpdate();
    const answers = [...interaction.fields.fields.values()].flatMap((field) => {
      const answer = 'value' in field && typeof field.value === 'string' ? field.value.trim() : '';
      return answer ? [{ question: questionOf(field.customId), answer }] : [];
    });
    await answerForm(interaction, await storeFeedback(interaction, this.container, star, answers));
  }
}
