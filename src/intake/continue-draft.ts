/** A user wants to go on with what they wrote and did not send: *Continue*. */
import { planStep, takeStep, type IntakeNeeds } from './advance-intake';
import { refusalFacts } from './refusal';
import type { RefusalFacts } from './refusal-facts';

/** What the answer to the press says. */
export type DraftContinued =
  /** The question stands below once more. */
  | { kind: 'asked' }
  /** Nothing had to be asked any more: it is on its way to the staff. */
  | { kind: 'sent' }
  /** Not possible at the moment; the draft stays, unless its author is blocked. */
  | { kind: 'refused'; refusal: RefusalFacts }
  /** It was continued, discarded or ended before, or everything written was deleted. */
  | { kind: 'over' };

/** Resumes at the step at which the draft was set aside. @param draftId which one: another may have begun since */
export async function continueDraft(
  needs: IntakeNeeds,
  { userId, draftId }: { userId: string; draftId: string },
): Promise<DraftContinued> {
  const context = await needs.intakes.read(userId);
  if (context.intake?.id !== draftId || context.intake.draftUntil === null) {
    return { kind: 'over' };
  }
  const plan = await planStep(needs, context);
  if (plan.step.kind === 'refuse' && plan.step.code !== 'blocked') {
    return { kind: 'refused', refusal: refusalFacts(plan.step, context) };
  }
  if (!(await takeStep(needs, plan))) {
    return continueDraft(needs, { userId, draftId });
  }
  switch (plan.step.kind) {
    case 'refuse':
      return { kind: 'refused', refusal: refusalFacts(plan.step, context) };
    case 'open':
    case 'join':
      return { kind: 'sent' };
    case 'ask':
      return { kind: 'asked' };
    case 'abandon':
    case 'wait':
      return { kind: 'over' };
  }
}
