/** What stories do to the queue of a desk's bot. */
import { Redis } from 'ioredis';
import type { Desk } from './desk';

/** Empties it, while the bot is down, as a lost Redis would be. Other bots that share the server keep theirs. */
export async function emptyQueue(d: Desk): Promise<void> {
  const { REDIS_URL } = d.variables;
  if (!REDIS_URL) {
    await d.query('DROP SCHEMA bullmq CASCADE');
    return;
  }
  const [owner] = await d.query<{ identity: string }>(
    `SELECT system_identifier || '-' || oid AS identity
     FROM pg_control_system(), pg_database WHERE datname = current_database()`,
  );
  const redis = new Redis(REDIS_URL);
  const keys = await redis.keys(`postern-${owner!.identity}:*`);
  expect(keys).not.toEqual([]);
  await redis.del(...keys);
  redis.disconnect();
}
