/** Names of users who stay unknown, as far as they are in use. */
import type { Statements } from './statements';

/** Those of a server's open tickets, and the number of its newest ticket at that moment. */
export async function aliasesIn(
  statements: Statements,
  guildId: string,
): Promise<{ taken: Set<string>; lastNumber: number }> {
  const [row] = await statements.$queryRaw<{ taken: string[]; lastNumber: number }[]>`
    SELECT g.last_number AS "lastNumber", COALESCE((
      SELECT array_agg(t.alias) FROM tickets t
      WHERE t.guild_id = g.id AND t.alias IS NOT NULL AND t.slot IS NOT NULL), '{}') AS taken
    FROM guilds g WHERE g.id = ${BigInt(guildId)}`;
  return { taken: new Set(row?.taken), lastNumber: row?.lastNumber ?? 0 };
}
