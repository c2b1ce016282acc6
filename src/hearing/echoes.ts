/** Reactions and typing on one side are shown on the other: best effort, and never in front of a message. */
import { receiptSigns } from '../delivery/receipt-signs';
import type { GuildStore } from '../settings/ports';
import type { MessageAddress } from '../tickets/ports';
import type { Clock } from '../clock';
import type { Place } from './ports';

export interface EchoStore {
  /** Where a relayed message lies on the other side, and in which server its ticket is; undefined for any other. */
  counterparts(message: MessageAddress): Promise<{ guildId: string; messages: MessageAddress[] } | undefined>;
  /** The other side of the one open ticket of a place; undefined where there is none, or several. */
  otherSide(place: Place): Promise<{ guildId: string; channelId: string } | undefined>;
}

/** Calls that nobody waits for; their failure is of no account. */
export interface EchoCalls {
  react(message: MessageAddress, emoji: Emoji, on: boolean): Promise<void>;
  /** Whether anybody but bots has this reaction on a message now; undefined where Discord does not say. */
  isHeld(message: MessageAddress, emoji: Emoji): Promise<boolean | undefined>;
  type(channelId: string): Promise<void>;
}

/** Discord: an emoji of its own has no id, one of a server has both. */
export interface Emoji {
  id: string | null;
  name: string | null;
}

interface Needs {
  store: EchoStore;
  calls: EchoCalls;
  guilds: Pick<GuildStore, 'byId'>;
  clock: Clock;
  onError: (error: unknown) => void;
}

export interface Echoes {
  reaction(message: MessageAddress, emoji: Emoji, on: boolean): void;
  typing(place: Place): void;
  stop(): Promise<void>;
}

/** Discord: typing is shown for 10 s. */
const typingEveryMs = 8000;
/** Quick changes of mind about one reaction become one call. */
const coalesceMs = 300;
/** More than so many reactions at once are not echoed. */
const mostPending = 200;
/** Marks of our own on messages: nobody's reaction may take them away. */
const receipts: readonly (string | null)[] = Object.values(receiptSigns);

interface Reaction {
  message: MessageAddress;
  emoji: Emoji;
  on: boolean;
}

/** Makes the echoes of this process. */
export function createEchoes(needs: Needs): Echoes {
  const { clock, onError } = needs;
  const pending = new Map<string, Reaction>();
  const typed = new Map<string, number>();
  let timer: NodeJS.Timeout | undefined;
  let running: Promise<void> = Promise.resolve();

  const flush = (): void => {
    timer = undefined;
    const reactions = [...pending.values()];
    pending.clear();
    for (const reaction of reactions) {
      running = running.then(() => echoReaction(needs, reaction)).catch(onError);
    }
  };
  return {
    reaction(message, emoji, on) {
      if (pending.size < mostPending && !receipts.includes(emoji.name)) {
        pending.set(`${message.messageId}:${emoji.id ?? emoji.name}`, { message, emoji, on });
        timer ??= setTimeout(flush, coalesceMs);
      }
    },
    typing(place) {
      const now = clock.now().getTime();
      if (now - (typed.get(place.channelId) ?? 0) < typingEveryMs) {
        return;
      }
      typed.set(place.channelId, now);
      forgetOld(typed, now - typingEveryMs);
      running = running.then(() => echoTyping(needs, place)).catch(onError);
    },
    async stop() {
      clearTimeout(timer);
      await running;
    },
  };
}

async function echoReaction(
  { store, calls, guilds }: Needs,
  { message, emoji, on }: Reaction,
): Promise<void> {
  const other = await store.counterparts(message);
  const guild = other && (await guilds.byId(other.guildId));
  if (!other || !guild?.settings.reactions) {
    return;
  }
  // One reaction of ours stands for those of everybody, so it stays until the last of them is gone.
  const shown = on || (await calls.isHeld(message, emoji));
  if (shown === undefined) {
    return;
  }
  for (const counterpart of other.messages) {
    await calls.react(counterpart, emoji, shown);
  }
}

/** What the staff type shows only while what they write goes to the user. */
async function echoTyping({ store, calls, guilds }: Needs, place: Place): Promise<void> {
  const other = await store.otherSide(place);
  const settings = other && (await guilds.byId(other.guildId))?.settings;
  if (other && settings?.typing && (place.kind === 'dm' || settings.forwarding)) {
    await calls.type(other.channelId);
  }
}

function forgetOld(times: Map<string, number>, before: number): void {
  for (const [key, time] of times) {
    if (time >= before) {
      return;
    }
    times.delete(key);
  }
}
