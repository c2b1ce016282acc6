/** How deliveries are settled of which nothing unusual came, several at once. */
import type { ClaimedDelivery, Done } from '../../delivery/ports';
import { Prisma } from '../generated/client';
import { awaited, insertLinks, reached } from './settle-delivery';

export interface PlainOutcome {
  delivery: ClaimedDelivery;
  settlement: Done;
}

/**
 * Writes the outcome of each try that is still the one that counts, as the common table expressions `settled` and
 * `linked`. Rows are locked in the order ticket, delivery, as everywhere.
 * @param mayWait false: those are left out whose rows somebody else has locked
 */
export function settlePlainly(outcomes: readonly PlainOutcome[], now: Date, mayWait: boolean): Prisma.Sql {
  const skipping = mayWait ? Prisma.empty : Prisma.sql`SKIP LOCKED`;
  return Prisma.sql`
    ${tried(outcomes)},
    owners AS MATERIALIZED (
      SELECT t.id FROM tickets t WHERE t.id IN (SELECT ticket_id FROM outcome) ORDER BY t.id
      FOR NO KEY UPDATE ${skipping}
    ),
    trying AS MATERIALIZED (
      SELECT d.id, o.links, o.deadline, o.answer_at FROM deliveries d JOIN outcome o ON o.id = d.id
      WHERE d.attempt = o.attempt AND d.status = 'SENDING'
        AND (o.ticket_id IS NULL OR o.ticket_id IN (SELECT id FROM owners))
      ORDER BY d.id FOR NO KEY UPDATE OF d ${skipping}
    ),
    settled AS (
      UPDATE deliveries d SET status = 'DONE', settled_at = ${now}, unsure = false, reason = NULL, lease_until = NULL
      FROM trying WHERE d.id = trying.id
      RETURNING d.id, d.lane, d.kind, d.ticket_id, d.message_id, trying.links, trying.deadline, trying.answer_at
    ),
    ${insertLinks(Prisma.sql`s.links`)}, ${reached}, ${awaited}`;
}

/** Only a reply changes its ticket, and has to stand in line for it. */
function tried(outcomes: readonly PlainOutcome[]): Prisma.Sql {
  const tickets = outcomes.map(({ delivery: { kind, ticket } }) =>
    kind === 'relay-to-user' && ticket ? BigInt(ticket.id) : null,
  );
  return Prisma.sql`
    outcome AS (
      SELECT * FROM unnest(${outcomes.map(({ delivery }) => BigInt(delivery.id))}::int8[],
        ${outcomes.map(({ delivery }) => delivery.attempt)}::int[], ${tickets}::int8[],
        ${outcomes.map(({ settlement }) => JSON.stringify(settlement.links))}::jsonb[],
        ${outcomes.map(({ settlement }) => settlement.answerBy?.deadline ?? null)}::text[],
        ${outcomes.map(({ settlement }) => settlement.answerBy?.at ?? null)}::timestamptz[])
      AS o(id, attempt, ticket_id, links, deadline, answer_at)
    )`;
}
