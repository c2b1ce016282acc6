import { Listener } from '@sapphire/framework';
import type { GatewayMessageCreateDispatchData } from 'discord.js';
import type { PosternEvents } from '../../discord/events';

/** Somebody wrote the first message of a post. Before it nobody else can write there. */
export class PostByHandListener extends Listener<typeof PosternEvents.PostByHand> {
  public override run({
    id: channelId,
    guild_id: guildId,
  }: GatewayMessageCreateDispatchData & { guild_id: string }): Promise<void> {
    return this.container.hearing.postMade({ kind: 'post', channelId, guildId });
  }
}
