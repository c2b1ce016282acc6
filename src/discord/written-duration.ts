import { resolveKey } from '@sapphire/plugin-i18next';
import type { ChatInputCommandInteraction, ModalSubmitInteraction } from 'discord.js';
import { clampDuration, type ClampedDuration, type DurationPurpose } from '../durations/clamp-duration';
import { parseDuration } from '../durations/parse-duration';
import { editAwake, type WakingNeeds } from './answer-in-post';
import { spokenLanguage } from './language';
import { durationRefusal } from './views/duration-answer';

/** What stands for the time that a server's settings name. */
const byDefault = /^default$/iu;

/**
 * Reads a time that somebody wrote into an option, and tells them where it cannot be read.
 * @param interaction deferred
 * @param defaultMs what `default` means; null where the server has not said
 * @returns null where the option was left out, `refused` where the answer is given
 */
export const readWrittenDuration = (
  interaction: ChatInputCommandInteraction,
  needs: WakingNeeds,
  option: string,
  purpose: DurationPurpose,
  defaultMs: number | null = null,
): Promise<ClampedDuration | null | 'refused'> =>
  readDuration(interaction, needs, interaction.options.getString(option), purpose, defaultMs);

/** The same for a time that somebody wrote wherever; null: nothing was written. */
export async function readDuration(
  interaction: ChatInputCommandInteraction | ModalSubmitInteraction,
  needs: WakingNeeds,
  text: string | null,
  purpose: DurationPurpose,
  defaultMs: number | null = null,
): Promise<ClampedDuration | null | 'refused'> {
  if (text === null) {
    return null;
  }
  if (byDefault.test(text.trim())) {
    if (defaultMs === null) {
      await editAwake(interaction, needs, await resolveKey(interaction, 'commands:closing.noDefaultTime'));
      return 'refused';
    }
    return clampDuration(defaultMs, purpose);
  }
  const read = parseDuration(text, [spokenLanguage(interaction.locale)]);
  if ('problem' in read) {
    await editAwake(interaction, needs, durationRefusal(read.problem, interaction.locale));
    return 'refused';
  }
  return clampDuration(read.ms, purpose);
}
