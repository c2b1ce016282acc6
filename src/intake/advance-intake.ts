/** Goes on with an intake as far as it can without the user: asks, refuses, or hands over what was queued. */
import type { BlockStore } from '../blocklist/ports';
import type { NewDelivery } from '../delivery/catalog';
import { toUser } from '../delivery/to-user';
import type { ServedGuild } from '../settings/guild-settings';
import type { TicketNeeds } from '../tickets/needs';
import { openTicket } from '../tickets/open-ticket';
import type { Membership } from '../tickets/ports';
import { answerTime } from './answer-time';
import { joinTicket } from './join-ticket';
import { belongsToOpenTicket, hasContent, nextStep, type NextStep } from './next-step';
import type { IntakeChange, IntakeContext, IntakeStore, IntakeWritten } from './ports';
import { putQuestion } from './put-question';
import { refusalFacts } from './refusal';
import { refusalNotice, refuse } from './refuse';
import { unlessBlocked } from './unless-blocked';
import { writeIntakeChange } from './write-intake-change';

export interface IntakeNeeds extends TicketNeeds {
  intakes: IntakeStore;
  membership: Membership;
  blocks: BlockStore;
}

/**
 * Takes an intake's next step. Safe to call at any time: what has to be done is read, and a step that somebody else
 * took meanwhile is not taken twice.
 * @throws what the look-up of memberships throws; the intake stays, and is found again
 */
export async function advanceIntake(needs: IntakeNeeds, userId: string): Promise<void> {
  const context = await needs.intakes.read(userId);
  if (!context.intake) {
    return;
  }
  if (!(await takeStep(needs, await planStep(needs, context)))) {
    return advanceIntake(needs, userId);
  }
}

export interface PlannedStep {
  /** As it was read and answered, with what follows from the time alone. */
  context: IntakeContext;
  step: NextStep;
  /** Among which the user may have to choose. */
  servers: readonly ServedGuild[];
}

/** Decides what an intake does next. */
export async function planStep(needs: IntakeNeeds, read: IntakeContext): Promise<PlannedStep> {
  const now = needs.clock.now();
  const context = withoutLateCategory(read, now);
  const servers = await serversToAsk(needs, context);
  const step = nextStep(context, servers, now);
  return unlessBlocked(needs, { context, step, servers: servers ?? [] });
}

/** Whoever has written something does not wait for a category for ever. A draft is asked again. */
function withoutLateCategory(context: IntakeContext, now: Date): IntakeContext {
  const { intake } = context;
  const isLate =
    intake?.step === 'CATEGORY' &&
    intake.answerBy !== null &&
    intake.answerBy <= now &&
    intake.draftUntil === null &&
    hasContent(context);
  return isLate ? { ...context, intake: { ...intake, withoutCategory: true } } : context;
}

/** Discord is asked only where the answer matters. */
async function serversToAsk(
  { guilds, membership }: Pick<IntakeNeeds, 'guilds' | 'membership'>,
  context: IntakeContext,
): Promise<ServedGuild[] | undefined> {
  const { person, intake } = context;
  if ((!hasContent(context) && !intake?.onPurpose) || belongsToOpenTicket(context)) {
    return [];
  }
  if (intake?.guildId) {
    const chosen = await guilds.byId(intake.guildId);
    return chosen ? membership.serversOf(person.id, [chosen]) : undefined;
  }
  const served = await guilds.withForum();
  return served.length > 0 ? membership.serversOf(person.id, served) : undefined;
}

/** @returns whether it was taken; false where somebody changed what was read */
export async function takeStep(
  needs: IntakeNeeds,
  { context, step, servers }: PlannedStep,
): Promise<boolean> {
  switch (step.kind) {
    case 'wait':
      return true;
    case 'join':
      return joinTicket(needs, context, step.ticket, step.full && limitNotice(needs, context, step.full));
    case 'open':
      return (await open(needs, context, step.guild)).kind === 'opened';
    case 'abandon':
      return Boolean(await writeIntakeChange(needs, context, { kind: 'abandon' }));
    case 'refuse':
      return Boolean(await writeIntakeChange(needs, context, refuse(needs, context, step)));
    case 'ask':
      return Boolean(await ask(needs, { context, step, servers }));
  }
}

/** Opens the ticket as the user has answered. */
export function open(
  needs: IntakeNeeds,
  { person, queued, intake }: IntakeContext,
  guild: ServedGuild,
): ReturnType<typeof openTicket> {
  return openTicket(needs, { guild, person, queued, ...answered(intake) });
}

/** What the user has said about it. */
const answered = (intake: IntakeContext['intake']) => ({
  anonymous: intake?.anonymous === true,
  onPurpose: intake?.onPurpose === true,
  ...(intake?.categoryId && { category: { id: intake.categoryId, answers: intake.formAnswers } }),
});

/** The user learns why what they wrote went to a ticket that is open already. */
export function limitNotice(
  { views }: Pick<TicketNeeds, 'views'>,
  context: IntakeContext,
  guild: ServedGuild,
): NewDelivery[] {
  const facts = refusalFacts({ code: 'limit-reached', guild }, context);
  const language = context.person.language ?? guild.settings.language;
  return [toUser(refusalNotice(views, facts, language))];
}

/**
 * Puts the next question.
 * @param begins where the intake begins with it
 * @returns undefined where somebody changed what was read
 */
export async function ask(
  needs: IntakeNeeds,
  { context, step, servers }: PlannedStep & { step: Extract<NextStep, { kind: 'ask' }> },
  begins?: Extract<IntakeChange, { kind: 'ask' }>['begins'],
): Promise<IntakeWritten | undefined> {
  const { intake } = context;
  if (!intake) {
    throw new Error('Nothing can be asked without an intake');
  }
  const answerBy = new Date(needs.clock.now().getTime() + answerTime(step.step, step.guild));
  const asked = { ...step, step: step.step, servers, page: 0, answerBy };
  const question = await putQuestion(needs, context, asked);
  return writeIntakeChange(needs, context, {
    kind: 'ask',
    step: step.step,
    question: toUser(question),
    answerBy,
    answers: { ...intake, guildId: step.guild?.id ?? intake.guildId },
    ...(begins && { begins }),
  });
}
