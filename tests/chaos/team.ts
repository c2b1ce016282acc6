/** The processes of the bot: one that does everything, or one that listens and some that carry. */
import type { Random } from '../../sandbox/random';
import { Bot } from './bot';
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

  /** The last words of each that ended although nobody killed it. */
  public get ends(): string[] {
    return this.bots.flatMap(({ ends }) => ends);
  }

  public get kills(): number {
    return this.bots.reduce((sum, { kills }) => sum + kills, 0);
  }

  /** Starts them, each again whenever it ends. Resolves when all have said that they are ready. */
  public async start(): Promise<void> {
    this.bots.forEach((bot) => bot.start());
    await this.ready();
  }

  /** Resolves when all have said that they are ready since they last began. */
  public async ready(): Promise<void> {
    await Promise.all(this.bots.map((bot) => bot.ready()));
  }

  public one(random: Random): Bot {
    return oneOf(random, this.bots)!;
  }

  /** Ends them as an administrator does, for good. */
  public async stop(): Promise<void> {
    await Promise.all(this.bots.map((bot) => bot.stop()));
  }
}
