/** Stores what a server wants, with what follows from it at once. */
import { isDeepStrictEqual } from 'node:util';
import { guildSettings, type GuildSettings } from '../settings/guild-settings';
import type { StoredSettingKey } from '../settings/setting-definitions';
import { idleDeadlines } from '../tickets/idle';
import { Prisma } from './generated/client';
import type { Statements } from './hot-path/statements';
import { lookAtIdleTickets } from './idle-deadlines';

/** @param now from when on messages are forwarded, or posts by hand become tickets, or not, where that is among the settings */
export async function changeSettings(
  statements: Statements,
  guildId: string,
  settings: Partial<GuildSettings>,
  now: Date,
): Promise<void> {
  await change(statements, guildId, settings, now, Prisma.sql`true`);
}

/**
 * The same for one setting, if it still is what somebody read before they decided.
 * @returns false where somebody was first: nothing was written
 */
export async function replaceSetting<Key extends StoredSettingKey>(
  statements: Statements,
  guildId: string,
  { key, from, to }: { key: Key; from: GuildSettings[Key]; to: GuildSettings[Key] },
  now: Date,
): Promise<boolean> {
  const [row] = await statements.$queryRaw<{ stored: string | null }[]>`
    SELECT (settings -> ${key}::text)::text AS stored FROM guilds WHERE id = ${BigInt(guildId)}`;
  if (!row || !isDeepStrictEqual(readAlone(key, row.stored), from)) {
    return false;
  }
  const isUnchanged = Prisma.sql`(settings -> ${key}::text)::text IS NOT DISTINCT FROM ${row.stored}::text`;
  return change(statements, guildId, { [key]: to }, now, isUnchanged);
}

const readAlone = <Key extends StoredSettingKey>(key: Key, stored: string | null): GuildSettings[Key] =>
  guildSettings.parse(stored === null ? {} : { [key]: JSON.parse(stored) as unknown })[key];

async function change(
  statements: Statements,
  guildId: string,
  settings: Partial<GuildSettings>,
  now: Date,
  condition: Prisma.Sql,
): Promise<boolean> {
  const forwardingAt = settings.forwarding === undefined ? null : now;
  const createByPostAt = settings['create-by-post'] === undefined ? null : now;
  const isAboutIdle = idleDeadlines.some((setting) => settings[setting] !== undefined);
  const changed = await statements.$queryRaw<object[]>`
    WITH changed AS (
      UPDATE guilds SET settings = settings || ${JSON.stringify(settings)}::jsonb,
        forwarding_at = COALESCE(${forwardingAt}::timestamptz, forwarding_at),
        create_by_post_at = COALESCE(${createByPostAt}::timestamptz, create_by_post_at)
      WHERE id = ${BigInt(guildId)} AND ${condition}
      RETURNING id
    )
    ${isAboutIdle ? Prisma.sql`, ${lookAtIdleTickets(now)}` : Prisma.empty}
    SELECT id FROM changed`;
  return changed.length > 0;
}
