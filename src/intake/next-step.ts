/** What an intake needs next. Pure. */
import { categoryOf, offeredCategories, type Category } from '../categories/category';
import type { ServedGuild } from '../settings/guild-settings';
import type { Ticket } from '../tickets/ports';
import { unaskedTicket } from '../tickets/ticket-for';
import type { Intake, IntakeContext, IntakeStep } from './ports';
import { oldEnoughAt, refusalOf } from './refusal';
import type { RefusalCode } from './refusal-facts';

export type Question = Exclude<IntakeStep, 'NEW'>;

export type NextStep =
  /** Nothing is written any more: the intake ends without a ticket. */
  | { kind: 'abandon' }
  /** What was queued belongs to this open ticket. `full`: since no more may be open in that server. */
  | { kind: 'join'; ticket: Ticket; full?: ServedGuild }
  | { kind: 'open'; guild: ServedGuild }
  /** `blockedUntil`: when a block ends; null: when somebody lifts it. */
  | { kind: 'refuse'; code: RefusalCode; guild?: ServedGuild; blockedUntil?: Date | null }
  /** Which server, where that is known. */
  | { kind: 'ask'; step: Question; guild?: ServedGuild }
  /** The question was put a short while ago. */
  | { kind: 'wait' };

/**
 * @param servers those that run a ticket forum and have this user as a member, or only the chosen one of them; not looked
 * at while the message goes to an open ticket. Undefined where no server runs one at all.
 */
export function nextStep(
  context: IntakeContext,
  servers: readonly ServedGuild[] | undefined,
  now: Date,
): NextStep {
  const { intake, openTickets, person } = context;
  if (!hasContent(context) && !intake?.onPurpose) {
    return { kind: 'abandon' };
  }
  if (belongsToOpenTicket(context)) {
    const ticket = onlyTicket(context) ?? unaskedTicket(openTickets, person, now);
    return ticket ? { kind: 'join', ticket } : ask('TICKET', context, now);
  }
  if (!servers) {
    return { kind: 'refuse', code: 'not-set-up' };
  }
  const [guild, ...others] = servers;
  if (!guild) {
    return { kind: 'refuse', code: 'no-server' };
  }
  return others.length > 0 ? ask('SERVER', context, now) : stepIn(guild, context, now);
}

/** What the user wrote, or filled in. */
export const hasContent = ({ queued, intake }: IntakeContext): boolean =>
  queued.length > 0 || (intake?.formAnswers.length ?? 0) > 0;

/** Whoever just writes goes on with what is open, until something was asked about a new ticket. */
const early: readonly IntakeStep[] = ['NEW', 'SERVER', 'TICKET'];
export const belongsToOpenTicket = ({ intake, openTickets }: IntakeContext): boolean =>
  openTickets.length > 0 && !intake?.onPurpose && early.includes(intake?.step ?? 'NEW');

/** Of whoever was asked which one, what they wrote may have been for the one that has ended: it goes to nobody else unasked. */
const onlyTicket = ({ intake, openTickets }: IntakeContext): Ticket | undefined =>
  openTickets.length === 1 && intake?.step !== 'TICKET' ? openTickets[0] : undefined;

function stepIn(guild: ServedGuild, context: IntakeContext, now: Date): NextStep {
  const question = openQuestion(guild, context);
  // What was asked may be answered: only then it is looked anew whether anything speaks against it.
  if (question && isFresh(question, context.intake, now)) {
    return { kind: 'wait' };
  }
  const code = refusalOf(guild, now);
  if (code) {
    return { kind: 'refuse', code, guild };
  }
  const open = context.openTickets.filter(({ guildId }) => guildId === guild.id);
  if (open.length >= guild.settings['tickets-per-user']) {
    const ticket = open.at(-1)!;
    return mayJoin(guild, context)
      ? { kind: 'join', ticket, full: guild }
      : { kind: 'refuse', code: 'limit-reached', guild };
  }
  if (now < oldEnoughAt(guild, context.person.id)) {
    return { kind: 'refuse', code: 'account-too-young', guild };
  }
  return question ? { kind: 'ask', step: question, guild } : { kind: 'open', guild };
}

/** In the open ticket, the staff know who writes. */
const mayJoin = ({ settings }: ServedGuild, { queued, intake }: IntakeContext): boolean =>
  queued.length > 0 &&
  intake?.formAnswers.length === 0 &&
  (intake.anonymous === null ? !settings['anonymous-tickets'] : !intake.anonymous);

/** The first question of this server that is not answered, in their order. */
function openQuestion(guild: ServedGuild, context: IntakeContext): Question | undefined {
  const { intake } = context;
  const { settings } = guild;
  const category = chosenCategory(guild, context);
  if (!category && !intake?.withoutCategory && offeredCategories(guild).length > 1) {
    return 'CATEGORY';
  }
  if (settings['anonymous-tickets'] && (intake?.anonymous ?? null) === null) {
    return 'ANONYMOUS';
  }
  if (category && category.form.length > 0 && intake?.formCategoryId !== category.id) {
    return 'FORM';
  }
  if (!hasContent(context)) {
    return 'MESSAGE';
  }
  return settings.confirm && !intake?.confirmed ? 'CONFIRM' : undefined;
}

/** The category that the user chose, if it is still there. */
export const chosenCategory = (guild: ServedGuild, { intake }: IntakeContext): Category | null =>
  categoryOf(guild, intake?.categoryId ?? null);

const ask = (step: Question, { intake }: IntakeContext, now: Date): NextStep =>
  isFresh(step, intake, now) ? { kind: 'wait' } : { kind: 'ask', step };

const isFresh = (question: Question, intake: Intake | null, now: Date): boolean =>
  intake?.step === question && !intake.draftUntil && intake.answerBy !== null && now < intake.answerBy;
