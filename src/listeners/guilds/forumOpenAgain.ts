import { Listener } from '@sapphire/framework';
import { GatewayDispatchEvents, type GatewayChannelUpdateDispatchData } from 'discord.js';
import { resumeLanes } from '../../delivery/resume-lanes';

/** A forum was changed, perhaps its permissions: what waits for it tries at once. */
export class ForumOpenAgainListener extends Listener {
  public constructor(context: Listener.LoaderContext) {
    super(context, { emitter: 'ws', event: GatewayDispatchEvents.ChannelUpdate });
  }

  public override async run({ id: forumId }: GatewayChannelUpdateDispatchData): Promise<void> {
    if (await this.container.guilds.byForum(forumId)) {
      await resumeLanes(this.container, { forumId });
    }
  }
}
