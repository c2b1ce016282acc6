/** A question that is not answered in time makes a draft of what was written: kept for 7 days, then it ends. */
import { toUser } from '../delivery/to-user';
import type { IntakeNeeds } from './advance-intake';
import { answerWithinMs } from './next-step';
import type { IntakeChange, IntakeContext } from './ports';
import { writeIntakeChange } from './write-intake-change';

export const draftKeptMs = 7 * 24 * 60 * 60_000;

export type TendNeeds = Pick<IntakeNeeds, 'intakes' | 'views' | 'lanes' | 'deadlines' | 'clock'>;

/**
 * Looks whether somebody's intake has waited for too long: the deadlines `question-timeout` and `draft-end`. Time alone
 * decides: what the user writes meanwhile answers no question.
 * @returns false where it has not, or is over
 */
export async function tendDraft(needs: TendNeeds, userId: string): Promise<boolean> {
  const context = await needs.intakes.read(userId);
  const change = changeOf(needs, context, needs.clock.now());
  if (!change) {
    return false;
  }
  return (await writeIntakeChange(needs, context, change)) || tendDraft(needs, userId);
}

function changeOf(
  { views }: TendNeeds,
  { intake, queued, person }: IntakeContext,
  now: Date,
): IntakeChange | undefined {
  if (!intake?.askedAt) {
    return undefined;
  }
  if (queued.length === 0) {
    return { kind: 'abandon' };
  }
  const language = person.language ?? 'en-US';
  if (intake.draftUntil === null) {
    const until = new Date(now.getTime() + draftKeptMs);
    const notice = toUser(views.notice('draft-kept', language, { until, draftId: intake.id }));
    return now.getTime() - intake.askedAt.getTime() >= answerWithinMs
      ? { kind: 'set-aside', until, notice }
      : undefined;
  }
  return intake.draftUntil <= now
    ? { kind: 'drop', reason: 'draft-ended', notice: toUser(views.notice('draft-ended', language, {})) }
    : undefined;
}
