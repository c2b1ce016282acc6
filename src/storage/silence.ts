/** Whether the silence before the end of a ticket is one: what its user said may wait, and what they were asked be lost. */
import { madeAt } from '../snowflake';
import type { NoticeFate, Ticket } from '../tickets/ports';
import type { Statements } from './hot-path/statements';

export interface Silence extends Pick<Ticket, 'guildId' | 'userId'> {
  /** The lowest id of what would break it. */
  from: bigint;
}

/**
 * Since when something waits in the intake of each user that may still go to a ticket in that server: an intake that has
 * come to another server never leads there.
 */
export async function findUnsent(
  statements: Statements,
  silences: readonly Silence[],
): Promise<(Date | undefined)[]> {
  const rows = await statements.$queryRaw<{ oldest: bigint | null }[]>`
    SELECT (SELECT min(m.message_id) FROM messages m
      WHERE m.user_id = s.user_id AND m.message_id >= s.first
        AND m.ticket_id IS NULL AND m.refusal IS NULL AND m.deleted_at IS NULL
        AND NOT EXISTS (SELECT FROM intakes i WHERE i.user_id = s.user_id AND i.guild_id <> s.guild_id)) AS oldest
    FROM unnest(${silences.map(({ userId }) => BigInt(userId))}::int8[],
      ${silences.map(({ guildId }) => BigInt(guildId))}::int8[],
      ${silences.map(({ from }) => from)}::int8[]) WITH ORDINALITY AS s(user_id, guild_id, first, place)
    ORDER BY s.place`;
  return rows.map(({ oldest }) => (oldest === null ? undefined : madeAt(oldest)));
}

/** What became of the notices that these deliveries make. Links outlive their deliveries, failures do not. */
export async function findNotices(
  statements: Statements,
  deliveryIds: readonly string[],
): Promise<NoticeFate[]> {
  const rows = await statements.$queryRaw<{ message: bigint | null; isUnderWay: boolean }[]>`
    SELECT (SELECT min(l.discord_id) FROM links l WHERE l.delivery_id = n.id) AS message,
      COALESCE((SELECT d.settled_at IS NULL FROM deliveries d WHERE d.id = n.id), false) AS "isUnderWay"
    FROM unnest(${deliveryIds.map(BigInt)}::int8[]) WITH ORDINALITY AS n(id, place)
    ORDER BY n.place`;
  return rows.map(({ message, isUnderWay }) =>
    message === null ? { kind: isUnderWay ? 'under-way' : 'lost' } : { kind: 'arrived', at: madeAt(message) },
  );
}
