/** The bot as people run it: a process that something starts again whenever it ends. */
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as pause } from 'node:timers/promises';

const root = path.resolve(__dirname, '../../..');
const { heapFlags, memoryEnvironment } = require(path.join(root, 'scripts/heap-flags.js')) as {
  heapFlags: string[];
  memoryEnvironment: Record<string, string>;
};

/** As a supervisor waits before it starts what has ended. */
const startAgainMs = 500;
const keptLines = 20_000;
const keptOfLife = 30;
/** What a process claims is its own for so long (`src/delivery/drain-lane.ts`), and a few seconds more with files. */
const leaseMs = 30_000;

/** An end although nobody killed it. */
export interface End {
  wasReady: boolean;
  /** The last lines of that life. */
  said: readonly string[];
}

/** How often it was killed, when it was ready and while it was still starting. */
export interface Kills {
  ready: number;
  starting: number;
}

/** How often it was stopped in the middle: longer than its claims are good for when it was ready, or less. */
export interface Pauses {
  beyondLease: number;
  shorter: number;
}

export class Bot {
  /** What it printed, all lives together; the newest lines. */
  public readonly lines: string[] = [];
  public readonly ends: End[] = [];
  public readonly kills: Kills = { ready: 0, starting: 0 };
  public readonly pauses: Pauses = { beyondLease: 0, shorter: 0 };
  /** Whether it has said so in the life that it has now. */
  public isReady = false;
  private child: ChildProcess | undefined;
  private wanted = false;
  private killed = false;
  /** What it printed in this life; the newest lines. */
  private life: string[] = [];
  private readonly dieWithUs = (): void => void this.child?.kill('SIGKILL');

  public constructor(private readonly variables: Record<string, string>) {
    process.once('exit', this.dieWithUs);
  }

  /** Starts it, and again whenever it ends, until `stop`. */
  public start(): void {
    this.wanted = true;
    this.killed = false;
    this.isReady = false;
    this.life = [];
    const { PATH = '', HOME = '' } = process.env;
    const child = spawn(process.execPath, [...heapFlags, path.join(root, 'dist/src/main.js')], {
      cwd: root,
      env: { PATH, HOME, ...memoryEnvironment, ...this.variables },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    this.child = child;
    for (const input of [child.stdout, child.stderr]) {
      createInterface({ input }).on('line', (line) => this.hear(line));
    }
    // Not when it exits: then its last words may not be read yet.
    child.once('close', () => void this.startAgain());
  }

  /** As the kernel does when memory runs out. One that has just ended cannot be killed. */
  public kill(): void {
    if (this.child?.kill('SIGKILL')) {
      this.kills[this.isReady ? 'ready' : 'starting'] += 1;
      this.killed = true;
      this.isReady = false;
    }
  }

  /** Stops it in the middle of what it does, for so long. */
  public async freeze(ms: number): Promise<void> {
    const { child, isReady } = this;
    if (child?.kill('SIGSTOP')) {
      await pause(ms);
      child.kill('SIGCONT');
      this.pauses[isReady && ms > leaseMs ? 'beyondLease' : 'shorter'] += 1;
    }
  }

  /** Ends it as an administrator does, for good. @returns its exit code */
  public async stop(): Promise<number | null> {
    this.wanted = false;
    process.off('exit', this.dieWithUs);
    const { child } = this;
    if (!child || child.exitCode !== null || child.signalCode !== null) {
      return null;
    }
    const ended = once(child, 'exit') as Promise<[number | null]>;
    child.kill('SIGTERM');
    return (await ended)[0];
  }

  private async startAgain(): Promise<void> {
    if (this.wanted && !this.killed) {
      this.ends.push({ wasReady: this.isReady, said: this.life });
    }
    this.isReady = false;
    await pause(startAgainMs);
    if (this.wanted) {
      this.start();
    }
  }

  private hear(line: string): void {
    this.isReady ||= line.includes('Postern is ready.');
    keep(this.lines, line, keptLines);
    keep(this.life, line, keptOfLife);
  }
}

/** Adds a line to the newest ones. */
function keep(lines: string[], line: string, most: number): void {
  lines.push(line);
  lines.splice(0, lines.length - most);
}
