/** A user looks for a choice on another page of a question. */
import type { Rendered } from '../delivery/catalog';
import { planStep, type IntakeNeeds } from './advance-intake';
import { putQuestion, type Question } from './put-question';

/** @returns the question with that page of choices, as they are now; undefined where it is settled */
export async function turnPage(
  needs: IntakeNeeds,
  { userId, step, page }: { userId: string } & Omit<Question, 'servers'>,
): Promise<Rendered | undefined> {
  const context = await needs.intakes.read(userId);
  if (context.intake?.step !== step || context.queued.length === 0) {
    return undefined;
  }
  const { servers } = await planStep(needs, context);
  return putQuestion(needs, context, { step, servers, page });
}
