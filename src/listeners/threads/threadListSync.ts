import { Listener } from '@sapphire/framework';
import { GatewayDispatchEvents, type GatewayThreadListSyncDispatchData } from 'discord.js';

/** The bot may see a channel again. What was written in its posts meanwhile was never sent to it. */
export class ThreadListSyncListener extends Listener {
  public constructor(context: Listener.LoaderContext) {
    super(context, { emitter: 'ws', event: GatewayDispatchEvents.ThreadListSync });
  }

  public override async run({ guild_id: guildId }: GatewayThreadListSyncDispatchData): Promise<void> {
    const { guilds, hearing } = this.container;
    if ((await guilds.byId(guildId))?.forumId) {
      await hearing.readPosts(guildId);
    }
  }
}
