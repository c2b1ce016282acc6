import { Listener } from '@sapphire/framework';
import type { Events } from 'discord.js';

/** The connection is back, with everything that was missed. */
export class ShardResumeListener extends Listener<typeof Events.ShardResume> {
  public override run(shardId: number, replayedEvents: number): void {
    this.container.log.info(
      `The gateway connection (shard ${shardId}) is back; ${replayedEvents} events replayed.`,
    );
  }
}
