/** Somebody of the staff opens a closed ticket again. */
import type { CheckNeeds } from '../blocklist/check-block';
import { isBlocked, type IsBlockedNeeds } from '../blocklist/is-blocked';
import { knownBlock } from '../blocklist/known-block';
import type { NewDelivery } from '../delivery/catalog';
import { toUser } from '../delivery/to-user';
import type { ServedGuild } from '../settings/guild-settings';
import { firstIdleMoment } from './idle';
import type { TicketName } from './named-ticket';
import type { TicketNeeds } from './needs';
import type { Change, NewDeadline } from './change';
import type { BlockFacts } from './notices';
import type { Membership, Ticket, TicketToReopen } from './ports';
import { postAnew } from './post-anew';
import { userLanguage } from './request-notices';
import { activityOf, apply, type TicketState } from './ticket';
import { writeDecision } from './write-decision';

export type ReopenNeeds = TicketNeeds & {
  membership: Pick<Membership, 'serversOf' | 'profileOf'>;
  blocks: CheckNeeds['blocks'] & IsBlockedNeeds['blocks'];
};

export interface ReopenOrder {
  /** One with a ticket forum. */
  guild: ServedGuild;
  /** As it was named; undefined for what names none. */
  name: TicketName | undefined;
  /** Who opens it: Discord's id. */
  byId: string;
  reason: string | null;
  /** Whether the user reads the reason. */
  reasonVisible: boolean;
}

type Named = Pick<Ticket, 'number' | 'postId'>;

export type ReopenOutcome =
  /** `anew`: its post was gone, so it gets another. `isMember`: whether the user is in the server, as far as it is known. */
  | { kind: 'reopened'; ticket: Named; anew: boolean; isMember: boolean }
  /** This server has no such ticket. */
  | { kind: 'unknown' }
  | { kind: 'open-before'; ticket: Named }
  /** Its post lies in a forum that the server's tickets left. */
  | { kind: 'other-forum'; ticket: Named }
  /** The user has as many open tickets as allowed; the newest of them. */
  | { kind: 'at-limit'; ticket: Named; limit: number; open: Named };

type Refusal = Exclude<ReopenOutcome, { kind: 'reopened' }>;

/**
 * Opens it, also for a user who left or whom nothing reaches. The limit of open tickets is the database's rule: of this
 * and a new ticket that begins in the same moment, one takes the last place.
 */
export async function reopenTicket(needs: ReopenNeeds, order: ReopenOrder): Promise<ReopenOutcome> {
  const { guild } = order;
  const found = order.name && (await needs.tickets.toReopen(guild.id, order.name));
  const refusal = refuse(guild, found);
  const state = found && apply(found.ticket, { kind: 'reopened' });
  if (refusal || !found || !state) {
    return refusal ?? { kind: 'unknown' };
  }
  const userLeftAt = await whenLeft(needs, guild, found.ticket);
  const isMember = userLeftAt === null;
  const { postId, closeReason, number } = found.ticket;
  const anew = postId === null || closeReason === 'POST_DELETED';
  const change = await reopening(needs, found, { ...order, state, anew, userLeftAt });
  return (await writeDecision(needs, found.ticket, change))
    ? { kind: 'reopened', ticket: { number, postId: anew ? null : postId }, anew, isMember }
    : reopenTicket(needs, order);
}

function refuse(guild: ServedGuild, found: TicketToReopen | undefined): Refusal | undefined {
  if (!found) {
    return { kind: 'unknown' };
  }
  const { ticket, openHere } = found;
  if (ticket.status !== 'CLOSED') {
    return { kind: 'open-before', ticket };
  }
  if (ticket.forumId !== guild.forumId) {
    return { kind: 'other-forum', ticket };
  }
  const limit = guild.settings['tickets-per-user'];
  const open = openHere.at(-1);
  return open && openHere.length >= limit ? { kind: 'at-limit', ticket, limit, open } : undefined;
}

/**
 * Where Discord does not say, what was heard before counts; the ticket opens either way.
 * @returns when the user left; null: they are in the server
 */
async function whenLeft(
  { membership, clock }: Pick<ReopenNeeds, 'membership' | 'clock'>,
  guild: ServedGuild,
  { userId, userLeftAt }: Ticket,
): Promise<Date | null> {
  const servers = await membership.serversOf(userId, [guild]).catch(() => undefined);
  if (servers === undefined) {
    return userLeftAt;
  }
  return servers.length > 0 ? null : (userLeftAt ?? clock.now());
}

interface Reopening extends Omit<ReopenOrder, 'name'> {
  state: TicketState;
  anew: boolean;
  userLeftAt: Date | null;
}

async function reopening(needs: ReopenNeeds, found: TicketToReopen, order: Reopening): Promise<Change> {
  const { ticket, personVersion } = found;
  const { guild, byId, reason, reasonVisible, state, anew, userLeftAt } = order;
  const block = await knownBlock(needs, guild, { kind: 'ticket-id', ticketId: ticket.id });
  const said = inPost(needs, order, block ?? null);
  const post = anew
    ? await postAnew(needs, guild, ticket, [{ ...said, kind: 'notice-to-post' }])
    : { deliveries: [said], events: [] };
  return {
    ...post,
    state,
    reopens: {
      guildId: guild.id,
      personVersion,
      limit: guild.settings['tickets-per-user'],
      anonymous: ticket.alias !== null,
    },
    ending: { comment: null, closedById: null },
    userLeftAt,
    deadlines: { set: awaitAnswer(needs, order) },
    deliveries: [await inDm(needs, found, order), ...post.deliveries],
    events: [{ kind: 'reopened', actorId: byId, data: { reason, reasonVisible } }, ...post.events],
  };
}

/** A reply that waited for the user when the ticket was closed waits anew. */
function awaitAnswer({ clock }: Pick<TicketNeeds, 'clock'>, { guild, state }: Reopening): NewDeadline[] {
  const first =
    activityOf(state) === 'AWAITING_RESPONSE' ? firstIdleMoment(guild.settings, clock.now()) : undefined;
  return first ? [{ kind: first.deadline, dueAt: first.at }] : [];
}

/** Names nobody of the staff: where their replies are anonymous, this is too. That it fails is no error. */
async function inDm(
  needs: ReopenNeeds,
  found: TicketToReopen,
  { guild, reason, reasonVisible }: Reopening,
): Promise<NewDelivery> {
  const block = await isBlocked(needs, guild, found.ticket.userId, 'tickets');
  const rendered = needs.views.notice('ticket-reopened', userLanguage({ guild, found }), {
    server: guild.name,
    number: found.ticket.number,
    reason: reasonVisible ? reason : null,
    block: block ? { until: block.until } : null,
  });
  return toUser(rendered);
}

const inPost = (
  { views }: Pick<TicketNeeds, 'views'>,
  { guild, byId, reason, reasonVisible: shared, userLeftAt }: Reopening,
  block: BlockFacts | null,
): NewDelivery => ({
  place: 'post',
  kind: 'reopen-post',
  rendered: views.notice('reopened-in-post', guild.settings.language, {
    byId,
    reason,
    shared,
    isMember: userLeftAt === null,
    block: block && { until: block.until },
  }),
});
