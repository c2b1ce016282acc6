/** What an intake needs next. Pure. */
import type { ServedGuild } from '../settings/guild-settings';
import type { Ticket } from '../tickets/ports';
import { chosenTicket } from '../tickets/ticket-for';
import type { IntakeContext, IntakeStep } from './ports';
import { refusalOf, type RefusalCode } from './refusal';

export type NextStep =
  /** Nothing is queued any more: the intake ends without a ticket. */
  | { kind: 'abandon' }
  /** What was queued belongs to this open ticket. */
  | { kind: 'join'; ticket: Ticket }
  | { kind: 'open'; guild: ServedGuild }
  | { kind: 'refuse'; code: RefusalCode; guild?: ServedGuild }
  | { kind: 'ask'; step: Exclude<IntakeStep, 'NEW'> }
  /** The question was put a short while ago. */
  | { kind: 'wait' };

/** A question that was not answered within this time is put again when the user goes on. */
export const answerWithinMs = 10 * 60_000;

/**
 * @param servers those that run a ticket forum and have this user as a member; not looked at while a ticket is open.
 * Undefined where no server runs one at all.
 */
export function nextStep(
  context: IntakeContext,
  servers: readonly ServedGuild[] | undefined,
  now: Date,
): NextStep {
  const { queued, openTickets, person } = context;
  if (queued.length === 0) {
    return { kind: 'abandon' };
  }
  if (openTickets.length > 0) {
    const ticket = openTickets.length === 1 ? openTickets[0] : chosenTicket(openTickets, person, now);
    return ticket ? { kind: 'join', ticket } : ask('TICKET', context, now);
  }
  if (!servers) {
    return { kind: 'refuse', code: 'not-set-up' };
  }
  const [guild, ...others] = servers;
  if (!guild) {
    return { kind: 'refuse', code: 'no-server' };
  }
  if (others.length > 0) {
    return ask('SERVER', context, now);
  }
  const code = refusalOf(guild, now);
  return code ? { kind: 'refuse', code, guild } : { kind: 'open', guild };
}

function ask(step: 'SERVER' | 'TICKET', { intake }: IntakeContext, now: Date): NextStep {
  const isFresh =
    intake?.step === step &&
    !intake.draftUntil &&
    intake.askedAt &&
    now.getTime() - intake.askedAt.getTime() < answerWithinMs;
  return isFresh ? { kind: 'wait' } : { kind: 'ask', step };
}
