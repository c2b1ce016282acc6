/** Shows whoever answered a question of their intake what came of it. */
import { resolveKey } from '@sapphire/plugin-i18next';
import { MessageFlags, type MessageComponentInteraction } from 'discord.js';
import type { QuestionAnswered } from '../intake/answer-question';
import { numbered } from '../tickets/numbered';
import { answerPress } from './answer-press';
import type { WakingNeeds } from './answer-in-post';
import { refusedStart } from './refused-start';

/**
 * The question gives way to its answer; one that could not be taken stays.
 * @param interaction deferred, in the DM
 * @param said the answer, in a line
 */
export async function answerQuestionPress(
  interaction: MessageComponentInteraction,
  needs: WakingNeeds,
  outcome: QuestionAnswered,
  said: string,
): Promise<void> {
  switch (outcome.kind) {
    case 'opened':
    case 'asked':
      await interaction.editReply({ content: said, components: [] });
      return;
    case 'handed-over': {
      const facts = { number: numbered(outcome.number) };
      const content = await resolveKey(interaction, 'intake:answered.handedOver', facts);
      await interaction.editReply({ content, components: [] });
      return;
    }
    case 'refused': {
      const content = await refusedStart(interaction, outcome.refusal, 'answered');
      await interaction.followUp({ content, flags: MessageFlags.Ephemeral });
      return;
    }
    case 'over':
      await answerPress(interaction, needs, await resolveKey(interaction, 'intake:answered.over'), true);
  }
}
