import { execFile } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Client } from 'pg';
import { everyRow, type Contents } from '../support/every-row';
import { freshDatabase, type FreshDatabase } from '../support/fresh-database';
import { readsTheDesk } from '../support/reads-the-desk';

const root = path.resolve(__dirname, '../..');
const newest = readFileSync(path.join(__dirname, 'migrations/newest.sql'), 'utf8');
const password = 'hidden-password';

const backup = 'dist/src/backup.js';
const restore = 'dist/src/restore.js';

jest.setTimeout(60_000);

let folder: string;
const databases: FreshDatabase[] = [];
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'postern-commands-'));
});
afterEach(async () => {
  await Promise.all(databases.splice(0).map((database) => database.drop()));
  rmSync(folder, { recursive: true });
});

const inFolder = (name: string): string => path.join(folder, name);

/** @returns its address, with a password in it: a server that asks for none takes any */
async function aDatabase(options: { migrated: boolean }): Promise<string> {
  const database = await freshDatabase(options);
  databases.push(database);
  const url = new URL(database.url);
  url.password ||= password;
  return url.href;
}

const emptyDatabase = (): Promise<string> => aDatabase({ migrated: false });

/** A desk in the middle of its work. */
async function aDesk(): Promise<string> {
  const url = await aDatabase({ migrated: true });
  await on(url, (client) => client.query(newest));
  return url;
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

const contentsOf = (url: string): Promise<Contents> => on(url, everyRow);
const rowsIn = (contents: Contents): number =>
  Object.values(contents).reduce((sum, { rows }) => sum + rows.length, 0);

interface Ended {
  code: number;
  said: string;
  complained: string;
}

/** Runs a script of the tree to its end, in the folder of the test. Whatever it prints, no password is in it. */
async function run(script: string, url: string, ...words: string[]): Promise<Ended> {
  const { PATH = '', HOME = '' } = process.env;
  const env = { PATH, HOME, DATABASE_URL: url, DATA_DIR: inFolder('data') };
  const ended = await new Promise<Ended>((resolve) => {
    execFile(
      process.execPath,
      [path.join(root, script), ...words],
      { cwd: folder, env },
      (error, said, complained) => resolve({ code: error ? Number(error.code) : 0, said, complained }),
    );
  });
  expect(ended.said + ended.complained).not.toContain(new URL(url).password);
  return ended;
}

/** What it says where it cannot do it: a sentence for people, and the exit code 1. */
async function refusal(script: string, url: string, ...words: string[]): Promise<string> {
  const { code, said, complained } = await run(script, url, ...words);
  expect({ code, said }).toEqual({ code: 1, said: '' });
  expect(complained).not.toMatch(/^\s+at /mu);
  return complained;
}

describe('a backup by command', () => {
  it.each([
    { how: 'npm run', writes: 'scripts/backup.js', reads: 'scripts/restore.js' },
    { how: 'node alone, as in a container', writes: backup, reads: restore },
  ])('is brought back by command, row by row, with $how', async ({ writes, reads }) => {
    const url = await aDesk();
    const before = await contentsOf(url);
    const file = inFolder('desk.gz');
    const written = await run(writes, url, file);
    expect(written).toMatchObject({
      code: 0,
      said: expect.stringContaining(`Written to ${file}: ${rowsIn(before)} rows.`),
    });
    expect(statSync(file).mode & 0o777).toBe(0o600);
    await expect(contentsOf(url)).resolves.toEqual(before);

    const again = await emptyDatabase();
    const restored = await run(reads, again, file);
    expect(restored).toMatchObject({
      code: 0,
      said: expect.stringMatching(
        new RegExp(`^Restored ${rowsIn(before)} rows, .+ Start the bot\\.\n$`, 'u'),
      ),
    });
    await expect(contentsOf(again)).resolves.toEqual(before);
    await readsTheDesk(again);
  });

  it('is named by the time where nobody names it', async () => {
    const { code, said } = await run(backup, await aDesk());
    const [name] = readdirSync(inFolder('backups'));
    expect(name).toMatch(/^postern-\d{4}-\d\d-\d\dT\d\d-\d\d-\d\dZ\.gz$/u);
    expect({ code, said }).toEqual({
      code: 0,
      said: expect.stringContaining(`Written to backups/${name}: `),
    });
  });

  it('is written over nothing', async () => {
    writeFileSync(inFolder('mine.gz'), 'mine');
    expect(await refusal(backup, await aDesk(), 'mine.gz')).toContain('it is there already');
    expect(readFileSync(inFolder('mine.gz'), 'utf8')).toBe('mine');
  });

  it('is not made of what the bot has never seen, or where nobody answers', async () => {
    expect(await refusal(backup, await emptyDatabase(), 'desk.gz')).toContain(
      'Postern has never run on this database. Check DATABASE_URL',
    );
    const nowhere = `postgresql://postern:${password}@127.0.0.1:1/postern`;
    expect(await refusal(backup, nowhere, 'desk.gz')).toContain('no server listens there');
    const wrong = `mysql://postern:${password}@127.0.0.1/postern`;
    expect(await refusal(backup, wrong, 'desk.gz')).toContain('DATABASE_URL must be an address');
    expect(existsSync(inFolder('desk.gz'))).toBe(false);
  });
});

describe('restoring by command', () => {
  it('refuses a database that holds anything, and leaves it as it is', async () => {
    const url = await aDesk();
    expect(await run(backup, url, 'desk.gz')).toMatchObject({ code: 0 });
    await on(url, (client) => client.query(`UPDATE messages SET content = 'written after that'`));
    const before = await contentsOf(url);
    const words = await refusal(restore, url, 'desk.gz');
    expect(words).toContain('only into an empty database, and this one has tables already');
    await expect(contentsOf(url)).resolves.toEqual(before);
  });

  it('says of a file that cannot be read what is wrong with it, and keeps nothing of it', async () => {
    expect(await run(backup, await aDesk(), 'desk.gz')).toMatchObject({ code: 0 });
    const whole = readFileSync(inFolder('desk.gz'));
    writeFileSync(inFolder('cut.gz'), whole.subarray(0, whole.length - 20));
    writeFileSync(inFolder('notes.txt'), 'my notes');
    const url = await emptyDatabase();
    expect(await refusal(restore, url)).toContain('Name the file of the backup: npm run restore -- FILE');
    expect(await refusal(restore, url, 'nowhere.gz')).toContain('nowhere.gz is not there');
    expect(await refusal(restore, url, folder)).toContain('is a folder');
    expect(await refusal(restore, url, 'notes.txt')).toContain('notes.txt is no backup of Postern');
    await expect(contentsOf(url)).resolves.toEqual({});
    expect(await refusal(restore, url, 'cut.gz')).toContain('cut.gz is damaged or cut off');
    expect(rowsIn(await contentsOf(url))).toBe(0);
  });
});
