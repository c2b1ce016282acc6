import { Listener } from '@sapphire/framework';
import type { GatewayMessageCreateDispatchData } from 'discord.js';
import type { PosternEvents } from '../../discord/events';
import { readMessage } from '../../discord/incoming-message';

/** Somebody of the staff wrote in a post. */
export class TicketPostMessageListener extends Listener<typeof PosternEvents.TicketPostMessage> {
  public override run(message: GatewayMessageCreateDispatchData & { guild_id: string }): Promise<void> {
    const { hearing } = this.container;
    const place = { kind: 'post', channelId: message.channel_id, guildId: message.guild_id } as const;
    return hearing.message(place, readMessage(this.container, message));
  }
}
