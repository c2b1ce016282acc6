/** The one statement that writes a decision: the ticket, the message, what happened, and what Discord must be told. */
import { dmLane, postLane } from '../../delivery/catalog';
import { intakeDeadlines } from '../../intake/intake-deadlines';
import type { Change, Opening, OpeningOutcome, Written } from '../../tickets/change';
import type { Ticket } from '../../tickets/ports';
import { Prisma } from '../generated/client';
import { changeMessage, insertDeliveries, insertEvents } from './append';
import { changeDeadlines, changeRequest, writeFeedback } from './write-end';
import { leaveOldCard, leaveOldPost, leaveOpen } from './write-post';
import { dropIntakeDeadlines } from './open-deadlines';
import type { Statements } from './statements';

type ReadTicket = Pick<Ticket, 'id' | 'version' | 'userId'>;

/**
 * Writes a change of a ticket that is still as it was read; see `TicketStore.write`.
 * @throws a unique violation when somebody else wrote the same message at the same moment
 */
export async function writeChange(
  statements: Statements,
  ticket: ReadTicket,
  change: Change,
  now: Date,
): Promise<Written | undefined> {
  const lanes = { post: postLane(ticket.id), dm: dmLane(ticket.userId) };
  const [written] = await statements.$queryRaw<Written[]>`
    WITH ${claimOwner(ticket, change, now)},
    ticket AS (
      UPDATE tickets t SET ${newState(change, now)}
      FROM person ${change.reopens ? Prisma.sql`, free` : Prisma.empty}
      WHERE t.id = ${BigInt(ticket.id)} AND t.version = ${ticket.version}
      RETURNING t.id, t.user_id, t.newest_reply
    ),
    ${Prisma.join(
      [
        changeMessage(change.message, lanes, now),
        ...(change.takesQueue ? [takeQueue(now)] : []),
        ...leaveOldPost(change, ticket.id, now),
        ...leaveOldCard(change),
        ...(change.reopens ? [leaveOpen(lanes.post, now)] : []),
        insertEvents(change.events, now),
        insertDeliveries(change.deliveries, change.message, now),
        ...changeDeadlines(change, now),
        ...changeRequest(change.closeRequest, now),
        ...writeFeedback(change),
      ],
      ',',
    )}
    SELECT newest_reply AS "newestReply" FROM ticket`;
  return written;
}

/** Opens a ticket in the user's first free slot, with everything they have written so far. */
export async function openTicket(
  statements: Statements,
  opening: Opening,
  now: Date,
): Promise<OpeningOutcome> {
  const {
    guildId,
    forumId,
    userId,
    openedById,
    alias,
    limit,
    category,
    post,
    message,
    onPurpose = false,
  } = opening;
  const [row] = await statements.$queryRaw<
    [{ claimed: boolean; room: boolean; id: bigint | null; number: number | null }]
  >`
    WITH ${claimPerson(userId, opening.personVersion, onPurpose ? chooseNew(now) : Prisma.empty)},
    ${freeSlot({ guildId, userId, limit, counts: openedById === null ? 'all' : 'known' })},
    counter AS (
      UPDATE guilds SET last_number = last_number + 1 FROM free
      WHERE id = ${BigInt(guildId)} AND (${alias === null} OR last_number = ${alias?.lastNumber ?? null}::int)
      RETURNING last_number
    ),
    ticket AS (
      INSERT INTO tickets (id, guild_id, number, user_id, slot, forum_id, alias, newest_user_message, opened_at, opened_by_id,
        category_id, form_answers, post_id, post_bound_at, shown_face)
      SELECT ${onPurpose ? Prisma.sql`person.chosen_ticket_id` : newTicketId}, ${BigInt(guildId)}, last_number,
             ${BigInt(userId)}, slot, ${BigInt(forumId)}, ${alias?.name ?? null},
             ${opening.newestUserMessage}, ${now}, ${openedById && BigInt(openedById)}::int8,
             ${category && BigInt(category.id)}::int8, ${JSON.stringify(category?.answers ?? [])}::jsonb,
             ${boundPost(post)}
      FROM counter, free, person
      RETURNING id, guild_id, user_id, number
    ),
    ${changeMessage(message, noLanes, now)},
    ${Prisma.join([...(opening.leavesQueue ? [] : [takeQueue(now)]), ...markPost(post), insertCard(opening), insertEvents(opening.events, now), insertDeliveries(opening.deliveries, message, now)], ',')}
    SELECT EXISTS (SELECT FROM person) AS claimed, EXISTS (SELECT FROM free) AS room, ticket.id, ticket.number
    FROM (VALUES (1)) one LEFT JOIN ticket ON true`;
  const { claimed, room, id, number } = row;
  if (id !== null && number !== null) {
    return { kind: 'opened', ticket: { id: String(id), number } };
  }
  return { kind: claimed && !room ? 'full' : 'lost' };
}

