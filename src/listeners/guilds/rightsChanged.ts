import { Listener } from '@sapphire/framework';
import { GatewayDispatchEvents, type GatewayGuildRoleUpdateDispatchData } from 'discord.js';
import { resumeLanes } from '../../delivery/resume-lanes';

/** A role was changed, perhaps the bot's: what waits for the server's forum tries at once. */
export class RightsChangedListener extends Listener {
  public constructor(context: Listener.LoaderContext) {
    super(context, { emitter: 'ws', event: GatewayDispatchEvents.GuildRoleUpdate });
  }

  public override async run({ guild_id: guildId }: GatewayGuildRoleUpdateDispatchData): Promise<void> {
    if ((await this.container.guilds.byId(guildId))?.forumId) {
      await resumeLanes(this.container, { guildId });
    }
  }
}
