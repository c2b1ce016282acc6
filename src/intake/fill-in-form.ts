/** A user filled in the form of the category that they chose. */
import type { FormAnswer } from '../categories/form-answers';
import type { IntakeNeeds } from './advance-intake';
import { answerQuestion, type QuestionAnswered } from './answer-question';
import type { Intake, IntakeAnswers } from './ports';

export interface FilledForm {
  userId: string;
  intakeId: string;
  /** Whose form it was. */
  categoryId: string;
  answers: readonly FormAnswer[];
}

/**
 * Goes on with the answers, which are kept whatever speaks against a ticket. Those to the form of a category that was
 * removed meanwhile stay beside those to another one.
 */
export function fillInForm(
  needs: IntakeNeeds,
  { userId, intakeId, categoryId, answers }: FilledForm,
): Promise<QuestionAnswered> {
  const question = { userId, intakeId, step: 'FORM' } as const;
  const said = (intake: Intake): Partial<IntakeAnswers> => {
    const others = intake.formCategoryId === categoryId ? [] : intake.formAnswers;
    return { formAnswers: [...others, ...answers], formCategoryId: categoryId };
  };
  return answerQuestion(needs, question, said, { kept: true });
}
