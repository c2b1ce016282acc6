import { Listener } from '@sapphire/framework';
import { GatewayDispatchEvents, type GatewayMessageReactionRemoveDispatchData } from 'discord.js';

/** Somebody took a reaction back. */
export class MessageReactionRemoveListener extends Listener {
  public constructor(context: Listener.LoaderContext) {
    super(context, { emitter: 'ws', event: GatewayDispatchEvents.MessageReactionRemove });
  }

  public override run(reaction: GatewayMessageReactionRemoveDispatchData): void {
    const { client, echoes } = this.container;
    if (reaction.user_id !== client.user?.id) {
      const message = { channelId: reaction.channel_id, messageId: reaction.message_id };
      const { id, name } = reaction.emoji;
      echoes.reaction(message, { id, name }, false);
    }
  }
}
