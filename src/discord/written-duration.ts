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
 * @param defaultMs what `default` means; null where the server has not said, left out where the word means nothing
 * @returns null where the option was left out, `refused` where the answer is given
 */
export async function readWrittenDuration(
  interaction: ChatInputCommandInteraction,
  needs: WakingNeeds,
  option: string,
  purpose: DurationPurpose,
  defaultMs?: number | null,
): Promise<ClampedDuration | null | 'refused'> {
  const read = await readDuration(interaction, interaction.options.getString(option), purpose, defaultMs);
  if (typeof read === 'string') {
    await editAwake(interaction, needs, read);
    return 'refused';
  }
  return read;
}

/**
 * Reads a time that somebody wrote wherever; null: nothing was written.
 * @returns the time, or why it cannot be read, in words for whoever wrote it
 */
export async function readDuration(
  interaction: ChatInputCommandInteraction | ModalSubmitInteraction,
  text: string | null,
  purpose: DurationPurpose,
  defaultMs?: number | null,
): Promise<ClampedDuration | null | string> {
  if (text === null) {
    return null;
  }
  if (defaultMs !== undefined && byDefault.test(text.trim())) {
    return defaultMs === null
      ? resolveKey(interaction, 'commands:closing.noDefaultTime')
      : clampDuration(defaultMs, purpose);
  }
  const read = parseDuration(text, [spokenLanguage(interaction.locale)]);
  return 'problem' in read
    ? durationRefusal(read.problem, interaction.locale)
    : clampDuration(read.ms, purpose);
}
