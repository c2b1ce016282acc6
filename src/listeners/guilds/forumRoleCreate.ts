import { Events, Listener } from '@sapphire/framework';
import type { Role } from 'discord.js';
import { watchForum } from '../../settings/watch-forum';

/** A new role may see what the forum does not hide. */
export class ForumRoleCreateListener extends Listener<typeof Events.GuildRoleCreate> {
  public constructor(context: Listener.LoaderContext) {
    super(context, { event: Events.GuildRoleCreate });
  }

  public override run({ guild }: Role): Promise<void> {
    return watchForum(this.container.setUp, guild.id);
  }
}
