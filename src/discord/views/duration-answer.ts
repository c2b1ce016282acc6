/** What somebody who wrote a duration is told about it, in their language. */
import type { ClampedDuration } from '../../durations/clamp-duration';
import { formatDuration } from '../../durations/format-duration';
import type { DurationProblem } from '../../durations/parse-duration';
import { spokenLanguage } from '../language';
import { textsIn } from './texts';

/** Why it was not taken, with examples of what is. @param language as Discord names it */
export const durationRefusal = (problem: DurationProblem, language: string): string =>
  textsIn(language)(`durations:${problem}`);

/** The bound that was taken instead, or nothing to say. @param language as Discord names it */
export function clampedLine({ ms, clamped }: ClampedDuration, language: string): string | undefined {
  const bound = formatDuration(ms, spokenLanguage(language));
  return clamped ? textsIn(language)(`durations:${clamped}`, { bound }) : undefined;
}
