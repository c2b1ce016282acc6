import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { Client } from 'pg';
import { withDatabase } from '../../src/storage/backup/reach-database';
import { restoreBackup } from '../../src/storage/backup/restore-backup';
import { writeBackup } from '../../src/storage/backup/write-backup';
import { startEmbeddedPostgres } from '../../src/storage/embedded-postgres';
import { applyMigrations } from '../../src/storage/migrate';
import { StartError } from '../../src/start-error';
import { everyRow, type Contents } from '../support/every-row';
import { freshDatabase, type FreshDatabase } from '../support/fresh-database';
import { migrationNames } from '../support/migration-names';
import { readsTheDesk } from '../support/reads-the-desk';

const rows = path.resolve(__dirname, 'migrations');
/** What a text can hold: ends of lines of every kind, what ends a table, what COPY itself writes for nothing. */
const odd = 'a\\.\nb\r\n\\.\n\\N\u2028c\u2029\ttab "quoted" \u0001 🦊';

/** Some of the versions that were: the oldest that had tickets, and the last. */
const older = [2, -1].map((n) => migrationNames.at(n)!);

let folder: string;
const databases: FreshDatabase[] = [];
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'postern-backup-'));
});
afterEach(async () => {
  await Promise.all(databases.splice(0).map((database) => database.drop()));
  rmSync(folder, { recursive: true });
});

const inFolder = (name: string): string => path.join(folder, name);

async function emptyDatabase(): Promise<string> {
  const database = await freshDatabase({ migrated: false });
  databases.push(database);
  return database.url;
}

async function on<Result>(url: string, work: (client: Client) => Promise<Result>): Promise<Result> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

/** A desk in the middle of its work, as some version left it. */
async function aDesk(name = 'newest'): Promise<string> {
  const url = await emptyDatabase();
  await applyMigrations(url, undefined, (each) => name === 'newest' || each < name);
  await on(url, (client) => client.query(readFileSync(path.join(rows, `${name}.sql`), 'utf8')));
  return url;
}

const contentsOf = (url: string): Promise<Contents> => on(url, everyRow);
const told = (work: Promise<unknown>): Promise<StartError> =>
  work.then(
    () => Promise.reject(new Error('was to fail')),
    (error: unknown) => {
      expect(error).toBeInstanceOf(StartError);
      return error as StartError;
    },
  );

describe('a backup', () => {
  it('brings back every row as it was, and goes on counting where it stood', async () => {
    const url = await aDesk();
    await on(url, (client) => client.query('UPDATE messages SET content = $1', [odd]));
    const before = await contentsOf(url);
    const { rows: written } = await writeBackup(url, inFolder('desk.gz'));
    expect(written).toBe(Object.values(before).reduce((sum, table) => sum + table.rows.length, 0));

    const again = await emptyDatabase();
    await expect(restoreBackup(again, inFolder('desk.gz'))).resolves.toMatchObject({
      rows: written,
      migrations: [],
    });
    await expect(contentsOf(again)).resolves.toEqual(before);
    const next = `SELECT sequencename AS name, last_value::text AS last FROM pg_sequences ORDER BY 1`;
    const numbers = async (of: string) =>
      on(of, async (client) => (await client.query(next)).rows as unknown[]);
    await expect(numbers(again)).resolves.toEqual(await numbers(url));
  });

  it('shows one moment, whatever is written meanwhile', async () => {
    const url = await aDesk();
    const before = await contentsOf(url);
    await on(url, async (client) => {
      await client.query('BEGIN');
      await client.query(`UPDATE tickets SET status = 'CLOSED'`);
      await writeBackup(url, inFolder('desk.gz'));
      await client.query('COMMIT');
    });
    const again = await emptyDatabase();
    await restoreBackup(again, inFolder('desk.gz'));
    await expect(contentsOf(again)).resolves.toEqual(before);
  });

  it.each(older)('of the version before %s is brought to this one', async (name) => {
    await writeBackup(await aDesk(name), inFolder('desk.gz'));
    const again = await emptyDatabase();
    const { migrations } = await restoreBackup(again, inFolder('desk.gz'));
    expect(migrations).toEqual(migrationNames.filter((each) => each >= name));
    await readsTheDesk(again);
  });

  it('may be read by its owner alone, and is written over nothing', async () => {
    const url = await aDesk();
    const file = inFolder('below/desk.gz');
    await writeBackup(url, file);
    expect(statSync(file).mode & 0o777).toBe(0o600);
    const was = readFileSync(file);
    expect((await told(writeBackup(url, file))).message).toContain(
      'it is there already. Choose another name',
    );
    expect(readFileSync(file).equals(was)).toBe(true);
    expect((await told(writeBackup(url, path.join(file, 'x.gz')))).message).toMatch(
      /is no folder|there already/u,
    );
  });

  it('is not made of a database that the bot has never seen', async () => {
    const nothing = await told(writeBackup(await emptyDatabase(), inFolder('desk.gz')));
    expect(nothing.message).toContain('Postern has never run on this database. Check DATABASE_URL');
    const nowhere = await told(writeBackup('postgresql://postern@127.0.0.1:1/postern', inFolder('desk.gz')));
    expect(nowhere.message).toContain('no server listens there');
  });
});

