import { setTimeout as sleep } from 'node:timers/promises';
import { InteractionHandler, InteractionHandlerTypes } from '@sapphire/framework';
import { resolveKey } from '@sapphire/plugin-i18next';
import { MessageFlags, type ButtonInteraction } from 'discord.js';
import { answerFeedback, answerForm, isRefused, refusalOf, storeFeedback } from '../discord/answer-feedback';
import { readStarId, type StarId } from '../discord/custom-ids';
import { feedbackForm } from '../discord/views/feedback-question';

/** So long a form waits to learn whether the star counts; a database that takes longer does not keep it from opening. */
const patienceMs = 700;

/**
 * A star under a closing notice. It is stored at once, and again and again while the database is away; where the server
 * asks more, a form opens meanwhile, which may be dismissed.
 */
export class StarPressHandler extends InteractionHandler {
  public constructor(context: InteractionHandler.LoaderContext) {
    super(context, { interactionHandlerType: InteractionHandlerTypes.Button });
  }

  public override parse({ customId }: ButtonInteraction) {
    const star = readStarId('button', customId);
    return star ? this.some(star) : this.none();
  }

  public async run(
    interaction: ButtonInteraction,
    star: InteractionHandler.ParseResult<this>,
  ): Promise<void> {
    if (star === 'unreadable') {
      await interaction.reply({
        content: await resolveKey(interaction, 'presses:feedback.over'),
        flags: MessageFlags.Ephemeral,
      });
      return;
    }
    const settings = this.container.guilds.remembered(star.guildId)?.settings;
    const questions = settings?.['feedback-questions'] ?? [];
    if (questions.length > 0) {
      return this.openForm(interaction, star, questions);
    }
    await interaction.deferUpdate();
    await answerFeedback(interaction, await storeFeedback(interaction, this.container, star));
  }

  private async openForm(
    interaction: ButtonInteraction,
    star: StarId,
    questions: readonly string[],
  ): Promise<void> {
    const storing = storeFeedback(interaction, this.container, star);
    // Whoever waits for it below hears of its failure, too.
    storing.catch(() => undefined);
    const early = await Promise.race([storing, sleep(patienceMs, undefined, { ref: false })]);
    if (early && isRefused(early)) {
      const content = await refusalOf(interaction, early);
      await interaction.reply({ content, flags: MessageFlags.Ephemeral });
      return;
    }
    await interaction.showModal(feedbackForm(star, questions, interaction.locale));
    await answerForm(interaction, await storing);
  }
}
