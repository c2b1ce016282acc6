import { Events, Listener } from '@sapphire/framework';
import { ChannelType, type DMChannel, type NonThreadGuildBasedChannel } from 'discord.js';
import { watchForum } from '../../settings/watch-forum';

/** Somebody deleted a forum. */
export class ForumChannelDeleteListener extends Listener<typeof Events.ChannelDelete> {
  public constructor(context: Listener.LoaderContext) {
    super(context, { event: Events.ChannelDelete });
  }

  public override async run(channel: DMChannel | NonThreadGuildBasedChannel): Promise<void> {
    if (channel.type === ChannelType.GuildForum) {
      await watchForum(this.container.setUp, channel.guildId);
    }
  }
}
