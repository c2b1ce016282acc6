import { Events, Listener } from '@sapphire/framework';
import type { Guild } from 'discord.js';
import { watchForum } from '../../settings/watch-forum';

/** A server that was out of reach is back; whatever was changed meanwhile came without an event. */
export class ForumGuildAvailableListener extends Listener<typeof Events.GuildAvailable> {
  public constructor(context: Listener.LoaderContext) {
    super(context, { event: Events.GuildAvailable });
  }

  public override run({ id }: Guild): Promise<void> {
    return watchForum(this.container.setUp, id);
  }
}
