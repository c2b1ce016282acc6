/** The bot as people run it: a process that something starts again whenever it ends. */
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

const root = path.resolve(__dirname, '../../..');
const { heapFlags, memoryEnvironment } = require(path.join(root, 'scripts/heap-flags.js')) as {
  heapFlags: string[];
  memoryEnvironment: Record<string, string>;
};

/** As a supervisor waits before it starts what has ended. */
const startAgainMs = 500;
const keptLines = 20_000;

export class Bot {
  /** What it printed, all lives together; the newest lines. */
  public readonly lines: string[] = [];
  /** How often it ended although nobody killed it, with the last that it said. */
  public readonly ends: string[] = [];
  public kills = 0;
  private child: ChildProcess | undefined;
  private wanted = false;
  private killed = false;
  private isReady = false;

  public constructor(private readonly variables: Record<string, string>) {
    process.once('exit', () => this.child?.kill('SIGKILL'));
  }

  /** Starts it, and again whenever it ends, until `stop`. */
  public start(): void {
    this.wanted = true;
    this.killed = false;
    this.isReady = false;
    const { PATH = '', HOME = '' } = process.env;
    const child = spawn(process.execPath, [...heapFlags, path.join(root, 'dist/src/main.js')], {
      cwd: root,
      env: { PATH, HOME, ...memoryEnvironment, ...this.variables },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    this.child = child;
    for (const stream of [child.stdout, child.stderr]) {
      stream.on('data', (chunk: Buffer) => this.hear(chunk.toString()));
    }
    child.once('exit', () => void this.startAgain());
  }

  /** Resolves when it has said that it is ready, in the life that it has then. */
  public async ready(): Promise<void> {
    while (!this.isReady) {
      await pause(50);
    }
  }

  /** As the kernel does when memory runs out. */
  public kill(): void {
    this.kills += 1;
    this.killed = true;
    this.isReady = false;
    this.child?.kill('SIGKILL');
  }

  /** Stops it in the middle of what it does, for so long. */
  public async freeze(ms: number): Promise<void> {
    const { child } = this;
    child?.kill('SIGSTOP');
    await pause(ms);
    child?.kill('SIGCONT');
  }

  /** Ends it as an administrator does, for good. @returns its exit code */
  public async stop(): Promise<number | null> {
    this.wanted = false;
    const { child } = this;
    if (!child || child.exitCode !== null || child.signalCode !== null) {
      return null;
    }
    const ended = once(child, 'exit') as Promise<[number | null]>;
    child.kill('SIGTERM');
    return (await ended)[0];
  }

  private async startAgain(): Promise<void> {
    this.isReady = false;
    if (this.wanted && !this.killed) {
      this.ends.push(this.lines.slice(-3).join('\n'));
    }
    await pause(startAgainMs);
    if (this.wanted) {
      this.start();
    }
  }

  private hear(said: string): void {
    this.lines.push(...said.split('\n').filter(Boolean));
    this.isReady ||= said.includes('Postern is ready.');
    this.lines.splice(0, this.lines.length - keptLines);
  }
}
