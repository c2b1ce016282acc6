import { Listener } from '@sapphire/framework';
import { GatewayDispatchEvents, type GatewayMessageReactionRemoveDispatchData } from 'discord.js';
import { reactedByPerson } from '../../discord/reacted-by-person';

/** Somebody took a reaction back. */
export class MessageReactionRemoveListener extends Listener {
  public constructor(context: Listener.LoaderContext) {
    super(context, { emitter: 'ws', event: GatewayDispatchEvents.MessageReactionRemove });
  }

  public override run(reaction: GatewayMessageReactionRemoveDispatchData): void {
    const { client, echoes } = this.container;
    if (reactedByPerson(client, reaction)) {
      const message = { channelId: reaction.channel_id, messageId: reaction.message_id };
      const { id, name } = reaction.emoji;
      echoes.reaction(message, { id, name }, false);
    }
  }
}
