/** A user wrote a direct message. */
import { advanceIntake, type IntakeNeeds } from '../intake/advance-intake';
import { offerNewTicket } from '../intake/offer-new-ticket';
import { turnAway, type TurnAwayNeeds } from '../blocklist/turn-away';
import type { NewDelivery } from '../delivery/catalog';
import { toUser } from '../delivery/to-user';
import type { ServedGuild } from '../settings/guild-settings';
import { serverIsKeptMs } from '../settings/server-left';
import { blockOn } from './block-on';
import type { Bursts } from './bursts';
import { carryToPost } from './carry-to-post';
import { changedMeanwhile } from './changed-meanwhile';
import { goOn } from './go-on';
import { guildOf } from './guild-of';
import type { IncomingMessage } from './incoming-message';
import type { TicketNeeds } from './needs';
import type { Change } from './change';
import type { MessageViews, Person, Ticket, UserMessageContext } from './ports';
import { authorOf } from './shown';
import { isElsewhere, ticketFor } from './ticket-for';
import { whereItGoes } from './where-it-goes';
import { writeDecision } from './write-decision';

export interface ReceiveUserNeeds extends IntakeNeeds, Pick<TurnAwayNeeds, 'refused'> {
  bursts: Bursts;
}

/**
 * Accepts one message of a user: into their open ticket, or into an intake.
 * Safe to call twice with the same message, and side by side with anything that changes the ticket.
 */
export async function receiveUserMessage(needs: ReceiveUserNeeds, incoming: IncomingMessage): Promise<void> {
  const now = needs.clock.now();
  const context = await needs.tickets.readForUserMessage(incoming, now);
  const message = changedMeanwhile(incoming, context.tombstone);
  if (context.alreadyReceived || !message) {
    return;
  }
  const ticket = ticketFor(context, now);
  const refused = ticket && (await refuseBlocked(needs, ticket, context, message));
  if (refused !== undefined) {
    return refused ? undefined : receiveUserMessage(needs, incoming);
  }
  const beginsBurst = needs.bursts.beginsWith(incoming.authorId, incoming.messageId);
  const written = ticket
    ? await writeIntoTicket(needs, ticket, context, { message, beginsBurst })
    : await needs.intakes.queue(context.person, message, now);
  if (!written) {
    return receiveUserMessage(needs, incoming);
  }
  if (!ticket) {
    await begin(needs, incoming.authorId, context);
  }
}

/**
 * Turns a message away whose author is blocked in the server of this ticket.
 * @returns undefined for anybody else; false where somebody changed what was read
 */
async function refuseBlocked(
  needs: ReceiveUserNeeds,
  ticket: Ticket,
  { person, blocks }: UserMessageContext,
  incoming: IncomingMessage,
): Promise<boolean | undefined> {
  const found = await blockOn(needs, ticket, blocks);
  const what = { kind: 'message', incoming } as const;
  return found && turnAway(needs, { ...found, person, channelId: incoming.channelId, what });
}

/** Whoever answers a message of a closed ticket is asked first, unless something goes on already. */
async function begin(needs: IntakeNeeds, userId: string, context: UserMessageContext): Promise<void> {
  const { answeredTicketId, openTickets, intakeInProgress } = context;
  const answered =
    answeredTicketId !== null && openTickets.length === 0 && !intakeInProgress
      ? await needs.tickets.byId(answeredTicketId)
      : undefined;
  await (answered ? offerNewTicket(needs, userId, answered) : advanceIntake(needs, userId));
}

/** @returns false where somebody changed the ticket since it was read */
async function writeIntoTicket(
  needs: TicketNeeds,
  ticket: Ticket,
  context: UserMessageContext,
  { message: incoming, beginsBurst }: { message: IncomingMessage; beginsBurst: boolean },
): Promise<boolean> {
  const guild = await guildOf(needs, ticket);
  const now = needs.clock.now();
  const { person } = context;
  const waits = ticket.toldWaitingAt ? [] : waitingNotice(needs.views, guild, person);
  const change: Change = {
    state: ticket,
    message: { kind: 'new', incoming, side: 'USER', note: false, anonymous: false },
    deliveries: [
      ...(beginsBurst ? [burstNotice] : []),
      ...carryToPost(needs.views, guild, person, { by: authorOf(ticket, incoming), incoming }, now),
      ...waits,
      ...(isRedirected(ticket, context) ? [whereItGoes(needs.views, guild, person, ticket)] : []),
    ],
    events: [],
    ...(waits.length > 0 && { toldWaitingAt: now }),
  };
  const written = { kind: 'user-wrote', messageId: BigInt(incoming.messageId) } as const;
  const actorId = incoming.authorId;
  return writeDecision(needs, ticket, await goOn(needs, guild, ticket, { change, written, actorId }));
}

/** Nobody asked, and nobody would guess. */
const isRedirected = (
  ticket: Ticket,
  { person, openTickets, answeredTicketId }: UserMessageContext,
): boolean => person.redirectsLast && answeredTicketId !== ticket.id && isElsewhere(ticket, openTickets);

const burstNotice: NewDelivery = { place: 'post', kind: 'burst-notice' };

/** Said once, when the user writes and nobody can read it yet. */
function waitingNotice(views: MessageViews, guild: ServedGuild, person: Person): NewDelivery[] {
  const language = person.language ?? guild.settings.language;
  const server = guild.name;
  if (guild.leftAt) {
    const until = new Date(guild.leftAt.getTime() + serverIsKeptMs);
    return [toUser(views.notice('waits-for-server', language, { server, until }))];
  }
  return guild.forumGoneSince ? [toUser(views.notice('waits-for-forum', language, { server }))] : [];
}
