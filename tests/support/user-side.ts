/** What happens on the side of a ticket's user, in tests of the core. */
import { firstIdAt } from '../../src/snowflake';
import { openTicketWithPost, type OpenTicket, type TicketCore } from './ticket-core';

/** Everything that is on its way to the user ends now: it is in their DM, or has failed for good. */
export const settleDm = async (
  core: TicketCore,
  { userId }: Pick<OpenTicket, 'userId'>,
  status: 'DONE' | 'FAILED' = 'DONE',
): Promise<void> => {
  await core.query(
    `WITH settled AS (
       UPDATE deliveries SET status = $2::delivery_status, settled_at = $3
       WHERE lane = $1 AND settled_at IS NULL RETURNING id, status)
     INSERT INTO links (channel_id, discord_id, delivery_id, part)
     SELECT 77, $4::int8 + id, id, 0 FROM settled WHERE status = 'DONE'`,
    [`dm:${userId}`, status, core.clock.now(), String(firstIdAt(core.clock.now()))],
  );
};

/** Opens another ticket for the user, in a server of its own, beside this one: they are asked which one they write to. */
export async function openBeside(core: TicketCore, { id, userId }: OpenTicket): Promise<OpenTicket> {
  // What they write while one is open would go there.
  await core.query(`UPDATE tickets SET status = 'CLOSED' WHERE id = $1`, [id]);
  const other = await openTicketWithPost(core, userId);
  await core.query(`UPDATE tickets SET status = 'OPEN' WHERE id = $1`, [id]);
  return other;
}
