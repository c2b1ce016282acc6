import { Listener } from '@sapphire/framework';
import { GatewayDispatchEvents, type GatewayMessageReactionAddDispatchData } from 'discord.js';
import { reactedByPerson } from '../../discord/reacted-by-person';

/** Somebody reacted to a message. */
export class MessageReactionAddListener extends Listener {
  public constructor(context: Listener.LoaderContext) {
    super(context, { emitter: 'ws', event: GatewayDispatchEvents.MessageReactionAdd });
  }

  public override run(reaction: GatewayMessageReactionAddDispatchData): void {
    const { client, echoes } = this.container;
    if (reactedByPerson(client, reaction)) {
      const message = { channelId: reaction.channel_id, messageId: reaction.message_id };
      const { id, name } = reaction.emoji;
      echoes.reaction(message, { id, name }, true);
    }
  }
}
