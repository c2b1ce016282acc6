import { resolveKey } from '@sapphire/plugin-i18next';
import type { ChatInputCommandInteraction } from 'discord.js';
import { clampDuration, type ClampedDuration } from '../durations/clamp-duration';
import { parseMoment } from '../durations/parse-moment';
import { editAwake, type WakingNeeds } from './answer-in-post';
import { readWrittenDuration } from './written-duration';
import { textsIn } from './views/texts';

/**
 * Reads for how long a pause shall be, from the options `for` and `until`, and tells whoever wrote them what is wrong.
 * @param interaction deferred
 * @returns null where it shall last until somebody resumes, `refused` where the answer is given
 */
export async function readPauseEnd(
  interaction: ChatInputCommandInteraction,
  needs: WakingNeeds,
  now: Date,
): Promise<ClampedDuration | null | 'refused'> {
  const until = interaction.options.getString('until');
  if (until === null) {
    return readWrittenDuration(interaction, needs, 'for', 'pause');
  }
  if (interaction.options.getString('for') !== null) {
    await editAwake(interaction, needs, await resolveKey(interaction, 'commands:config.pause.both'));
    return 'refused';
  }
  const read = parseMoment(until, now);
  if ('problem' in read) {
    await editAwake(interaction, needs, textsIn(interaction.locale)(`durations:${read.problem}`));
    return 'refused';
  }
  return clampDuration(read.at.getTime() - now.getTime(), 'pause');
}
