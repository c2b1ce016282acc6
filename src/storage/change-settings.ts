/** Stores what a server wants, with what follows from it at once. */
import type { GuildSettings } from '../settings/guild-settings';
import { idleDeadlines } from '../tickets/idle';
import { Prisma } from './generated/client';
import type { Statements } from './hot-path/statements';
import { lookAtIdleTickets } from './idle-deadlines';

/** @param now from when on messages may be forwarded, or not, where that is among the settings */
export async function changeSettings(
  statements: Statements,
  guildId: string,
  settings: Partial<GuildSettings>,
  now: Date,
): Promise<void> {
  const forwardingAt = settings.forwarding === undefined ? null : now;
  const isAboutIdle = idleDeadlines.some((setting) => settings[setting] !== undefined);
  await statements.$queryRaw`
    WITH changed AS (
      UPDATE guilds SET settings = settings || ${JSON.stringify(settings)}::jsonb,
        forwarding_at = COALESCE(${forwardingAt}::timestamptz, forwarding_at)
      WHERE id = ${BigInt(guildId)}
      RETURNING id
    )
    ${isAboutIdle ? Prisma.sql`, ${lookAtIdleTickets(now)}` : Prisma.empty}
    SELECT FROM changed`;
}
