import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);
const scripts = path.resolve(__dirname, '../../../scripts');

/** A tree that holds the lock script alone, so that its lock is not the one of this run. */
function smallTree(): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'postern-lock-'));
  mkdirSync(path.join(folder, 'scripts'));
  for (const file of ['lock.js', 'files.js', 'progress.js']) {
    writeFileSync(path.join(folder, 'scripts', file), readFileSync(path.join(scripts, file)));
  }
  return folder;
}

/** Takes the lock in a process of its own, and writes down when it went in and out. */
function goIn(folder: string) {
  const program = `
    const { withLock } = require('./scripts/lock.js');
    const { appendFileSync } = require('node:fs');
    withLock(() => { for (const word of ['in', 'out']) appendFileSync('diary', word + ' '); });`;
  return run(process.execPath, ['-e', program], { cwd: folder });
}

describe('the lock of the preparation', () => {
  let folder: string;
  beforeEach(() => {
    folder = smallTree();
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it('lets one in after the other', async () => {
    await Promise.all([1, 2, 3, 4].map(() => goIn(folder)));
    expect(readFileSync(path.join(folder, 'diary'), 'utf8').trim().split(' ')).toEqual(
      [1, 2, 3, 4].flatMap(() => ['in', 'out']),
    );
  });

  it('says whom it waits for, and what to do if that is another program', async () => {
    const held = path.join(folder, 'dist/.preparing');
    mkdirSync(held, { recursive: true });
    writeFileSync(path.join(held, 'pid'), String(process.pid));
    const waiting = goIn(folder);
    const words = await new Promise((resolve) => waiting.child.stderr?.once('data', resolve));
    expect(String(words)).toContain(`waiting for process ${process.pid}`);
    expect(String(words)).toContain(`remove ${held}`);
    rmSync(held, { recursive: true });
    await waiting;
    expect(readFileSync(path.join(folder, 'diary'), 'utf8')).toBe('in out ');
  });

  it('is taken over from a process that died with it', async () => {
    const { pid } = await new Promise<{ pid: number }>((resolve) => {
      const child = execFile(process.execPath, ['-e', ''], () => resolve({ pid: child.pid ?? 0 }));
    });
    mkdirSync(path.join(folder, 'dist/.preparing'), { recursive: true });
    writeFileSync(path.join(folder, 'dist/.preparing/pid'), String(pid));
    await goIn(folder);
    expect(readFileSync(path.join(folder, 'diary'), 'utf8')).toBe('in out ');
  });
});
