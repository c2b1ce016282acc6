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
 * @param rendered of one part
 */
export async function showInstead(
  interaction: MessageComponentInteraction,
  needs: WakingNeeds,
  { parts: [part] }: Rendered,
): Promise<void> {
  const components = (part?.components ?? []) as APIActionRowComponent<APIComponentInMessageActionRow>[];
  await editAwake(interaction, needs, { content: part?.content ?? '', components });
}
