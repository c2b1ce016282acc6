/** A user answered a message of a ticket that is closed by now. */
import { toUser } from '../delivery/to-user';
import { guildOf } from '../tickets/guild-of';
import type { TicketForReader } from '../tickets/ports';
import { planStep, takeStep, type IntakeNeeds, type PlannedStep } from './advance-intake';
import type { IntakeChange, IntakeContext } from './ports';
import { draftKeptMs } from './answer-time';
import { writeIntakeChange } from './write-intake-change';

/**
 * Offers a new ticket instead of beginning one: a late "thank you" needs none. What was written is kept as a draft, which
 * goes on by *Continue*, and by whatever the user writes next.
 * @param answered the closed ticket
 */
export async function offerNewTicket(
  needs: IntakeNeeds,
  userId: string,
  answered: TicketForReader,
): Promise<void> {
  const context = await needs.intakes.read(userId);
  if (!context.intake || context.intake.askedAt) {
    return;
  }
  const plan = await planStep(needs, context);
  const written = beginsTicket(plan)
    ? await writeIntakeChange(needs, context, await offer(needs, context, context.intake.id, answered))
    : await takeStep(needs, plan);
  if (!written) {
    await offerNewTicket(needs, userId, answered);
  }
}

/** Only what would begin one is offered; a refusal is said at once. */
const beginsTicket = ({ step }: PlannedStep): boolean =>
  step.kind === 'open' || (step.kind === 'ask' && step.step !== 'TICKET');

async function offer(
  needs: IntakeNeeds,
  { person }: IntakeContext,
  draftId: string,
  { ticket }: TicketForReader,
): Promise<IntakeChange> {
  const { name: server, settings } = await guildOf(needs, ticket);
  const until = new Date(needs.clock.now().getTime() + draftKeptMs);
  const facts = { server, number: ticket.number, until, draftId };
  const rendered = needs.views.notice('answered-closed', person.language ?? settings.language, facts);
  return { kind: 'set-aside', until, notice: toUser(rendered) };
}
