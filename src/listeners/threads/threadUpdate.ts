import { Listener } from '@sapphire/framework';
import { GatewayDispatchEvents, type GatewayThreadUpdateDispatchData } from 'discord.js';
import { archivedBy } from '../../discord/archived-by';
import { placeOf } from '../../discord/place-of';
import { seenFace } from '../../discord/post-faces';
import { notePostArchived, notePostAwake } from '../../tickets/post-archived';
import { repairFace } from '../../tickets/repair-face';

/** A thread looks different: tags, lock, archive. A new title stays. Often it was the bot itself. */
export class ThreadUpdateListener extends Listener {
  public constructor(context: Listener.LoaderContext) {
    super(context, { emitter: 'ws', event: GatewayDispatchEvents.ThreadUpdate });
  }

  public override async run(thread: GatewayThreadUpdateDispatchData): Promise<void> {
    const { client, repair } = this.container;
    if (!placeOf(client, { channel_id: thread.id, guild_id: thread.guild_id })) {
      return;
    }
    const seen = seenFace(thread);
    if (seen.archived) {
      await notePostArchived(this.container, thread.id, archivedBy(thread));
    } else {
      await notePostAwake(this.container, thread.id);
    }
    await repairFace(repair, thread.id, seen);
  }
}
