import { Listener } from '@sapphire/framework';
import { GatewayDispatchEvents, type Events, type GatewayDispatchPayload } from 'discord.js';

/** Everything that comes through the gateway: each event proves the connection, and two of them begin a new chapter. */
export class RawListener extends Listener<typeof Events.Raw> {
  public override async run({ t: name }: GatewayDispatchPayload, shardId: number): Promise<void> {
    const { hearing } = this.container;
    if (name === GatewayDispatchEvents.Resumed) {
      hearing.resumed(shardId);
    }
    hearing.signOfLife(shardId);
    if (name === GatewayDispatchEvents.Ready) {
      await hearing.sessionBegan(shardId);
    }
  }
}
