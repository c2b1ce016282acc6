import { readModal } from '../modal-rules/modal';
import type { InteractionRecord } from '../records';
import type { World } from '../world';

/**
 * Opens a form in front of somebody, and remembers it: their submit is checked against it.
 * @throws DiscordError 50035
 */
export function answerWithModal(
  world: World,
  interaction: InteractionRecord,
  data: Record<string, unknown>,
): void {
  const modal = readModal(data);
  interaction.modal = modal;
  const { customId, title, components } = modal;
  world.tell({
    kind: 'modal',
    userId: interaction.userId,
    interactionId: interaction.id,
    modal: { customId, title, components, channelId: interaction.channelId },
  });
}
