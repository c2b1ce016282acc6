import { Events, Listener } from '@sapphire/framework';
import type { Role } from 'discord.js';
import { watchForum } from '../../settings/watch-forum';

/** What a role may do decides who sees the forum, where the forum itself does not say. */
export class ForumRoleUpdateListener extends Listener<typeof Events.GuildRoleUpdate> {
  public constructor(context: Listener.LoaderContext) {
    super(context, { event: Events.GuildRoleUpdate });
  }

  public override async run(before: Role, role: Role): Promise<void> {
    if (!before.permissions.equals(role.permissions)) {
      await watchForum(this.container.setUp, role.guild.id);
    }
  }
}
