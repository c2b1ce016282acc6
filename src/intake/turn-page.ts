/** A user looks for a choice on another page of a question. */
import type { Rendered } from '../delivery/catalog';
import { planStep, type IntakeNeeds } from './advance-intake';
import { askWhereToGoOn, putQuestion } from './put-question';

/** @returns the question with that page of choices, as they are now; undefined where it is settled */
export async function turnPage(
  needs: IntakeNeeds,
  { userId, step, page }: { userId: string; step: 'SERVER' | 'TICKET' | 'SWITCH'; page: number },
): Promise<Rendered | undefined> {
  const context = await needs.intakes.read(userId);
  if (step === 'SWITCH') {
    return context.openTickets.length < 2 ? undefined : askWhereToGoOn(needs, context, page);
  }
  const { intake } = context;
  if (intake?.step !== step || !(context.queued.length > 0 || intake.onPurpose)) {
    return undefined;
  }
  const { servers } = await planStep(needs, context);
  const answerBy = intake.answerBy ?? needs.clock.now();
  return putQuestion(needs, context, { step, servers, page, answerBy });
}
