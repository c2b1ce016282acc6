import { Events, Listener } from '@sapphire/framework';
import type { Role } from 'discord.js';
import { liftForDeletedRole } from '../../blocklist/lift-for-deleted-role';
import { blocklistNeeds } from '../../discord/blacklist/needs';

/** Somebody deleted a role, whose holders may be blocked. */
export class BlockedRoleDeleteListener extends Listener<typeof Events.GuildRoleDelete> {
  public constructor(context: Listener.LoaderContext) {
    super(context, { event: Events.GuildRoleDelete });
  }

  public override async run(role: Role): Promise<void> {
    const guild = await this.container.guilds.byId(role.guild.id);
    if (guild) {
      await liftForDeletedRole(blocklistNeeds(this.container), guild, role);
    }
  }
}
