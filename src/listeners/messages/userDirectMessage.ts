import { Listener } from '@sapphire/framework';
import type { GatewayMessageCreateDispatchData } from 'discord.js';
import type { PosternEvents } from '../../discord/events';
import { readMessage } from '../../discord/incoming-message';

/** A user wrote to the bot. */
export class UserDirectMessageListener extends Listener<typeof PosternEvents.UserDirectMessage> {
  public override run(message: GatewayMessageCreateDispatchData): Promise<void> {
    const { hearing } = this.container;
    const place = { kind: 'dm', channelId: message.channel_id } as const;
    return hearing.message(place, readMessage(this.container, message));
  }
}
