import { Listener } from '@sapphire/framework';
import type { Client, Events } from 'discord.js';
import { inviteLink } from '../../discord/invite';
import { noForumYet } from '../../settings/no-forum-yet';

/** The bot is on the gateway and knows its servers. */
export class ClientReadyListener extends Listener<typeof Events.ClientReady> {
  public override async run({ user, guilds, application }: Client<true>): Promise<void> {
    const { log } = this.container;
    log.info(`Connected to Discord as ${user.tag}, in ${guilds.cache.size} server(s).`);
    if (guilds.cache.size === 0) {
      log.info(`The bot is in no server yet. Invite it: ${inviteLink(application.id)}`);
    } else if ((await this.container.guilds.withForum()).length === 0) {
      log.info(noForumYet);
    }
  }
}
