import { MessageFlags, type MessageComponentInteraction } from 'discord.js';

/**
 * Tells whoever pressed what came of it, for their eyes only.
 * @param interaction deferred
 * @param settled whether the message has nothing left to be pressed
 */
export async function answerPress(
  interaction: MessageComponentInteraction,
  content: string,
  settled: boolean,
): Promise<void> {
  if (settled) {
    await interaction.editReply({ components: [] });
  }
  await interaction.followUp({ content, flags: MessageFlags.Ephemeral });
}
