import { Listener } from '@sapphire/framework';
import { GatewayDispatchEvents, type GatewayGuildMemberUpdateDispatchData } from 'discord.js';
import { profileOf } from '../../discord/member-profile';
import { noteMemberChanged } from '../../tickets/note-member-changed';

/** Somebody's name or roles in a server changed. */
export class MemberChangedListener extends Listener {
  public constructor(context: Listener.LoaderContext) {
    super(context, { emitter: 'ws', event: GatewayDispatchEvents.GuildMemberUpdate });
  }

  public override async run(update: GatewayGuildMemberUpdateDispatchData): Promise<void> {
    const { client, guilds } = this.container;
    const { guild_id: guildId, user } = update;
    if ((await guilds.byId(guildId))?.forumId) {
      const member = profileOf(client, update);
      await noteMemberChanged(this.container, { guildId, userId: user.id, member });
    }
  }
}
