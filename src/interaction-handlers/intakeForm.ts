import { InteractionHandler, InteractionHandlerTypes } from '@sapphire/framework';
import type { ModalSubmitInteraction } from 'discord.js';
import { answerForm } from '../discord/answer-form';
import { readFormId } from '../discord/custom-ids';
import { readFormAnswers } from '../discord/read-form-answers';
import { fillInForm } from '../intake/fill-in-form';
import type { QuestionAnswered } from '../intake/answer-question';

/** The form of a category was sent. It is stored behind what its user did before, and again while the database is away. */
export class IntakeFormHandler extends InteractionHandler {
  public constructor(context: InteractionHandler.LoaderContext) {
    super(context, { interactionHandlerType: InteractionHandlerTypes.ModalSubmit });
  }

  public override parse({ customId }: ModalSubmitInteraction) {
    const id = readFormId(customId);
    return id ? this.some(id) : this.none();
  }

  public async run(
    interaction: ModalSubmitInteraction,
    id: InteractionHandler.ParseResult<this>,
  ): Promise<void> {
    await interaction.deferUpdate();
    const { user, channelId } = interaction;
    const answers = readFormAnswers(interaction);
    let outcome: QuestionAnswered | undefined;
    await this.container.order.run(channelId ?? user.id, async () => {
      outcome = await fillInForm(this.container, { ...id, userId: user.id, answers });
    });
    if (outcome) {
      await answerForm(interaction, this.container, id, { answers, outcome });
    }
  }
}
