/** A user wants a ticket of its own, by a command or a panel, although nothing is written yet. */
import { offeredCategories } from '../categories/category';
import { ask, planStep, type IntakeNeeds, type PlannedStep } from './advance-intake';
import type { Intake } from './ports';
import { refusalFacts } from './refusal';
import type { RefusalFacts } from './refusal-facts';
import { writeIntakeChange } from './write-intake-change';

export interface StartWish {
  userId: string;
  /** In which they read. */
  language: string;
  /** The server; null: the user is asked, where there are several. */
  server: { id: string; name: string } | null;
  /** What it is about, where that is known; the user is asked if it is not offered any more. */
  categoryId: string | null;
  /** The id of another intake of theirs, which is dropped for this one. */
  instead: string | null;
}

export type StartOutcome =
  /** The first question is on its way to the user's DM, as this delivery. */
  | { kind: 'asked'; intakeId: string; noticeId: string }
  /** Another intake goes on, with so many messages that wait: whether it is dropped is for the user to say. */
  | { kind: 'in-progress'; intakeId: string; waiting: number; dmChannelId: string | null }
  | { kind: 'refused'; refusal: RefusalFacts };

/** Refuses at once, or asks the first question in the DM. Two starts at once are one. */
export async function startIntake(needs: IntakeNeeds, wish: StartWish): Promise<StartOutcome> {
  await needs.intakes.meet(wish.userId, wish.language, needs.clock.now());
  const context = await needs.intakes.read(wish.userId);
  const { intake, queued, dmChannelId } = context;
  if (intake && intake.id !== wish.instead) {
    return { kind: 'in-progress', intakeId: intake.id, waiting: queued.length, dmChannelId };
  }
  const fresh = { ...context, queued: [], intake: await newIntake(needs, wish) };
  const plan = await planStep(needs, fresh);
  if (plan.step.kind === 'refuse') {
    return { kind: 'refused', refusal: { ...refusalFacts(plan.step, context), ...nameOf(plan, wish) } };
  }
  if (plan.step.kind !== 'ask') {
    throw new Error(`An intake without a word cannot begin with "${plan.step.kind}"`);
  }
  const begins = { at: new Date(Number(fresh.intake.id)) };
  const written = await ask(needs, { ...plan, step: plan.step }, begins);
  return written?.noticeId
    ? { kind: 'asked', intakeId: fresh.intake.id, noticeId: written.noticeId }
    : startIntake(needs, wish);
}

/** The server where it was asked for has a name also if it never set tickets up. */
const nameOf = ({ step }: PlannedStep, { server }: StartWish): Partial<RefusalFacts> =>
  server && step.kind === 'refuse' && !step.guild ? { code: 'no-forum', server: server.name } : {};

async function newIntake({ guilds, clock }: IntakeNeeds, { server, categoryId }: StartWish): Promise<Intake> {
  const guild = server ? await guilds.byId(server.id) : undefined;
  const isOffered = guild && offeredCategories(guild).some(({ id }) => id === categoryId);
  return {
    id: String(clock.now().getTime()),
    onPurpose: true,
    step: 'NEW',
    askedAt: null,
    answerBy: null,
    draftUntil: null,
    guildId: server?.id ?? null,
    categoryId: isOffered ? categoryId : null,
    withoutCategory: false,
    anonymous: null,
    formAnswers: [],
    formCategoryId: null,
    confirmed: false,
  };
}

/** The first question did not reach the user: unless they have written meanwhile, there is nothing to go on with. */
export async function takeStartBack(
  needs: IntakeNeeds,
  { userId, intakeId }: { userId: string; intakeId: string },
): Promise<void> {
  const context = await needs.intakes.read(userId);
  const isEmpty = context.intake?.id === intakeId && context.queued.length === 0;
  if (isEmpty && !(await writeIntakeChange(needs, context, { kind: 'abandon' }))) {
    await takeStartBack(needs, { userId, intakeId });
  }
}
