/** Brings back what a backup holds, as a whole or not at all. */
import { createReadStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import { Client } from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { StartError } from '../../start-error';
import { connectionProblem } from '../connection-problem';
import { applyMigrations, migrationNames } from '../migrate';
import {
  endOfRows,
  formatVersion,
  quoted,
  readEnd,
  readHead,
  readTableLine,
  type End,
  type Head,
  type TableLine,
} from './format';
import { appliedMigrations, tablesInOrder } from './tables';

export interface Restored {
  /** The version of Postern that wrote the backup, and when. */
  version: string;
  at: string;
  /** Rows of all tables. */
  rows: number;
  /** Migrations that have brought them to this version. */
  migrations: string[];
}

type Lines = AsyncGenerator<Buffer, void, undefined>;

/**
 * Reads a backup into an empty database, in the tables of its time, and brings them to this version.
 * @param url a database in which nothing is yet; nobody else may be on it meanwhile
 * @throws StartError in words; then nothing of the backup was kept
 */
export async function restoreBackup(url: string, file: string): Promise<Restored> {
  const lines = linesOf(file);
  const client = new Client({ connectionString: url, application_name: 'postern restore' });
  client.on('error', () => undefined);
  try {
    const head = await readableHead(await nextLine(lines), file);
    await client.connect();
    await assertEmpty(client, head);
    await applyMigrations(url, undefined, (name) => head.migrations.includes(name));
    const rows = await readAll(client, lines);
    const migrations = await applyMigrations(url);
    return { version: head.version, at: head.at, rows, migrations };
  } catch (error) {
    throw error instanceof StartError ? error : restoreProblem(error, url, file);
  } finally {
    await lines.return();
    await client.end().catch(() => undefined);
  }
}

async function readableHead(line: string, file: string): Promise<Head> {
  const head = readHead(line);
  if (!head) {
    throw notABackup(file);
  }
  const known = await migrationNames();
  if (head.format > formatVersion || head.migrations.some((name) => !known.includes(name))) {
    throw new StartError(
      `${file} was written by Postern ${head.version}, which is newer than this one (or another). ` +
        'Install that version, and restore with it. Nothing was changed.',
    );
  }
  return head;
}

/**
 * Tables are dropped by nobody: a database that holds anything stays as it is. Those of an earlier try, which failed and
 * left them empty, are in nobody's way.
 */
async function assertEmpty(client: Client, { migrations }: Head): Promise<void> {
  const tables = await tablesInOrder(client);
  const applied = await appliedMigrations(client);
  const isFromEarlierTry = applied.join() === migrations.join() && !(await hasRows(client, tables));
  if (tables.length > 0 && !isFromEarlierTry) {
    throw new StartError(
      'A backup is restored only into an empty database, and this one has tables already. Create a new one ' +
        '(CREATE DATABASE) and name it in DATABASE_URL; with the embedded server, choose a new folder with DATA_DIR. ' +
        'Nothing was changed.',
    );
  }
}

async function hasRows(client: Client, tables: readonly TableLine[]): Promise<boolean> {
  const looks = tables.map(({ table }) => `EXISTS (SELECT FROM ${quoted(table)})`);
  const { rows } = await client.query<{ any: boolean }>(`SELECT ${['false', ...looks].join(' OR ')} AS any`);
  return rows[0]!.any;
}

async function readAll(client: Client, lines: Lines): Promise<number> {
  await client.query('BEGIN');
  const counts: End['rows'] = {};
  for (;;) {
    const line = await nextLine(lines);
    const begins = readTableLine(line);
    if (!begins) {
      await finish(client, readEnd(line), counts);
      return Object.values(counts).reduce((sum, count) => sum + count, 0);
    }
    const { table, columns } = begins;
    const into = client.query(
      copyFrom(`COPY ${quoted(table)} (${columns.map(quoted).join(', ')}) FROM STDIN`),
    );
    const counted = { rows: 0 };
    await pipeline(rowsOf(lines, counted), into);
    counts[table] = counted.rows;
  }
}

async function* rowsOf(lines: Lines, counted: { rows: number }): AsyncGenerator<Buffer> {
  for (;;) {
    const { value: line } = await lines.next();
    if (!line) {
      throw new CutOff();
    }
    if (line.toString().trimEnd() === endOfRows) {
      return;
    }
    counted.rows += 1;
    yield line;
  }
}

async function finish(client: Client, end: End | undefined, counts: End['rows']): Promise<void> {
  const isWhole = end && Object.entries(end.rows).every(([table, rows]) => counts[table] === rows);
  if (!isWhole) {
    throw new CutOff();
  }
  for (const [name, last] of Object.entries(end.sequences)) {
    await client.query('SELECT setval($1::regclass, $2::bigint)', [quoted(name), last]);
  }
  await client.query('COMMIT');
}

/** What was written was not written to its end, or is damaged. */
class CutOff extends Error {}

async function nextLine(lines: Lines): Promise<string> {
  const { value } = await lines.next();
  return value ? value.toString() : '';
}

/** The lines of a packed file, each with its end: texts may hold characters that others take for the end of a line. */
async function* linesOf(file: string): Lines {
  const unpacked = createGunzip();
  const reading = pipeline(createReadStream(file), unpacked);
  // Whoever iterates hears of it.
  reading.catch(() => undefined);
  let rest = Buffer.alloc(0);
  for await (const chunk of unpacked as AsyncIterable<Buffer>) {
    let data = Buffer.concat([rest, chunk]);
    for (let at = data.indexOf(10); at >= 0; at = data.indexOf(10)) {
      yield data.subarray(0, at + 1);
      data = data.subarray(at + 1);
    }
    rest = data;
  }
}

const notABackup = (file: string, cause?: unknown): StartError =>
  new StartError(`${file} is no backup of Postern. Name a file that "npm run backup" has written.`, {
    cause,
  });

/** What zlib says of a file that is cut off or damaged. */
const damage = new Set(['Z_BUF_ERROR', 'Z_DATA_ERROR', 'ERR_STREAM_PREMATURE_CLOSE']);

function restoreProblem(error: unknown, url: string, file: string): StartError {
  const { code = '', message, routine } = error as { code?: string; message: string; routine?: string };
  if (code === 'ENOENT' || code === 'EACCES' || code === 'EISDIR') {
    const reason = { ENOENT: 'is not there', EACCES: 'may not be read by this user', EISDIR: 'is a folder' }[
      code
    ];
    return new StartError(`${file} ${reason}. Name the file of a backup.`, { cause: error });
  }
  if (error instanceof CutOff || damage.has(code)) {
    return message.includes('incorrect header check')
      ? notABackup(file, error)
      : new StartError(`${file} is damaged or cut off. Nothing of it was kept. Restore another backup.`, {
          cause: error,
        });
  }
  return routine
    ? new StartError(
        `The backup could not be restored: ${message}. Nothing of it was kept. Mend that, and restore again.`,
        { cause: error },
      )
    : connectionProblem({ code, message }, url);
}
