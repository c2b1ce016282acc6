/** What a post that is made anew has to know of its ticket's past. */
import type { TicketPast } from '../../tickets/ports';
import { formAnswers } from '../../categories/form-answers';
import type { Statements } from './statements';

/** @throws Error for a ticket that is not there */
export async function ticketPast(statements: Statements, ticketId: string): Promise<TicketPast> {
  const [row] = await statements.$queryRaw<{ hadPost: boolean; answers: unknown }[]>`
    SELECT t.post_id IS NOT NULL OR EXISTS (
        SELECT FROM events e WHERE e.ticket_id = t.id AND e.kind = 'post-restored' AND e.data->>'before' IS NOT NULL
      ) AS "hadPost", t.form_answers AS answers
    FROM tickets t WHERE t.id = ${BigInt(ticketId)}`;
  if (!row) {
    throw new Error(`Ticket ${ticketId} is gone`);
  }
  return { ...row, answers: formAnswers.parse(row.answers) };
}
