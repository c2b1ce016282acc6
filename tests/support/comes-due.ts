import type { Desk } from './desk';
import { until } from './side-by-side';

/**
 * Lets time pass for what is due in the ticket of this post: a process of its own goes by the real clock, so the rows are
 * moved instead. That is found by the bot's next look at all of them, and this ends when it is decided.
 */
export async function comesDue(d: Desk, { id }: { id: string }): Promise<void> {
  const ofTicket = 'ticket_id IN (SELECT id FROM tickets WHERE post_id = $1) AND settled_at IS NULL';
  await d.query(`UPDATE close_requests SET close_at = requested_at WHERE ${ofTicket}`, [id]);
  await d.query(`UPDATE deadlines SET due_at = now() - interval '1 minute' WHERE ${ofTicket}`, [id]);
  const left = () => d.query(`SELECT FROM deadlines WHERE due_at < now() AND ${ofTicket}`, [id]);
  await until('it to be decided', async () => (await left()).length === 0);
}
