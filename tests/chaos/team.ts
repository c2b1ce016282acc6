/** The processes of the bot: one that does everything, or one that listens and some that carry. */
import { setTimeout as pause } from 'node:timers/promises';
import type { Random } from '../../sandbox/random';
import { Bot, type End, type Kills, type Pauses } from './bot';
import { oneOf } from './chance';

export class Team {
  private readonly bots: readonly Bot[];

  /** @param workers how many carry beside one that listens; 0: one does everything */
  public constructor(workers: number, variables: Record<string, string>) {
    const roles = workers === 0 ? ['all'] : ['gateway', ...Array.from({ length: workers }, () => 'worker')];
    this.bots = roles.map((role) => new Bot({ ...variables, ROLE: role }));
  }

  /** What they printed, one after the other. */
  public get lines(): string[] {
    return this.bots.flatMap(({ lines }) => lines);
  }

  public get ends(): End[] {
    return this.bots.flatMap(({ ends }) => ends);
  }

  public get kills(): Kills {
    return { ready: this.sum(({ kills }) => kills.ready), starting: this.sum(({ kills }) => kills.starting) };
  }

  public get pauses(): Pauses {
    return {
      beyondLease: this.sum(({ pauses }) => pauses.beyondLease),
      shorter: this.sum(({ pauses }) => pauses.shorter),
    };
  }

  /** Starts them, each again whenever it ends. Resolves when all are ready. */
  public async start(): Promise<void> {
    this.bots.forEach((bot) => bot.start());
    await this.ready(Number.POSITIVE_INFINITY);
  }

  /** Waits until all are ready at the same time. @returns false where that takes longer */
  public async ready(patienceMs: number): Promise<boolean> {
    const until = performance.now() + patienceMs;
    while (!this.bots.every(({ isReady }) => isReady)) {
      if (performance.now() > until) {
        return false;
      }
      await pause(50);
    }
    return true;
  }

  public one(random: Random): Bot {
    return oneOf(random, this.bots)!;
  }

  /** Ends them as an administrator does, for good. */
  public async stop(): Promise<void> {
    await Promise.all(this.bots.map((bot) => bot.stop()));
  }

  private sum(count: (bot: Bot) => number): number {
    return this.bots.reduce((total, bot) => total + count(bot), 0);
  }
}