/** Nothing waits unsent in a ticket that is only just made. */
const noLanes = { post: '', dm: '' };

/** In the order of the columns; nothing of it where the bot makes the post. */
const boundPost = (post: Opening['post']): Prisma.Sql =>
  post
    ? Prisma.sql`${BigInt(post.id)}::int8, ${BigInt(post.boundAt)}::int8, ${post.seen && JSON.stringify(post.seen)}::jsonb`
    : Prisma.sql`NULL, NULL, NULL::jsonb`;

/** What was heard of it before belonged to nothing: it is to be read from the moment at which it was bound. */
const markPost = (post: Opening['post']): Prisma.Sql[] =>
  post
    ? [
        Prisma.sql`
  place AS (
    INSERT INTO places (channel_id, mark) SELECT ${BigInt(post.id)}, ${BigInt(post.boundAt)} FROM ticket
    ON CONFLICT (channel_id) DO UPDATE SET mark = excluded.mark
  )`,
      ]
    : [];

const newTicketId = Prisma.sql`nextval('tickets_id_seq')`;

/** What the user writes next belongs to the ticket that they wanted beside others. */
const chooseNew = (now: Date): Prisma.Sql =>
  Prisma.sql`, chosen_ticket_id = ${newTicketId}, chosen_at = ${now}`;

const insertCard = ({ member }: Opening): Prisma.Sql => Prisma.sql`
  card AS (
    INSERT INTO cards (ticket_id, guild_id, member) SELECT id, guild_id, ${member && JSON.stringify(member)}::jsonb FROM ticket
  )`;

interface Places extends Pick<Opening, 'guildId' | 'userId' | 'limit'> {
  /**
   * Which of the user's open tickets count towards the limit: for whoever opens one for a user, anonymous ones do not, or
   * a refusal would tell whose they are.
   */
  counts: 'all' | 'known' | 'none';
}

const counted = {
  all: Prisma.sql`true`,
  known: Prisma.sql`h.alias IS NULL`,
  none: Prisma.sql`false`,
} as const;

/**
 * The first place of a user that is free; read once the user is claimed, or two could find the same one. Tickets that do
 * not count take places behind the others.
 */
const freeSlot = ({ guildId, userId, limit, counts }: Places): Prisma.Sql => Prisma.sql`
  held AS MATERIALIZED (
    SELECT slot, alias FROM tickets
    WHERE guild_id = ${BigInt(guildId)} AND user_id = ${BigInt(userId)} AND slot IS NOT NULL
  ),
  free AS (
    SELECT slot FROM generate_series(1, ${limit}::int + (SELECT count(*) FROM held)::int) slot, person
    WHERE (SELECT count(*) FROM held h WHERE ${counted[counts]}) < ${limit}::int
      AND NOT EXISTS (SELECT FROM held h WHERE h.slot = slot.slot)
    ORDER BY slot LIMIT 1
  )`;

/** What a decision needs of the ticket's user: their line, their choice, or a free place. */
function claimOwner(
  ticket: Pick<Ticket, 'id' | 'userId'>,
  { takesQueue, reopens }: Change,
  now: Date,
): Prisma.Sql {
  if (takesQueue) {
    return choosing(ticket, takesQueue.personVersion, now);
  }
  const { userId } = ticket;
  return reopens
    ? Prisma.sql`${claimPerson(userId, reopens.personVersion)}, ${freeSlot({ ...reopens, userId, counts: reopens.anonymous ? 'none' : 'known' })}`
    : locking(userId);
}

