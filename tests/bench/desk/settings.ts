/** Settings of the server, changed as another process of the bot would. */
import { setTimeout as pause } from 'node:timers/promises';
import { Client } from 'pg';
import type { GuildSettings } from '../../../src/settings/guild-settings';
import type { Desk } from './desk';

/** Longer than a process goes by what it has read before. */
const seenAfterMs = 6000;

/** Resolves when the bot reads them the next time that it needs them. */
export async function changeSettings(
  { databaseUrl }: Pick<Desk, 'databaseUrl'>,
  settings: Partial<GuildSettings>,
): Promise<void> {
  const database = new Client({ connectionString: databaseUrl });
  await database.connect();
  try {
    await database.query('UPDATE guilds SET settings = settings || $1', [settings]);
  } finally {
    await database.end();
  }
  await pause(seenAfterMs);
}
