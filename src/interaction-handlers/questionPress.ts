import { InteractionHandler, InteractionHandlerTypes } from '@sapphire/framework';
import { resolveKey } from '@sapphire/plugin-i18next';
import type { ButtonInteraction } from 'discord.js';
import { answerQuestionPress } from '../discord/answer-question';
import { readCustomId } from '../discord/custom-ids';
import { answerQuestion } from '../intake/answer-question';
import { customIds } from '../tickets/notices';

/** What each button answers, and to which question. */
const answers = {
  [customIds.stayAnonymous]: { step: 'ANONYMOUS', says: { anonymous: true }, line: 'anonymous' },
  [customIds.showName]: { step: 'ANONYMOUS', says: { anonymous: false }, line: 'named' },
  [customIds.confirmIntake]: { step: 'CONFIRM', says: { confirmed: true }, line: 'opened' },
} as const;

const isAnswer = (name: string | undefined): name is keyof typeof answers =>
  name !== undefined && Object.hasOwn(answers, name);

/** The buttons under the questions of an intake. They act on one of whoever presses, if it is still the same one. */
export class QuestionPressHandler extends InteractionHandler {
  public constructor(context: InteractionHandler.LoaderContext) {
    super(context, { interactionHandlerType: InteractionHandlerTypes.Button });
  }

  public override parse({ customId }: ButtonInteraction) {
    const press = readCustomId(customId);
    return isAnswer(press?.name) && press?.id
      ? this.some({ ...answers[press.name], intakeId: press.id })
      : this.none();
  }

  public async run(
    interaction: ButtonInteraction,
    { intakeId, step, says, line }: InteractionHandler.ParseResult<this>,
  ): Promise<void> {
    await interaction.deferUpdate();
    const question = { userId: interaction.user.id, intakeId, step };
    const outcome = await answerQuestion(this.container, question, says);
    const said = await resolveKey(interaction, `intake:answered.${line}`);
    await answerQuestionPress(interaction, this.container, outcome, said);
  }
}
