import { Listener } from '@sapphire/framework';
import type { Events } from 'discord.js';

/** The connection broke; discord.js mends it and Discord replays what was missed. */
export class ShardReconnectingListener extends Listener<typeof Events.ShardReconnecting> {
  public override run(shardId: number): void {
    this.container.hearing.broke(shardId);
    this.container.log.warn(`The gateway connection (shard ${shardId}) broke; reconnecting.`);
  }
}
