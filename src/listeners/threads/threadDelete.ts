import { Listener } from '@sapphire/framework';
import { GatewayDispatchEvents, type GatewayThreadDeleteDispatchData } from 'discord.js';
import { placeOf } from '../../discord/place-of';
import { noteRoom } from '../../tickets/note-room';
import { postDeleted } from '../../tickets/post-deleted';

/** A thread is gone: deleted by hand, or with its whole forum. discord.js keeps it to itself when it was archived. */
export class ThreadDeleteListener extends Listener {
  public constructor(context: Listener.LoaderContext) {
    super(context, { emitter: 'ws', event: GatewayDispatchEvents.ThreadDelete });
  }

  public override async run({ id, guild_id: guildId }: GatewayThreadDeleteDispatchData): Promise<void> {
    await noteRoom(this.container, guildId);
    if (placeOf(this.container.client, { channel_id: id, guild_id: guildId })) {
      const closed = await postDeleted(this.container, id);
      if (closed) {
        const { log } = this.container;
        log.info({ guildId, ticket: closed.number, postId: id }, 'A post was deleted: its ticket is closed.');
      }
    }
  }
}
