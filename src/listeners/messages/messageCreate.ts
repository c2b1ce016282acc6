import { Listener } from '@sapphire/framework';
import { GatewayDispatchEvents, type GatewayMessageCreateDispatchData } from 'discord.js';
import { PosternEvents } from '../../discord/events';
import { placeOf } from '../../discord/place-of';
import { sortMessage } from '../../discord/sort-message';

/**
 * Sorts messages: own ones, bots, Discord's, direct messages, posts. Nothing behind it asks again.
 * It reads what Discord sent, as all listeners of messages do: discord.js drops edits, deletes and reactions of DMs that
 * it does not hold in memory, and one form for live and read messages is enough.
 */
export class MessageCreateListener extends Listener {
  public constructor(context: Listener.LoaderContext) {
    super(context, { emitter: 'ws', event: GatewayDispatchEvents.MessageCreate });
  }

  public override async run(message: GatewayMessageCreateDispatchData): Promise<void> {
    const { client } = this.container;
    const { guild_id: guildId } = message;
    const origin = sortMessage(message, client.user?.id ?? '');
    if (guildId === undefined && origin === 'person') {
      client.emit(PosternEvents.UserDirectMessage, message);
      return;
    }
    if (guildId === undefined || !placeOf(client, message)) {
      return;
    }
    // Discord: the first message of a post has its id.
    if (origin === 'person' && message.id === message.channel_id) {
      client.emit(PosternEvents.PostByHand, { ...message, guild_id: guildId });
    }
    // What people write is passed on in the same moment, or an edit of it could overtake it.
    if (origin === 'person' || (origin === 'bot' && (await this.mayBotSpeak(message, guildId)))) {
      client.emit(PosternEvents.TicketPostMessage, { ...message, guild_id: guildId });
    }
  }

  /** Up to five bots of a server may speak as its staff. */
  private async mayBotSpeak({ author }: GatewayMessageCreateDispatchData, guildId: string): Promise<boolean> {
    const guild = await this.container.guilds.byId(guildId);
    return guild?.settings['allowed-bots'].includes(author.id) ?? false;
  }
}
