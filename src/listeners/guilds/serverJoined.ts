import { Events, Listener } from '@sapphire/framework';
import type { Guild } from 'discord.js';
import { resumeLanes } from '../../delivery/resume-lanes';
import { noteServerReturned } from '../../settings/server-left';
import { watchForum } from '../../settings/watch-forum';

/** The bot is in a server for the first time, or again: what waited for it goes on. */
export class ServerJoinedListener extends Listener<typeof Events.GuildCreate> {
  public constructor(context: Listener.LoaderContext) {
    super(context, { event: Events.GuildCreate });
  }

  public override async run({ id }: Guild): Promise<void> {
    const { setUp } = this.container;
    if (await noteServerReturned(setUp, id)) {
      await watchForum(setUp, id);
      await resumeLanes(setUp, { guildId: id });
    }
  }
}
