import { Listener } from '@sapphire/framework';
import { GatewayDispatchEvents, type GatewayThreadUpdateDispatchData } from 'discord.js';
import { archivedBy } from '../../discord/archived-by';
import { placeOf } from '../../discord/place-of';
import { seenFace } from '../../discord/post-faces';
import { noteRoom } from '../../tickets/note-room';
import { notePostAwake, type ArchivedBy } from '../../tickets/post-archived';
import { seePost } from '../../tickets/see-post';
import { createTurns } from '../../turns';

/** A thread looks different: tags, lock, archive. A new title stays. Often it was the bot itself. */
export class ThreadUpdateListener extends Listener {
  /** What a post looked like before is compared with what it looks like now, so its events are heard one by one. */
  private readonly turns = createTurns();

  public constructor(context: Listener.LoaderContext) {
    super(context, { emitter: 'ws', event: GatewayDispatchEvents.ThreadUpdate });
  }

  public override async run(thread: GatewayThreadUpdateDispatchData): Promise<void> {
    // At once, while discord.js still remembers the thread as it was.
    const by = archivedBy(this.container.client, thread);
    if (thread.thread_metadata?.archived) {
      await noteRoom(this.container, thread.guild_id);
    }
    if (placeOf(this.container.client, { channel_id: thread.id, guild_id: thread.guild_id })) {
      await this.turns.run(thread.id, () => this.see(thread, by));
    }
  }

  private async see(thread: GatewayThreadUpdateDispatchData, by: ArchivedBy): Promise<void> {
    const seen = seenFace(thread);
    if (!seen.archived) {
      await notePostAwake(this.container, thread.id);
    }
    await seePost(this.container, { id: thread.id, archivedBy: by, ...seen });
  }
}
