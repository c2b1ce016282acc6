/** How long a question waits for its answer, and a draft for its author. Pure. */
import type { ServedGuild } from '../settings/guild-settings';
import type { Question } from './next-step';

const minuteMs = 60_000;

export const draftKeptMs = 7 * 24 * 60 * minuteMs;
const usualMs = 10 * minuteMs;
/** Who is asked to write thinks about it. */
const writingMs = 30 * minuteMs;

/** @returns in ms */
export function answerTime(question: Question, guild: ServedGuild | undefined): number {
  if (question === 'CATEGORY') {
    return guild?.settings['category-timeout'] ?? usualMs;
  }
  return question === 'MESSAGE' ? writingMs : usualMs;
}
