/** Finds the database, whoever keeps it: a server that was named, or the embedded one, which is started for the moment. */
import { runningEmbeddedPostgres, startEmbeddedPostgres } from '../embedded-postgres';

/**
 * Does something with a database on which the bot may be working.
 * @param dataDir absolute path of the embedded server; used where no address is given
 * @throws StartError in words
 */
export async function withDatabase<Result>(
  { databaseUrl, dataDir }: { databaseUrl?: string; dataDir: string },
  work: (url: string) => Promise<Result>,
): Promise<Result> {
  const url = databaseUrl ?? (await runningEmbeddedPostgres(dataDir));
  if (url) {
    return work(url);
  }
  const server = await startEmbeddedPostgres(dataDir);
  try {
    return await work(server.url);
  } finally {
    await server.stop();
  }
}
