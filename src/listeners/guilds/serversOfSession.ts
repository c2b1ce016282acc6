import { Listener } from '@sapphire/framework';
import { GatewayDispatchEvents, type GatewayReadyDispatchData } from 'discord.js';
import { serverOrder } from '../../hearing/channel-order';
import { shardOfGuild } from '../../hearing/places';
import { noteServerLeft } from '../../settings/server-left';

/**
 * A new session of a shard lists its servers: from one that is missing, the bot was removed while no session was there to
 * tell it. discord.js would keep it as it was, and would not tell of its return either.
 */
export class ServersOfSessionListener extends Listener {
  public constructor(context: Listener.LoaderContext) {
    super(context, { emitter: 'ws', event: GatewayDispatchEvents.Ready });
  }

  public override async run({ guilds }: GatewayReadyDispatchData, shardId: number): Promise<void> {
    const { client, setUp, order, log } = this.container;
    const listed = new Set(guilds.map(({ id }) => id));
    await order.run(serverOrder, async () => {
      for (const { id } of await setUp.guilds.withForum()) {
        const isMissing = !listed.has(id) && shardOfGuild(id, client.options.shardCount ?? 1) === shardId;
        if (isMissing && (await noteServerLeft(setUp, id))) {
          client.guilds.cache.delete(id);
          log.info({ guildId: id }, 'The bot was removed from a server meanwhile.');
        }
      }
    });
  }
}
