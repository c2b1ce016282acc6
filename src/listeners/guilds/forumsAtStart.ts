import { Events, Listener } from '@sapphire/framework';
import type { Client } from 'discord.js';
import { noteServerLeft } from '../../settings/server-left';
import { watchForum } from '../../settings/watch-forum';

/** What happened to servers and their forums while nobody listened. Costs no call where all is well. */
export class ForumsAtStartListener extends Listener<typeof Events.ClientReady> {
  public constructor(context: Listener.LoaderContext) {
    super(context, { event: Events.ClientReady });
  }

  public override async run({ guilds }: Client<true>): Promise<void> {
    const { setUp, log } = this.container;
    for (const { id } of await setUp.guilds.withForum()) {
      if (guilds.cache.has(id)) {
        await watchForum(setUp, id);
      } else if (await noteServerLeft(setUp, id)) {
        log.info({ guildId: id }, 'The bot was removed from a server meanwhile.');
      }
    }
  }
}
