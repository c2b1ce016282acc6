import { Events, Listener } from '@sapphire/framework';
import type { Guild } from 'discord.js';
import { resumeLanes } from '../../delivery/resume-lanes';
import { noForumYet } from '../../settings/no-forum-yet';
import { noteServerReturned } from '../../settings/server-left';
import { watchForum } from '../../settings/watch-forum';

/** The bot is in a server for the first time, or again: what waited for it goes on. */
export class ServerJoinedListener extends Listener<typeof Events.GuildCreate> {
  public constructor(context: Listener.LoaderContext) {
    super(context, { event: Events.GuildCreate });
  }

  public override async run({ id }: Guild): Promise<void> {
    const { setUp, log } = this.container;
    log.info({ guildId: id }, 'The bot was added to a server.');
    if (await noteServerReturned(setUp, id)) {
      await watchForum(setUp, id);
      await resumeLanes(setUp, { guildId: id });
    }
    if ((await setUp.guilds.withForum()).length === 0) {
      log.info(noForumYet);
    }
  }
}
