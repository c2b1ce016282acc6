import { Listener } from '@sapphire/framework';
import { GatewayDispatchEvents, type GatewayWebhooksUpdateDispatchData } from 'discord.js';
import { resumeLanes } from '../../delivery/resume-lanes';

/** Webhooks of a channel were made, changed, moved or deleted: Discord does not say which. */
export class WebhooksUpdateListener extends Listener {
  public constructor(context: Listener.LoaderContext) {
    super(context, { emitter: 'ws', event: GatewayDispatchEvents.WebhooksUpdate });
  }

  public override async run({ channel_id: forumId }: GatewayWebhooksUpdateDispatchData): Promise<void> {
    const { guilds, webhooks } = this.container;
    if (await guilds.byForum(forumId)) {
      webhooks.renew(forumId);
      await resumeLanes(this.container, { forumId });
    }
  }
}
