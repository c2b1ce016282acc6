import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';

/** Each test compiles and starts the sandbox in a process of its own, some of them twice. */
jest.setTimeout(60_000);

interface Running {
  child: ChildProcess;
  /** Everything written so far. */
  output: { stdout: string; stderr: string };
  exit: Promise<number | null>;
}

const sandboxFolder = path.join(__dirname, '..');

function run(...args: string[]): Running {
  const child = spawn(
    process.execPath,
    ['--require', path.join(__dirname, 'support/typescript.js'), path.join(sandboxFolder, 'cli.ts'), ...args],
    { cwd: path.join(sandboxFolder, '..') },
  );
  const output = { stdout: '', stderr: '' };
  child.stdout.on('data', (bytes) => (output.stdout += String(bytes)));
  child.stderr.on('data', (bytes) => (output.stderr += String(bytes)));
  const exit = once(child, 'close').then(([code]) => code as number | null);
  return { child, output, exit };
}

async function announced({ child, output, exit }: Running): Promise<Record<string, string>> {
  while (!output.stdout.includes('\n')) {
    const ended = await Promise.race([
      once(child.stdout ?? child, 'data').then(() => false),
      exit.then(() => true),
    ]);
    if (ended) {
      throw new Error(`The sandbox ended early: ${output.stderr}`);
    }
  }
  return JSON.parse(output.stdout) as Record<string, string>;
}

describe('the command line of the sandbox', () => {
  it('prints one line of JSON with everything that a bot and a script need, and ends on SIGTERM', async () => {
    const running = run('--seed', '7', '--profile', 'documented');
    const line = await announced(running);
    expect(line).toMatchObject({
      api: expect.stringMatching(/\/api$/),
      cdn: expect.any(String),
      web: expect.any(String),
      control: expect.stringMatching(/\/control$/),
      token: expect.any(String),
      applicationId: expect.any(String),
      guildId: expect.any(String),
      users: { alice: expect.any(String) },
      staff: { mod: expect.any(String) },
      roles: { Support: expect.any(String) },
      channels: { general: expect.any(String) },
    });
    const me = await fetch(`${line['api']}/v10/users/@me`, {
      headers: { authorization: `Bot ${line['token']}`, 'user-agent': 'DiscordBot (https://example.org, 1)' },
    });
    expect(me.status).toBe(200);
    running.child.kill('SIGTERM');
    expect(await running.exit).toBe(0);
    expect(running.output.stdout.trimEnd().split('\n')).toHaveLength(1);
  });

  it('stops when its standard input ends, if asked to', async () => {
    const running = run('--exit-with-stdin');
    await announced(running);
    running.child.stdin?.end();
    expect(await running.exit).toBe(0);
  });

  it('says that a port is taken', async () => {
    const first = run();
    const { port } = new URL((await announced(first))['api'] ?? '');
    const second = run('--port', port);
    expect(await second.exit).toBe(1);
    expect(second.output.stderr).toContain(`Port ${port} is taken`);
    first.child.kill('SIGINT');
    expect(await first.exit).toBe(0);
  });

  it.each([
    [['--speed', '3'], '--speed'],
    [['--port', 'http'], '--port takes a whole number'],
    [['--profile', 'friendly'], 'choose one of relaxed, documented, hostile'],
    [['--time-scale', '0'], '--time-scale takes a number from 1'],
  ])('refuses %j with a sentence and exit code 2', async (args, sentence) => {
    const running = run(...args);
    expect(await running.exit).toBe(2);
    expect(running.output.stderr).toContain(sentence);
    expect(running.output.stdout).toBe('');
  });

  it('explains its options', async () => {
    const running = run('--help');
    expect(await running.exit).toBe(0);
    expect(running.output.stdout).toContain('--exit-with-stdin');
  });
});
