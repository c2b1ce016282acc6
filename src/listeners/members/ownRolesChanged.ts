import { Listener } from '@sapphire/framework';
import { GatewayDispatchEvents, type GatewayGuildMemberUpdateDispatchData } from 'discord.js';
import { resumeLanes } from '../../delivery/resume-lanes';

/** The bot was given or lost a role: what waits for the server's forum tries at once. */
export class OwnRolesChangedListener extends Listener {
  public constructor(context: Listener.LoaderContext) {
    super(context, { emitter: 'ws', event: GatewayDispatchEvents.GuildMemberUpdate });
  }

  public override async run({
    guild_id: guildId,
    user,
  }: GatewayGuildMemberUpdateDispatchData): Promise<void> {
    const { client, guilds } = this.container;
    if (user.id === client.user?.id && (await guilds.byId(guildId))?.forumId) {
      await resumeLanes(this.container, { guildId });
    }
  }
}
