/** What a decision writes about the end of a ticket: its deadlines, its close request and the feedback. Parts of the one statement. */
import { deadlinesOfTickets } from '../../deadlines/catalog';
import type { Change, CloseRequestChange } from '../../tickets/change';
import { Prisma } from '../generated/client';
import { isOpenDeadline } from './open-deadlines';

/** A closed ticket waits for nothing but feedback. What is dropped is settled before anything is set in its place. */
export function changeDeadlines({ state, deadlines }: Change, now: Date): Prisma.Sql[] {
  const { drop = [], set = [] } = deadlines ?? {};
  const ended = state.status === 'CLOSED' ? deadlinesOfTickets : [];
  const dropped = [...ended, ...drop, ...set.map(({ kind }) => kind)];
  if (dropped.length === 0) {
    return [];
  }
  const drops = Prisma.sql`
    dropped AS (
      UPDATE deadlines d SET settled_at = ${now} FROM ticket
      WHERE d.ticket_id = ticket.id AND d.kind = ANY(${dropped}::text[]) AND ${isOpenDeadline}
      RETURNING d.id
    )`;
  const sets = Prisma.sql`
    set_anew AS (
      INSERT INTO deadlines (kind, ticket_id, due_at, data)
      SELECT n.kind, ticket.id, n."dueAt", COALESCE(n.data, '{}') || COALESCE(
        (SELECT jsonb_build_object('notice', numbered.id::text) FROM numbered WHERE numbered."order" = n.notice), '{}')
      FROM ticket CROSS JOIN jsonb_to_recordset(${JSON.stringify(set)}::jsonb)
        AS n(kind text, "dueAt" timestamptz, data jsonb, notice int)
      WHERE (SELECT count(*) FROM dropped) >= 0
    )`;
  return set.length > 0 ? [drops, sets] : [drops];
}

/** A new request takes the offer of an earlier one with it. Its notices are known by their positions. */
export function changeRequest(change: CloseRequestChange | undefined, now: Date): Prisma.Sql[] {
  switch (change?.kind) {
    case undefined:
      return [];
    case 'made':
      return [noOffers, insertRequest(change)];
    case 'settled':
      return [
        Prisma.sql`
          request AS (
            UPDATE close_requests r SET outcome = ${change.outcome}::request_outcome, settled_at = ${now},
              settled_by_id = ${change.byId && BigInt(change.byId)}::int8, offers_close = ${change.offersClose ?? false}
            FROM ticket WHERE r.id = ${BigInt(change.id)} AND r.ticket_id = ticket.id
          )`,
      ];
    case 'over':
      return [noOffers];
  }
}

const noOffers = Prisma.sql`
  no_offers AS (
    UPDATE close_requests r SET offers_close = false FROM ticket WHERE r.ticket_id = ticket.id AND r.offers_close
  )`;

const insertRequest = ({
  request,
  postNotice,
  dmNotice,
}: Extract<CloseRequestChange, { kind: 'made' }>): Prisma.Sql => Prisma.sql`
  request AS (
    INSERT INTO close_requests (id, ticket_id, author_id, author_name, comment, shared, close_at, requested_at,
      post_notice_id, dm_notice_id)
    SELECT ${BigInt(request.id)}, ticket.id, ${BigInt(request.authorId)}, ${request.authorName}, ${request.comment},
      ${request.shared}, ${request.closeAt}::timestamptz, ${request.requestedAt},
      (SELECT id FROM numbered WHERE "order" = ${postNotice}), (SELECT id FROM numbered WHERE "order" = ${dmNotice})
    FROM ticket
  )`;

/** One per ticket. */
export const writeFeedback = ({ feedback }: Change): Prisma.Sql[] =>
  feedback
    ? [
        Prisma.sql`
          feedback AS (
            INSERT INTO feedback (ticket_id, stars, answers, rated_at, changed_at)
            SELECT ticket.id, ${feedback.stars}, ${JSON.stringify(feedback.answers)}::jsonb, ${feedback.at}, ${feedback.at}
            FROM ticket
            ON CONFLICT (ticket_id) DO UPDATE
              SET stars = excluded.stars, answers = excluded.answers, changed_at = excluded.changed_at
          )`,
      ]
    : [];
