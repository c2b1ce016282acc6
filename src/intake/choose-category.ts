/** A user chose what their ticket is about. */
import { offeredCategories } from '../categories/category';
import type { Rendered } from '../delivery/catalog';
import type { IntakeNeeds } from './advance-intake';
import { answerQuestion, type QuestionAnswered } from './answer-question';
import { putQuestion } from './put-question';

/** What the answer to the press says. */
export type CategoryChoice =
  | (QuestionAnswered & { label?: string })
  /** It is not offered any more: the question with those that are. */
  | { kind: 'gone'; question: Rendered };

/** Goes on with that category. Where there is nothing to choose from any more, it goes on without. */
export async function chooseCategory(
  needs: IntakeNeeds,
  { userId, intakeId, categoryId }: { userId: string; intakeId: string; categoryId: string },
): Promise<CategoryChoice> {
  const question = { userId, intakeId, step: 'CATEGORY' } as const;
  const context = await needs.intakes.read(userId);
  const { intake } = context;
  const guild = intake?.guildId ? await needs.guilds.byId(intake.guildId) : undefined;
  if (!guild || intake?.id !== intakeId || intake.step !== 'CATEGORY') {
    return { kind: 'over' };
  }
  const offered = offeredCategories(guild);
  const category = offered.find(({ id }) => id === categoryId);
  if (category) {
    return { ...(await answerQuestion(needs, question, { categoryId })), label: category.label };
  }
  if (offered.length < 2) {
    return answerQuestion(needs, question, { withoutCategory: true });
  }
  const answerBy = intake.answerBy ?? needs.clock.now();
  const anew = { step: 'CATEGORY', guild, servers: [], page: 0, answerBy } as const;
  return { kind: 'gone', question: await putQuestion(needs, context, anew) };
}
