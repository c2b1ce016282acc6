import { ApplicationCommandOptionType } from 'discord-api-types/v10';
import { fault, invalidForm } from '../../discord-error';
import { choiceListFaults } from '../command-rules/choices';
import type { InteractionRecord } from '../records';
import type { World } from '../world';

interface Choice {
  name: string;
  name_localizations?: Record<string, string> | null;
  value: string | number;
}

/**
 * Shows choices under the option that somebody is typing, in their language where the application translated them.
 * @throws DiscordError 50035 for more than 25 choices, or values that do not fit the option
 */
export function answerWithChoices(
  world: World,
  interaction: InteractionRecord,
  data: Record<string, unknown>,
): void {
  const given = data['choices'];
  if (!Array.isArray(given)) {
    throw invalidForm(fault.required('data', 'choices'));
  }
  const type = interaction.focusedType ?? ApplicationCommandOptionType.String;
  const faults = choiceListFaults(given as Record<string, unknown>[], type, ['data', 'choices']);
  if (faults.length > 0) {
    throw invalidForm(...faults);
  }
  const { locale } = world.user(interaction.userId);
  const choices = (given as Choice[]).map(({ name, name_localizations: names, value }) => ({
    name: names?.[locale] ?? name,
    value,
  }));
  world.tell({ kind: 'choices', userId: interaction.userId, interactionId: interaction.id, choices });
}
