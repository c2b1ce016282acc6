import { Listener } from '@sapphire/framework';
import { GatewayDispatchEvents, type GatewayGuildMemberRemoveDispatchData } from 'discord.js';
import { memberOrder } from '../../hearing/channel-order';
import { noteUserLeft } from '../../tickets/note-user-left';

/** Somebody left a server, or was made to. */
export class GuildMemberRemoveListener extends Listener {
  public constructor(context: Listener.LoaderContext) {
    super(context, { emitter: 'ws', event: GatewayDispatchEvents.GuildMemberRemove });
  }

  public override async run({
    guild_id: guildId,
    user,
  }: GatewayGuildMemberRemoveDispatchData): Promise<void> {
    const { membership, guilds, order } = this.container;
    membership.forget(guildId, user.id);
    await order.run(memberOrder(guildId), async () => {
      if ((await guilds.byId(guildId))?.forumId) {
        await noteUserLeft(this.container, { guildId, userId: user.id });
      }
    });
  }
}
