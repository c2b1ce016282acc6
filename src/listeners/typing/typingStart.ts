import { Listener } from '@sapphire/framework';
import { GatewayDispatchEvents, type GatewayTypingStartDispatchData } from 'discord.js';
import { placeOf } from '../../discord/place-of';

/** Somebody began to type. */
export class TypingStartListener extends Listener {
  public constructor(context: Listener.LoaderContext) {
    super(context, { emitter: 'ws', event: GatewayDispatchEvents.TypingStart });
  }

  public override run(typing: GatewayTypingStartDispatchData): void {
    const { client, echoes } = this.container;
    const place = placeOf(client, typing);
    if (place && typing.user_id !== client.user?.id && !typing.member?.user?.bot) {
      echoes.typing(place);
    }
  }
}
