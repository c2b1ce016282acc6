/** A question that is not answered in time makes a draft of what was written: kept for 7 days, then it ends. */
import { toUser } from '../delivery/to-user';
import { planStep, takeStep, type IntakeNeeds } from './advance-intake';
import { draftKeptMs } from './answer-time';
import { hasContent } from './next-step';
import type { IntakeChange, IntakeContext } from './ports';
import { writeIntakeChange } from './write-intake-change';

/**
 * Looks whether somebody's intake has waited for too long: the deadlines `question-timeout` and `draft-end`. Time alone
 * decides: what the user writes meanwhile answers no question.
 * @returns false where it has not, or is over
 */
export async function tendDraft(needs: IntakeNeeds, userId: string): Promise<boolean> {
  const context = await needs.intakes.read(userId);
  const now = needs.clock.now();
  if (!isOver(context, now)) {
    return false;
  }
  return (await goOn(needs, context, now)) || tendDraft(needs, userId);
}

/** Whether the question, or the time of the draft. */
function isOver({ intake }: IntakeContext, now: Date): boolean {
  const end = intake?.draftUntil ?? intake?.answerBy;
  return Boolean(intake?.askedAt && end && end <= now);
}

/** Without a category a ticket opens all the same: nothing is shown by that which the user has not said. */
async function goOn(needs: IntakeNeeds, context: IntakeContext, now: Date): Promise<boolean> {
  const { intake } = context;
  if (intake?.step === 'CATEGORY' && intake.draftUntil === null && hasContent(context)) {
    return takeStep(needs, await planStep(needs, context));
  }
  return Boolean(await writeIntakeChange(needs, context, changeOf(needs, context, now)));
}

function changeOf({ views }: Pick<IntakeNeeds, 'views'>, context: IntakeContext, now: Date): IntakeChange {
  const { intake, person } = context;
  const language = person.language ?? 'en-US';
  if (!intake || !hasContent(context)) {
    return {
      kind: 'abandon',
      ...(intake?.onPurpose && { notice: toUser(views.notice('nothing-written', language, {})) }),
    };
  }
  if (intake.draftUntil === null) {
    const until = new Date(now.getTime() + draftKeptMs);
    const notice = toUser(views.notice('draft-kept', language, { until, draftId: intake.id }));
    return { kind: 'set-aside', until, notice };
  }
  return { kind: 'drop', reason: 'draft-ended', notice: toUser(views.notice('draft-ended', language, {})) };
}
