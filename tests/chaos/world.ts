/** A Discord with a ticket forum, a database and a bot, of which nothing is left at the end. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Client } from 'pg';
import { startSandbox, type Sandbox } from '../../sandbox';
import { freshDatabase } from '../support/fresh-database';
import { furnish } from '../support/furnish';
import type { Services } from './services';
import { Team } from './team';

export interface ChaosWorld {
  sandbox: Sandbox;
  forumId: string;
  databaseUrl: string;
  bots: Team;
  end(): Promise<void>;
}

/** Discord's limits hold, in a tenth of their time. The bot is ready when it resolves. */
export async function openWorld(
  { queue }: Services,
  {
    seed,
    hiddenWebhookScope,
    workers,
  }: { seed: number; hiddenWebhookScope: 'webhook' | 'channel'; workers: number },
): Promise<ChaosWorld> {
  const ends: (() => unknown)[] = [];
  const end = async (): Promise<void> => {
    for (const each of ends.toReversed()) {
      await each();
    }
  };
  const sandbox = await startSandbox({
    profile: 'documented',
    timeScale: 10,
    seed,
    latency: 10,
    strict: false,
    gateway: { heartbeatInterval: { least: 1900, most: 2100 } },
    limits: { hiddenWebhookScope },
  });
  ends.push(() => sandbox.stop());
  try {
    const database = await freshDatabase();
    ends.push(() => database.drop());
    const forumId = await connected(database.url, (client) => furnish(sandbox, client));
    const folder = await mkdtemp(path.join(tmpdir(), 'postern-chaos-'));
    ends.push(() => rm(folder, { recursive: true, force: true }));
    const { api, cdn } = sandbox.world.addresses;
    const bots = new Team(workers, {
      DISCORD_TOKEN: sandbox.world.application.token,
      DISCORD_API_URL: api,
      DISCORD_CDN_URL: cdn,
      DATABASE_URL: database.url,
      REDIS_URL: queue.url,
      DATA_DIR: folder,
      NODE_ENV: 'production',
    });
    ends.push(() => bots.stop());
    // Of those whom it has never heard of, nothing from before its first start is its concern.
    await bots.start();
    return { sandbox, forumId, databaseUrl: database.url, bots, end };
  } catch (error) {
    await end();
    throw error;
  }
}

/** Connects, works, and disconnects. */
export async function connected<T>(url: string, work: (database: Client) => Promise<T>): Promise<T> {
  const database = new Client({ connectionString: url });
  await database.connect();
  try {
    return await work(database);
  } finally {
    await database.end();
  }
}
