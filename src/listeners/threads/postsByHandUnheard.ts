import { Events, Listener } from '@sapphire/framework';

/** A new session of a shard: posts that were made by hand before it came without an event. */
export class PostsByHandUnheardListener extends Listener<typeof Events.ShardReady> {
  public constructor(context: Listener.LoaderContext) {
    super(context, { event: Events.ShardReady });
  }

  public override run(shardId: number): Promise<void> {
    return this.container.hearing.lookForPostsByHand(shardId);
  }
}
