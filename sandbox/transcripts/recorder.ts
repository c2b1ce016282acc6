import { compareIds } from '../snowflakes';
import type { WorldEvent } from '../world/events';
import type { MessageRecord } from '../world/records';
import type { World } from '../world/world';

/** Remembers every message that was ever announced, so that deleted ones stay in the transcripts. */
export class Recorder {
  /** By channel, then by id. */
  private readonly heard = new Map<string, Map<string, MessageRecord>>();
  private readonly stopListening: (() => void)[];

  public constructor(private readonly world: World) {
    this.stopListening = [
      world.onEvent((event) => this.hear(event)),
      world.onPersonEvent((event) => {
        if (event.kind === 'ephemeral') {
          this.keep(world.ephemerals.get(event.messageId));
        }
      }),
    ];
  }

  /** @returns every message of a channel, deleted and ephemeral ones too, oldest first */
  public messagesOf(channelId: string): MessageRecord[] {
    const all = new Map([
      ...(this.heard.get(channelId) ?? []),
      ...(this.world.channels.get(channelId)?.messages ?? []),
    ]);
    return [...all.values()].toSorted((a, b) => compareIds(a.id, b.id));
  }

  /** @returns every message of every channel, channel by channel */
  public everyMessage(): MessageRecord[] {
    const channelIds = new Set([...this.heard.keys(), ...this.world.channels.keys()]);
    return [...channelIds].flatMap((id) => this.messagesOf(id));
  }

  /** @returns whether the message is gone from its channel */
  public isDeleted(message: MessageRecord): boolean {
    const channel = this.world.channels.get(message.channelId);
    return !channel?.messages.has(message.id) && !this.world.ephemerals.has(message.id);
  }

  public stop(): void {
    this.stopListening.forEach((stop) => stop());
  }

  private hear(event: WorldEvent): void {
    if (event.name === 'MESSAGE_CREATE' && event.channelId) {
      this.keep(this.world.channels.get(event.channelId)?.messages.get(event.messageId ?? ''));
    }
  }

  private keep(message: MessageRecord | undefined): void {
    if (message) {
      const known = this.heard.get(message.channelId) ?? new Map<string, MessageRecord>();
      known.set(message.id, message);
      this.heard.set(message.channelId, known);
    }
  }
}
