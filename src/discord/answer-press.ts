import {
  MessageFlags,
  type APIActionRowComponent,
  type APIComponentInMessageActionRow,
  type MessageComponentInteraction,
} from 'discord.js';
import type { Rendered } from '../delivery/catalog';
import { answerAndPutBack, editAwake, type WakingNeeds } from './answer-in-post';

/**
 * Tells whoever pressed what came of it, for their eyes only.
 * @param interaction deferred
 * @param settled whether the message has nothing left to be pressed
 */
export async function answerPress(
  interaction: MessageComponentInteraction,
  needs: WakingNeeds,
  content: string,
  settled: boolean,
): Promise<void> {
  await answerAndPutBack(interaction, needs, async () => {
    if (settled) {
      await interaction.editReply({ components: [] });
    }
    await interaction.followUp({ content, flags: MessageFlags.Ephemeral });
  });
}

/**
 * Shows something else in the message whose button was pressed.
 * @param interaction deferred
 * @param rendered of one part, or pressed under its last
 */
export async function showInstead(
  interaction: MessageComponentInteraction,
  needs: WakingNeeds,
  rendered: Rendered,
): Promise<void> {
  await editAwake(interaction, needs, answerOf(rendered));
}

/** @returns what Postern would say in a message of its own as an answer. @param rendered of one part, or its last counts */
export const answerOf = ({ parts }: Rendered) => ({
  content: parts.at(-1)?.content ?? '',
  components: (parts.at(-1)?.components ?? []) as APIActionRowComponent<APIComponentInMessageActionRow>[],
});
