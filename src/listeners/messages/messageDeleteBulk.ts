import { Listener } from '@sapphire/framework';
import { GatewayDispatchEvents, type GatewayMessageDeleteBulkDispatchData } from 'discord.js';
import { placeOf } from '../../discord/place-of';

/** A moderator or a bot deleted many messages at once. */
export class MessageDeleteBulkListener extends Listener {
  public constructor(context: Listener.LoaderContext) {
    super(context, { emitter: 'ws', event: GatewayDispatchEvents.MessageDeleteBulk });
  }

  public override async run(messages: GatewayMessageDeleteBulkDispatchData): Promise<void> {
    const { client, hearing } = this.container;
    const place = placeOf(client, messages);
    if (place) {
      await hearing.gone(place, messages.ids);
    }
  }
}
