import { Listener } from '@sapphire/framework';
import { GatewayDispatchEvents, type GatewayMessageUpdateDispatchData } from 'discord.js';
import { readMessage } from '../../discord/incoming-message';
import { placeOf } from '../../discord/place-of';
import { sortMessage } from '../../discord/sort-message';

/** Somebody edited a message. Discord also sends this when it adds the preview of a link: without a time of edit. */
export class MessageUpdateListener extends Listener {
  public constructor(context: Listener.LoaderContext) {
    super(context, { emitter: 'ws', event: GatewayDispatchEvents.MessageUpdate });
  }

  public override async run(message: GatewayMessageUpdateDispatchData): Promise<void> {
    const { client, hearing } = this.container;
    const place = placeOf(client, message);
    if (!place || !message.edited_timestamp || sortMessage(message, client.user?.id ?? '') === 'ours') {
      return;
    }
    const { messageId, channelId, content, editedAt } = readMessage(this.container, message);
    await hearing.edit(place, { messageId, channelId, content, editedAt });
  }
}
