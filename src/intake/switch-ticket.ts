/** A user with several open tickets goes on in another one: *Switch*. */
import { dmLane, type Rendered } from '../delivery/catalog';
import type { ServedGuild } from '../settings/guild-settings';
import { guildOf } from '../tickets/guild-of';
import type { Ticket } from '../tickets/ports';
import { whereItGoes } from '../tickets/where-it-goes';
import type { IntakeNeeds } from './advance-intake';
import { joinTicket } from './join-ticket';
import type { IntakeContext } from './ports';
import { askWhereToGoOn } from './put-question';

/** What the answer to *Switch* shows. */
export type SwitchOffer =
  | { kind: 'asked'; question: Rendered }
  /** They have one open ticket, or none. */
  | { kind: 'no-other' }
  /** A new conversation is being prepared, which takes what they write. */
  | { kind: 'busy' };

/** Whoever switches has no choice that holds any more: until they choose, they are asked. */
export async function offerSwitch(needs: IntakeNeeds, userId: string): Promise<SwitchOffer> {
  const context = await needs.intakes.read(userId);
  const { person, openTickets } = context;
  if (isBusy(context)) {
    return { kind: 'busy' };
  }
  if (openTickets.length < 2) {
    return { kind: 'no-other' };
  }
  const isForgotten =
    person.chosenTicketId === null || (await needs.intakes.choose(person, null, needs.clock.now()));
  return isForgotten
    ? { kind: 'asked', question: await askWhereToGoOn(needs, context, 0) }
    : offerSwitch(needs, userId);
}

/** What the answer to the choice says. */
export type SwitchOutcome =
  | { kind: 'switched'; number: number; server: string }
  /** It was closed meanwhile, or is none of theirs. */
  | { kind: 'closed' }
  | { kind: 'busy' };

/** From now on this ticket takes what they write; what waits for the answer to that question goes there too. */
export async function switchTo(
  needs: IntakeNeeds,
  { userId, ticketId }: { userId: string; ticketId: string },
): Promise<SwitchOutcome> {
  const context = await needs.intakes.read(userId);
  const ticket = context.openTickets.find(({ id }) => id === ticketId);
  if (!ticket) {
    return { kind: 'closed' };
  }
  if (isBusy(context)) {
    return { kind: 'busy' };
  }
  const guild = await guildOf(needs, ticket);
  const isWritten =
    context.queued.length > 0 ? joinTicket(needs, context, ticket) : choose(needs, context, guild, ticket);
  return (await isWritten)
    ? { kind: 'switched', number: ticket.number, server: guild.name }
    : switchTo(needs, { userId, ticketId });
}

/** Who chooses the same one twice is told once. */
async function choose(
  { intakes, views, lanes, clock }: IntakeNeeds,
  { person, openTickets }: IntakeContext,
  guild: ServedGuild,
  ticket: Ticket,
): Promise<boolean> {
  const isNew = openTickets.length > 1 && person.chosenTicketId !== ticket.id;
  const notice = isNew ? whereItGoes(views, guild, person, ticket) : undefined;
  const written = await intakes.choose(person, ticket.id, clock.now(), notice);
  if (written) {
    lanes.wake(dmLane(person.id));
  }
  return written;
}

/** The question which ticket is meant is the only one that a switch answers. */
const isBusy = ({ intake }: IntakeContext): boolean => intake !== null && intake.step !== 'TICKET';
