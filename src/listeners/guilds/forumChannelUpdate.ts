import { Events, Listener } from '@sapphire/framework';
import { ChannelType, type DMChannel, type NonThreadGuildBasedChannel } from 'discord.js';
import { watchForum } from '../../settings/watch-forum';

type Channel = DMChannel | NonThreadGuildBasedChannel;

/** Somebody changed who sees a forum, or its tags. */
export class ForumChannelUpdateListener extends Listener<typeof Events.ChannelUpdate> {
  public constructor(context: Listener.LoaderContext) {
    super(context, { event: Events.ChannelUpdate });
  }

  public override async run(_before: Channel, channel: Channel): Promise<void> {
    if (channel.type === ChannelType.GuildForum) {
      await watchForum(this.container.setUp, channel.guildId);
    }
  }
}