/** Ids of deliveries are drawn under this lock, so that a lane's order is the order of commits. */
const locking = (userId: string): Prisma.Sql =>
  Prisma.sql`person AS MATERIALIZED (SELECT id FROM people WHERE id = ${BigInt(userId)} FOR UPDATE)`;

/** Serialises what a user without a ticket does: of two decisions on the same version, one is written. */
export const claimPerson = (
  userId: string,
  version: number,
  more: Prisma.Sql = Prisma.empty,
): Prisma.Sql => Prisma.sql`
  person AS (
    UPDATE people SET version = version + 1 ${more}
    WHERE id = ${BigInt(userId)} AND version = ${version}
    RETURNING id, chosen_ticket_id
  )`;

const choosing = ({ id, userId }: Pick<Ticket, 'id' | 'userId'>, version: number, now: Date): Prisma.Sql =>
  claimPerson(userId, version, Prisma.sql`, chosen_ticket_id = ${BigInt(id)}, chosen_at = ${now}`);

/** What waited for the answers to an intake goes to the ticket, and the intake is over. */
const takeQueue = (now: Date): Prisma.Sql => Prisma.sql`
  taken AS (
    UPDATE messages m SET ticket_id = ticket.id FROM ticket
    WHERE m.user_id = ticket.user_id AND m.ticket_id IS NULL AND m.refusal IS NULL
  ),
  ended AS (DELETE FROM intakes i USING ticket WHERE i.user_id = ticket.user_id),
  ${dropIntakeDeadlines(intakeDeadlines, now)}`;

/** A post that is put away comes back when the user writes or it is opened again; a new one never was. */
export const showsPost = ({ message, takesQueue, reopens, newForumId }: Change): boolean =>
  takesQueue !== undefined ||
  reopens !== undefined ||
  newForumId !== undefined ||
  (message?.kind === 'new' && message.side === 'USER');

function newState(change: Change, now: Date): Prisma.Sql {
  const { state, ending, userLeftAt, toldWaitingAt, categoryId, unlockedAt, newForumId } = change;
  const closed = state.status === 'CLOSED';
  return Prisma.join([
    Prisma.sql`version = t.version + 1, course = t.course + 1, status = ${state.status}::ticket_status, close_reason = ${state.closeReason},
      newest_user_message = ${state.newestUserMessage}, newest_reply = ${state.newestReply},
      slot = ${change.reopens ? Prisma.sql`free.slot` : Prisma.sql`CASE WHEN ${closed} THEN NULL ELSE t.slot END`},
      closed_at = CASE WHEN ${closed} THEN COALESCE(t.closed_at, ${now}) END`,
    ...(showsPost(change) ? [Prisma.sql`hidden_at = NULL`] : []),
    ...(ending
      ? [
          Prisma.sql`close_comment = ${ending.comment}, closed_by_id = ${ending.closedById && BigInt(ending.closedById)}::int8`,
        ]
      : []),
    ...(userLeftAt === undefined ? [] : [Prisma.sql`user_left_at = ${userLeftAt}::timestamptz`]),
    ...(toldWaitingAt === undefined ? [] : [Prisma.sql`told_waiting_at = ${toldWaitingAt}::timestamptz`]),
    ...(categoryId === undefined
      ? []
      : [Prisma.sql`category_id = ${categoryId && BigInt(categoryId)}::int8`]),
    ...(unlockedAt === undefined ? [] : [Prisma.sql`unlocked_at = ${unlockedAt}::timestamptz`]),
    ...(newForumId === undefined
      ? []
      : [
          Prisma.sql`forum_id = ${BigInt(newForumId)}, post_id = NULL, shown_version = 0, shown_face = NULL, unlocked_at = NULL`,
        ]),
  ]);
}
