import { Listener } from '@sapphire/framework';
import { GatewayDispatchEvents, type GatewayMessageDeleteDispatchData } from 'discord.js';
import { placeOf } from '../../discord/place-of';

/** Somebody deleted a message. */
export class MessageDeleteListener extends Listener {
  public constructor(context: Listener.LoaderContext) {
    super(context, { emitter: 'ws', event: GatewayDispatchEvents.MessageDelete });
  }

  public override async run(message: GatewayMessageDeleteDispatchData): Promise<void> {
    const { client, hearing } = this.container;
    const place = placeOf(client, message);
    if (place) {
      await hearing.gone(place, [message.id]);
    }
  }
}
