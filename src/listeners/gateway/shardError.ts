import { Listener } from '@sapphire/framework';
import type { Events } from 'discord.js';

/** The connection has a problem; a reconnect follows. */
export class ShardErrorListener extends Listener<typeof Events.ShardError> {
  public override run(error: Error, shardId: number): void {
    this.container.log.warn(`The gateway connection (shard ${shardId}) has a problem: ${error.message}.`);
  }
}