describe('restoring', () => {
  let file: string;
  beforeEach(async () => {
    file = inFolder('desk.gz');
    await writeBackup(await aDesk(), file);
  });

  it('refuses a database that holds anything, and leaves it as it is', async () => {
    const url = await aDesk();
    const before = await contentsOf(url);
    expect((await told(restoreBackup(url, file))).message).toContain('only into an empty database');
    await expect(contentsOf(url)).resolves.toEqual(before);
    const others = await emptyDatabase();
    await on(others, (client) => client.query('CREATE TABLE theirs (id int)'));
    expect((await told(restoreBackup(others, file))).message).toContain('only into an empty database');
  });

  it.each([
    ['a file that is cut off', (bytes: Buffer) => bytes.subarray(0, bytes.length - 20)],
    ['one that was cut off before it was packed', (bytes: Buffer) => without(bytes, 1)],
    ['one that ends in the middle of a table', (bytes: Buffer) => without(bytes, 3)],
  ])('keeps nothing of %s, and works with a whole one after that', async (_what, damage) => {
    const damaged = inFolder('damaged.gz');
    writeFileSync(damaged, damage(readFileSync(file)));
    const url = await emptyDatabase();
    expect((await told(restoreBackup(url, damaged))).message).toContain('is damaged or cut off');
    const kept = await contentsOf(url);
    expect(Object.values(kept).flatMap((table) => table.rows)).toEqual([]);
    await restoreBackup(url, file);
    await readsTheDesk(url);
  });

  it('says what a file is not', async () => {
    const url = await emptyDatabase();
    writeFileSync(inFolder('notes.txt'), 'my notes');
    writeFileSync(inFolder('notes.gz'), gzipSync('my notes\n'));
    writeFileSync(inFolder('empty.gz'), '');
    for (const name of ['notes.txt', 'notes.gz']) {
      expect((await told(restoreBackup(url, inFolder(name)))).message).toContain('is no backup of Postern');
    }
    expect((await told(restoreBackup(url, inFolder('empty.gz')))).message).toMatch(/no backup|cut off/u);
    expect((await told(restoreBackup(url, inFolder('nowhere.gz')))).message).toContain('is not there');
    expect((await told(restoreBackup(url, folder))).message).toContain('is a folder');
  });

  it('refuses what a newer version wrote', async () => {
    const newer = inFolder('newer.gz');
    const text = gunzipSync(readFileSync(file)).toString();
    writeFileSync(newer, gzipSync(text.replace('"migrations":[', '"migrations":["29990101000000_later",')));
    const url = await emptyDatabase();
    expect((await told(restoreBackup(url, newer))).message).toContain('newer than this one');
    await expect(contentsOf(url)).resolves.toEqual({});
  });
});

/** Packs it again without its last lines. */
function without(bytes: Buffer, lines: number): Buffer {
  const all = gunzipSync(bytes).toString().trimEnd().split('\n');
  return gzipSync(`${all.slice(0, -lines).join('\n')}\n`);
}

describe('the commands', () => {
  it('work beside a bot on its embedded server, and start it where nobody runs it', async () => {
    const [dataDir, elsewhere] = [inFolder('data'), inFolder('moved')];
    const server = await startEmbeddedPostgres(dataDir);
    await applyMigrations(server.url);
    await on(server.url, (client) => client.query(readFileSync(path.join(rows, 'newest.sql'), 'utf8')));
    const before = await contentsOf(server.url);
    await withDatabase({ dataDir }, (url) => writeBackup(url, inFolder('desk.gz')));
    await expect(contentsOf(server.url)).resolves.toEqual(before);
    await server.stop();
    await withDatabase({ dataDir }, (url) => writeBackup(url, inFolder('later.gz')));

    await withDatabase({ dataDir: elsewhere }, (url) => restoreBackup(url, inFolder('later.gz')));
    const moved = await startEmbeddedPostgres(elsewhere);
    await expect(contentsOf(moved.url)).resolves.toEqual(before);
    await moved.stop();
  }, 120_000);
});
