import { GatewayIntentBits } from 'discord-api-types/v10';
import { blanked } from '../shapes/message-content';
import type { WorldEvent } from '../world/events';
import type { MessageRecord } from '../world/records';
import type { World } from '../world/world';
import { hears } from './intents';
import type { Session } from './session';
import { isInShard } from './sharding';

/** One event on its way to the sessions: written once with content and, if anybody needs it, once without. */
export class Dispatch {
  private readonly full: string;
  private blank: string | undefined;

  public constructor(
    private readonly world: World,
    private readonly event: WorldEvent,
  ) {
    this.full = JSON.stringify(event.data);
  }

  /** Sends it to every session that hears such an event. */
  public sendTo(sessions: Iterable<Session>): void {
    const { name, guildId } = this.event;
    for (const session of sessions) {
      if (
        isInShard(session.shard, guildId) &&
        hears(this.event, session.intents, this.world.application.botId)
      ) {
        session.dispatch(name, this.textFor(session.intents));
      }
    }
  }

  private textFor(intents: number): string {
    if ((intents & GatewayIntentBits.MessageContent) !== 0 || !this.hasContent()) {
      return this.full;
    }
    this.blank ??= JSON.stringify(blanked(this.world, this.event.data, this.message()));
    return this.blank;
  }

  /** Only servers' messages can be blanked: a DM is always with the bot. */
  private hasContent(): boolean {
    const { name, guildId } = this.event;
    return guildId !== undefined && (name === 'MESSAGE_CREATE' || name === 'MESSAGE_UPDATE');
  }

  private message(): MessageRecord | undefined {
    const { channelId = '', messageId = '' } = this.event;
    return (
      this.world.channels.get(channelId)?.messages.get(messageId) ?? this.world.ephemerals.get(messageId)
    );
  }
}
