import { Listener } from '@sapphire/framework';
import type { Events } from 'discord.js';

/** The connection broke; what is said meanwhile may have to be read. */
export class ShardReconnectingListener extends Listener<typeof Events.ShardReconnecting> {
  public override run(shardId: number): void {
    this.container.hearing.broke(shardId);
  }
}
