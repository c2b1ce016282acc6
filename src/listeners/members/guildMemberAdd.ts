import { Listener } from '@sapphire/framework';
import { GatewayDispatchEvents, type GatewayGuildMemberAddDispatchData } from 'discord.js';
import { resumeLanes } from '../../delivery/resume-lanes';
import { noteUserReturned } from '../../tickets/note-user-left';

/** Somebody joined a server, perhaps again: they can be reached. */
export class GuildMemberAddListener extends Listener {
  public constructor(context: Listener.LoaderContext) {
    super(context, { emitter: 'ws', event: GatewayDispatchEvents.GuildMemberAdd });
  }

  public override async run({ guild_id: guildId, user }: GatewayGuildMemberAddDispatchData): Promise<void> {
    const { membership, guilds } = this.container;
    membership.forget(guildId, user.id);
    if ((await guilds.byId(guildId))?.forumId) {
      await resumeLanes(this.container, { userId: user.id });
      await noteUserReturned(this.container, { guildId, userId: user.id });
    }
  }
}
