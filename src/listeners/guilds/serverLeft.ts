import { Events, Listener } from '@sapphire/framework';
import type { Guild } from 'discord.js';
import { noteServerLeft } from '../../settings/server-left';

/** The bot was removed from a server. */
export class ServerLeftListener extends Listener<typeof Events.GuildDelete> {
  public constructor(context: Listener.LoaderContext) {
    super(context, { event: Events.GuildDelete });
  }

  public override async run({ id }: Guild): Promise<void> {
    this.container.log.info({ guildId: id }, 'The bot was removed from a server.');
    await noteServerLeft(this.container.setUp, id);
  }
}
