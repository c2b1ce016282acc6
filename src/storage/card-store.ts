/** The cards of tickets: what they have to tell, read in one statement for many, and what they showed last. */
import { formAnswers } from '../categories/form-answers';
import type { CardFacts, CardStore, KeptCard, KnownUser, MemberProfile } from '../tickets/card';
import { userOf } from '../tickets/shown';
import { Prisma, type PrismaClient } from './generated/client';
import { hadRole } from './hot-path/found-blocks';
import { toDate } from './hot-path/rows';

interface Row extends Omit<CardFacts, 'user' | 'formAnswers' | 'block'> {
  formAnswers: unknown;
  messageId: string | null;
  look: string | null;
  alias: string | null;
  userId: string;
  userLeftAt: Date | null;
  userName: string | null;
  member: MemberJson | null;
  block: { until: string | null; roleId: string | null } | null;
  earlierCount: number;
  newestEarlier: KnownUser['earlier']['newest'];
}

type MemberJson = Omit<MemberProfile, 'joinedAt'> & { joinedAt: string | null };

/** So many earlier tickets are named; the others are counted. */
const mostNamed = 5;

/** Stores cards with raw SQL. */
export function cardStore(prisma: PrismaClient): CardStore {
  return {
    async of(ticketIds) {
      const rows = await prisma.$queryRaw<Row[]>`
        SELECT t.id::text AS "ticketId", t.number, t.status, ${statusSince} AS "statusSince", t.alias, t.user_id::text AS "userId", t.user_left_at AS "userLeftAt", t.category_id::text AS "categoryId", t.form_answers AS "formAnswers",
          ${shownProblem} AS unreachable, ${shownBlock} AS block, c.message_id::text AS "messageId", c.shown AS look, c.member,
          (SELECT m.author_name FROM messages m
           WHERE m.ticket_id = t.id AND m.side = 'USER' ORDER BY m.id DESC LIMIT 1) AS "userName",
          earlier.count AS "earlierCount", earlier.newest AS "newestEarlier"
        FROM tickets t JOIN people p ON p.id = t.user_id LEFT JOIN cards c ON c.ticket_id = t.id
        CROSS JOIN LATERAL (${earlierTickets}) earlier
        WHERE t.id = ANY(${ticketIds.map(BigInt)}::bigint[])`;
      return new Map(rows.map((row) => [row.ticketId, toCard(row)]));
    },
    async shown(ticketId, messageId, { look, problem }) {
      await prisma.$executeRaw`
        UPDATE cards SET shown = ${look}, shown_problem = ${problem}
        WHERE ticket_id = ${BigInt(ticketId)} AND message_id = ${BigInt(messageId)}`;
    },
    async noteMember(guildId, userId, member) {
      const heard = Prisma.sql`${JSON.stringify(member)}::jsonb`;
      // Rows are locked in the order person, ticket, card, as everywhere.
      const rows = await prisma.$queryRaw<{ id: string }[]>`
        WITH person AS MATERIALIZED (SELECT id FROM people WHERE id = ${BigInt(userId)} FOR UPDATE),
        changed AS (
          UPDATE tickets t SET version = t.version + 1
          FROM person, cards c
          WHERE t.user_id = person.id AND t.guild_id = ${BigInt(guildId)} AND t.status <> 'CLOSED' AND t.alias IS NULL
            AND c.ticket_id = t.id AND c.member IS DISTINCT FROM ${heard}
          RETURNING t.id
        ),
        heard AS (UPDATE cards c SET member = ${heard} FROM changed WHERE c.ticket_id = changed.id)
        SELECT id::text FROM changed`;
      return rows.map(({ id }) => id);
    },
  };
}

/**
 * That nothing reaches somebody shows on the cards of all their tickets, whoever wrote to them: on that of somebody unknown it
 * would say who they are. There, what failed in the ticket stands in its post.
 */
export const shownProblem = Prisma.sql`CASE WHEN t.alias IS NULL THEN p.unreachable END`;

const statusSince = Prisma.sql`
  COALESCE(CASE t.status
    WHEN 'CLOSED' THEN t.closed_at
    WHEN 'CLOSE_REQUESTED' THEN (
      SELECT max(r.requested_at) FROM close_requests r WHERE r.ticket_id = t.id AND r.settled_at IS NULL)
  END, t.opened_at)`;

/**
 * Of somebody who is known, whatever was made openly; of somebody unknown only what was made by this very ticket. It stands
 * there until it is removed, which is when it is over.
 */
const shownBlock = Prisma.sql`(
  SELECT json_build_object('until', b.until, 'roleId', b.role_id::text) FROM (
    SELECT b.* FROM blocks b WHERE b.user_id = t.user_id AND b.guild_id = t.guild_id AND b.tickets
      AND CASE WHEN t.alias IS NOT NULL THEN b.ticket_id = t.id ELSE b.ticket_id IS NULL END
    UNION ALL
    SELECT b.* FROM blocks b WHERE b.guild_id = t.guild_id AND b.role_id IS NOT NULL AND b.tickets
      AND t.alias IS NULL AND ${hadRole}
  ) b ORDER BY b.until DESC NULLS FIRST LIMIT 1)`;

const earlierTickets = Prisma.sql`
  SELECT count(*)::int AS count, COALESCE(json_agg(
      json_build_object('number', e.number,
        'postId', CASE WHEN e.close_reason = 'POST_DELETED' THEN NULL ELSE e.post_id::text END)
      ORDER BY e.id DESC) FILTER (WHERE e.position <= ${mostNamed}), '[]') AS newest
  FROM (
    SELECT before.*, row_number() OVER (ORDER BY before.id DESC) AS position FROM tickets before
    WHERE before.user_id = t.user_id AND before.guild_id = t.guild_id AND before.id < t.id AND before.alias IS NULL
  ) e`;

function toCard(row: Row): KeptCard {
  const { messageId, look, ticketId, number, status, unreachable, categoryId } = row;
  const block = row.block && {
    ...row.block,
    until: toDate(row.block.until),
  };
  const shown = userOf(row);
  const user = shown.kind === 'alias' ? { ...shown, hasLeft: row.userLeftAt !== null } : toKnown(row);
  return {
    messageId,
    look,
    facts: {
      ticketId,
      number,
      status,
      statusSince: row.statusSince,
      unreachable,
      block,
      categoryId,
      formAnswers: formAnswers.parse(row.formAnswers),
      user,
    },
  };
}

const toKnown = ({ userId, userName, member, userLeftAt, earlierCount, newestEarlier }: Row): KnownUser => ({
  kind: 'known',
  id: userId,
  name: userName,
  member: member && { ...member, joinedAt: toDate(member.joinedAt) },
  leftAt: userLeftAt,
  earlier: { count: earlierCount, newest: newestEarlier },
});
