/** Writes everything that a database holds into a file, as it stands at one moment; the bot may go on meanwhile. */
import { createWriteStream, existsSync } from 'node:fs';
import { mkdir, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import { Client } from 'pg';
import { to as copyTo } from 'pg-copy-streams';
import { StartError } from '../../start-error';
import { version } from '../../version';
import { connectionProblem } from '../connection-problem';
import { endOfRows, formatVersion, quoted, type End, type Head, type TableLine } from './format';
import { appliedMigrations, tablesInOrder } from './tables';

export interface Written {
  file: string;
  /** Rows of all tables. */
  rows: number;
}

/**
 * Writes a backup that only its owner may read: it holds what people wrote, and the addresses of webhooks.
 * @param file must not be there yet; it appears when it is complete
 * @throws StartError in words
 */
export async function writeBackup(url: string, file: string): Promise<Written> {
  const client = new Client({ connectionString: url, application_name: 'postern backup' });
  client.on('error', () => undefined);
  try {
    await client.connect();
    await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY');
    return await writeFile(client, file);
  } catch (error) {
    throw error instanceof StartError ? error : backupProblem(error, url, file);
  } finally {
    await client.end().catch(() => undefined);
  }
}

async function writeFile(client: Client, file: string): Promise<Written> {
  const migrations = await migrationsOf(client);
  const head: Head = {
    postern: 'backup',
    format: formatVersion,
    version,
    at: new Date().toISOString(),
    migrations,
  };
  if (existsSync(file)) {
    throw Object.assign(new Error(`${file} exists`), { code: 'EEXIST' });
  }
  const draft = `${file}.part`;
  await mkdir(path.dirname(path.resolve(file)), { recursive: true });
  try {
    const end: End = { rows: {}, sequences: {} };
    await pipeline(text(client, head, end), createGzip(), createWriteStream(draft, { mode: 0o600 }));
    await rename(draft, file);
    return { file, rows: Object.values(end.rows).reduce((sum, count) => sum + count, 0) };
  } finally {
    await rm(draft, { force: true });
  }
}

/** @throws StartError for a database that the bot has never seen */
async function migrationsOf(client: Client): Promise<string[]> {
  const migrations = await appliedMigrations(client);
  if (migrations.length === 0) {
    throw new StartError(
      'There is nothing to back up: Postern has never run on this database. Check DATABASE_URL and DATA_DIR.',
    );
  }
  return migrations;
}

/** The file as text, piece by piece; writes down in `end` how many rows there were. */
async function* text(client: Client, head: Head, end: End): AsyncGenerator<string | Buffer> {
  yield line(head);
  for (const { table, columns } of await tablesInOrder(client)) {
    yield line({ table, columns } satisfies TableLine);
    const rows = client.query(copyTo(`COPY ${quoted(table)} (${columns.map(quoted).join(', ')}) TO STDOUT`));
    let count = 0;
    for await (const chunk of rows as AsyncIterable<Buffer>) {
      count += countLines(chunk);
      yield chunk;
    }
    end.rows[table] = count;
    yield `${endOfRows}\n`;
  }
  end.sequences = await sequences(client);
  yield line(end);
}

const line = (said: object): string => `${JSON.stringify(said)}\n`;

function countLines(chunk: Buffer): number {
  let lines = 0;
  for (let at = chunk.indexOf(10); at >= 0; at = chunk.indexOf(10, at + 1)) {
    lines += 1;
  }
  return lines;
}

/** Read behind the rows: a number that is given away meanwhile does no harm, one that is given twice would. */
async function sequences(client: Client): Promise<Record<string, string>> {
  const { rows } = await client.query<{ name: string; last: string | null }>(
    'SELECT sequencename AS name, last_value::text AS last FROM pg_sequences WHERE schemaname = current_schema()',
  );
  return Object.fromEntries(rows.flatMap(({ name, last }) => (last === null ? [] : [[name, last]])));
}

function backupProblem(error: unknown, url: string, file: string): StartError {
  const { code, message } = error as { code?: string; message: string };
  const reasons: Record<string, string> = {
    EEXIST: 'it is there already. Choose another name, or move it away',
    EACCES: 'this user may not write there. Choose another folder',
    ENOSPC: 'the disk is full. Make room, or choose another folder',
    ENOTDIR: 'a part of its path is no folder. Choose another name',
    EISDIR: 'it is a folder. Name a file',
  };
  const reason = reasons[code ?? ''];
  return reason
    ? new StartError(`The backup cannot be written to ${file}: ${reason}. Nothing was changed.`, {
        cause: error,
      })
    : connectionProblem({ code, message }, url);
}
