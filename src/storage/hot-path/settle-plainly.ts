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
 * @param isShared whether those are left out whose rows somebody else has locked; else it waits for them
 */
export function settlePlainly(outcomes: readonly PlainOutcome[], now: Date, isShared: boolean): Prisma.Sql {
  const skipping = isShared ? Prisma.sql`SKIP LOCKED` : Prisma.empty;
  return Prisma.sql`
    ${given(outcomes)},
    owners AS MATERIALIZED (
      SELECT t.id FROM tickets t WHERE t.id IN (SELECT ticket_id FROM outcome) ORDER BY t.id FOR UPDATE ${skipping}
    ),
    trying AS MATERIALIZED (
      SELECT d.id, o.links, o.deadline, o.answer_at FROM deliveries d JOIN outcome o ON o.id = d.id
      WHERE d.attempt = o.attempt AND d.status = 'SENDING'
        AND (o.ticket_id IS NULL OR o.ticket_id IN (SELECT id FROM owners))
      ORDER BY d.id FOR UPDATE OF d ${skipping}
    ),
    settled AS (
      UPDATE deliveries d SET status = 'DONE', settled_at = ${now}, unsure = false, reason = NULL, lease_until = NULL
      FROM trying WHERE d.id = trying.id
      RETURNING d.id, d.lane, d.kind, d.ticket_id, d.message_id, trying.links, trying.deadline, trying.answer_at
    ),
    ${insertLinks(Prisma.sql`s.links`)}, ${reached}, ${awaited}`;
}

/** Only a reply changes its ticket, and has to stand in line for it. */
function given(outcomes: readonly PlainOutcome[]): Prisma.Sql {
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
