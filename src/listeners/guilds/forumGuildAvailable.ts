import { Events, Listener } from '@sapphire/framework';
import type { Guild } from 'discord.js';
import { resumeLanes } from '../../delivery/resume-lanes';
import { serverOrder } from '../../hearing/channel-order';
import { noteServerReturned } from '../../settings/server-left';
import { watchForum } from '../../settings/watch-forum';

/**
 * A server that was out of reach is back, as each is at the beginning of a session; whatever was changed meanwhile came
 * without an event, also that the bot was let in again.
 */
export class ForumGuildAvailableListener extends Listener<typeof Events.GuildAvailable> {
  public constructor(context: Listener.LoaderContext) {
    super(context, { event: Events.GuildAvailable });
  }

  public override async run({ id }: Guild): Promise<void> {
    const { setUp, order, log } = this.container;
    await order.run(serverOrder, async () => {
      if ((await setUp.guilds.byId(id))?.leftAt && (await noteServerReturned(setUp, id))) {
        log.info({ guildId: id }, 'The bot was let into a server again meanwhile.');
        await resumeLanes(setUp, { guildId: id });
      }
    });
    await watchForum(setUp, id);
  }
}
