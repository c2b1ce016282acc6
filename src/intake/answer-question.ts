/** A user answered a question of their intake. */
import { ask, open, planStep, takeStep, type IntakeNeeds, type PlannedStep } from './advance-intake';
import type { Question } from './next-step';
import type { Intake, IntakeAnswers } from './ports';
import { refusalFacts } from './refusal';
import type { RefusalFacts } from './refusal-facts';

/** What the answer to the press says. */
export type QuestionAnswered =
  /** It was the last one: what was written is on its way to the staff. */
  | { kind: 'opened'; number: number }
  /** What was written went to a ticket that is open already, since no more may be. */
  | { kind: 'handed-over'; number: number }
  /** The next question stands below. */
  | { kind: 'asked'; step: Question }
  /**
   * Nothing was sent, for something speaks against it at the moment; the question stays, and what was written waits,
   * unless the user is blocked.
   */
  | { kind: 'refused'; refusal: RefusalFacts }
  /** The question is settled, or everything written was deleted. */
  | { kind: 'over' };

export interface AnsweredQuestion {
  userId: string;
  /** Which intake: another may have begun since the question was put. */
  intakeId: string;
  step: Question;
}

/**
 * Goes on by an answer: the next question is put, or the ticket opens, in the statement that notes it. Two presses at once
 * are one.
 * @param answers what was said; where that depends on what was said before, how it does
 * @param kept whether the answer is noted also where the intake cannot go on: it was written, not pressed
 */
export async function answerQuestion(
  needs: IntakeNeeds,
  question: AnsweredQuestion,
  answers: Partial<IntakeAnswers> | ((intake: Intake) => Partial<IntakeAnswers>),
  { kept = false } = {},
): Promise<QuestionAnswered> {
  const context = await needs.intakes.read(question.userId);
  const { intake } = context;
  if (intake?.id !== question.intakeId || intake.step !== question.step || !intake.askedAt) {
    return { kind: 'over' };
  }
  const said = typeof answers === 'function' ? answers(intake) : answers;
  const plan = await planStep(needs, { ...context, intake: { ...intake, ...said } });
  const outcome = await take(needs, plan, kept);
  return outcome ?? answerQuestion(needs, question, answers, { kept });
}

/** @returns undefined where somebody changed what was read */
async function take(
  needs: IntakeNeeds,
  plan: PlannedStep,
  kept: boolean,
): Promise<QuestionAnswered | undefined> {
  const { context, step, servers } = plan;
  switch (step.kind) {
    case 'open': {
      const opened = await open(needs, context, step.guild);
      return opened.kind === 'opened' ? { kind: 'opened', number: opened.ticket.number } : undefined;
    }
    case 'ask':
      return (await ask(needs, { context, step, servers })) && { kind: 'asked', step: step.step };
    case 'join':
      return (await takeStep(needs, plan)) ? { kind: 'handed-over', number: step.ticket.number } : undefined;
    case 'refuse':
      return (kept || step.code === 'blocked') && !(await takeStep(needs, plan))
        ? undefined
        : { kind: 'refused', refusal: refusalFacts(step, context) };
    case 'abandon':
      return (await takeStep(needs, plan)) ? { kind: 'over' } : undefined;
    case 'wait':
      return { kind: 'over' };
  }
}
