/** Whether a server takes new tickets: each change with its deadline in one statement. */
import { isOpenDeadline } from './hot-path/open-deadlines';
import type { Statements } from './hot-path/statements';

/** See `GuildStore.pause`. */
export async function beginPause(
  statements: Statements,
  guildId: string,
  until: Date | null,
  now: Date,
): Promise<'paused' | 'changed' | undefined> {
  const [row] = await statements.$queryRaw<{ wasPaused: boolean }[]>`
    WITH before AS (
      SELECT id, CASE WHEN paused_until IS NULL OR paused_until > ${now} THEN paused_at END AS paused_at
      FROM guilds WHERE id = ${BigInt(guildId)} FOR UPDATE
    ),
    guild AS (
      UPDATE guilds g SET paused_at = COALESCE(before.paused_at, ${now}), paused_until = ${until}::timestamptz
      FROM before WHERE g.id = before.id RETURNING g.id, g.paused_until
    ),
    dropped AS (
      UPDATE deadlines d SET settled_at = ${now} FROM guild
      WHERE guild.paused_until IS NULL AND d.guild_id = guild.id AND d.kind = 'pause-end' AND ${isOpenDeadline}
    ),
    ending AS (
      INSERT INTO deadlines (kind, guild_id, due_at)
      SELECT 'pause-end', id, paused_until FROM guild WHERE paused_until IS NOT NULL
      ON CONFLICT (guild_id, kind) WHERE settled_at IS NULL AND delivery_id IS NULL AND guild_id IS NOT NULL
        DO UPDATE SET due_at = excluded.due_at
    )
    SELECT paused_at IS NOT NULL AS "wasPaused" FROM before`;
  return row && (row.wasPaused ? 'changed' : 'paused');
}

/** See `GuildStore.endPause`. */
export async function endPause(
  statements: Statements,
  guildId: string,
  now: Date,
  onlyIfOver: boolean,
): Promise<boolean> {
  const rows = await statements.$queryRaw<unknown[]>`
    WITH guild AS (
      UPDATE guilds SET paused_at = NULL, paused_until = NULL
      WHERE id = ${BigInt(guildId)} AND paused_at IS NOT NULL AND (NOT ${onlyIfOver} OR paused_until <= ${now})
      RETURNING id
    ),
    dropped AS (
      UPDATE deadlines d SET settled_at = ${now} FROM guild
      WHERE d.guild_id = guild.id AND d.kind = 'pause-end' AND ${isOpenDeadline}
    )
    SELECT id FROM guild`;
  return rows.length > 0;
}
