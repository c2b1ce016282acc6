/** Goes on with an intake as far as it can without the user: asks, refuses, or hands over what was queued. */
import type { Rendered } from '../delivery/catalog';
import { toUser } from '../delivery/to-user';
import type { ServedGuild } from '../settings/guild-settings';
import type { TicketNeeds } from '../tickets/needs';
import { openTicket } from '../tickets/open-ticket';
import type { Membership } from '../tickets/ports';
import { joinTicket } from './join-ticket';
import { nextStep, type NextStep } from './next-step';
import type { IntakeChange, IntakeContext, IntakeStore } from './ports';
import { putQuestion, type Question } from './put-question';
import { maySay, refusalKey, type RefusalCode } from './refusal';
import { writeIntakeChange } from './write-intake-change';

export interface IntakeNeeds extends TicketNeeds {
  intakes: IntakeStore;
  membership: Membership;
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
  if (!(await takeStep(needs, context, await planStep(needs, context)))) {
    return advanceIntake(needs, userId);
  }
}

export interface PlannedStep {
  step: NextStep;
  /** Among which the user may have to choose. */
  servers: readonly ServedGuild[];
}

/** Decides what an intake does next. */
export async function planStep(needs: IntakeNeeds, context: IntakeContext): Promise<PlannedStep> {
  const servers = await serversToAsk(needs, context);
  return { step: nextStep(context, servers, needs.clock.now()), servers: servers ?? [] };
}

/** Discord is asked only where the answer matters. */
async function serversToAsk(
  { guilds, membership }: Pick<IntakeNeeds, 'guilds' | 'membership'>,
  { person, queued, openTickets }: IntakeContext,
): Promise<ServedGuild[] | undefined> {
  if (queued.length === 0 || openTickets.length > 0) {
    return [];
  }
  const served = await guilds.withForum();
  return served.length > 0 ? membership.serversOf(person.id, served) : undefined;
}

/** @returns false where somebody changed what was read */
export async function takeStep(
  needs: IntakeNeeds,
  context: IntakeContext,
  { step, servers }: PlannedStep,
): Promise<boolean> {
  switch (step.kind) {
    case 'wait':
      return true;
    case 'join':
      return joinTicket(needs, context, step.ticket);
    case 'open':
      return (await openTicket(needs, { ...context, guild: step.guild })).kind === 'opened';
    case 'abandon':
      return writeIntakeChange(needs, context, { kind: 'abandon' });
    case 'refuse':
      return writeIntakeChange(needs, context, refusal(needs, context, step));
    case 'ask':
      return ask(needs, context, { step: step.step, servers, page: 0 });
  }
}

async function ask(needs: IntakeNeeds, context: IntakeContext, question: Question): Promise<boolean> {
  const rendered = await putQuestion(needs, context, question);
  return writeIntakeChange(needs, context, { kind: 'ask', step: question.step, question: toUser(rendered) });
}

/** The same refusal is said once in a while; what was written is refused each time. */
function refusal(
  { views, clock }: IntakeNeeds,
  { person, told }: IntakeContext,
  { code, guild }: Extract<NextStep, { kind: 'refuse' }>,
): IntakeChange {
  const key = refusalKey(code, guild);
  if (!maySay(code, told[key], clock.now())) {
    return { kind: 'refuse', reason: code };
  }
  const language = person.language ?? guild?.settings.language ?? 'en-US';
  const rendered = refusalNotice(views, code, guild, language);
  return { kind: 'refuse', reason: code, told: { key, notice: toUser(rendered) } };
}

function refusalNotice(
  views: IntakeNeeds['views'],
  code: RefusalCode,
  guild: ServedGuild | undefined,
  language: string,
): Rendered {
  const server = guild?.name ?? '';
  switch (code) {
    case 'no-server':
    case 'not-set-up':
      return views.notice(code, language, {});
    case 'paused':
      return views.notice(code, language, { server, until: guild?.pausedUntil ?? null });
    case 'no-forum':
    case 'forum-exposed':
      return views.notice(code, language, { server });
  }
}
