import { Listener } from '@sapphire/framework';
import { GatewayDispatchEvents, type GatewayGuildMemberAddDispatchData } from 'discord.js';
import { resumeLanes } from '../../delivery/resume-lanes';
import { profileOf } from '../../discord/member-profile';
import { memberOrder } from '../../hearing/channel-order';
import { noteMemberChanged } from '../../tickets/note-member-changed';
import { noteUserReturned } from '../../tickets/note-user-left';

/** Somebody joined a server, perhaps again: they can be reached. */
export class GuildMemberAddListener extends Listener {
  public constructor(context: Listener.LoaderContext) {
    super(context, { emitter: 'ws', event: GatewayDispatchEvents.GuildMemberAdd });
  }

  public override async run(joined: GatewayGuildMemberAddDispatchData): Promise<void> {
    const { client, membership, guilds, order } = this.container;
    const { guild_id: guildId, user } = joined;
    membership.forget(guildId, user.id);
    await order.run(memberOrder(guildId), async () => {
      if ((await guilds.byId(guildId))?.forumId) {
        await resumeLanes(this.container, { userId: user.id });
        const member = profileOf(client, joined);
        await noteMemberChanged(this.container, { guildId, userId: user.id, member });
        await noteUserReturned(this.container, { guildId, userId: user.id });
      }
    });
  }
}
