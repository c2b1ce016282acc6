/** Which places have to be read before anything that happens in them is written: something may be missing there. */
import type { Clock } from '../clock';
import type { Place } from './ports';

export interface Places {
  /** Closes every place of a shard. @param since up to when everything was heard; null: never anything */
  closeShard(shardId: number, since: Date | null): void;
  /** Closes one place, because events of it were left out. */
  close(place: Place, since: Date): void;
  /** @returns why a place is closed, to be read with and named when it is opened; undefined for an open one */
  closureOf(place: Place): Closure | undefined;
  /** Opens a place that was read. One that was closed again meanwhile stays closed: that gap was not read. */
  open(place: Place, read: Closure): void;
  /** When what is heard of this place now began: only since then can events have been lost on the way. */
  listeningSince(place: Place): Date;
}

export interface Closure {
  /** Up to when everything was heard. */
  since: Date;
  /** Which one it is, of all that ever were: a later one has a higher number. */
  number: number;
}

interface ShardClosure {
  since: Date | null;
  at: Date;
  number: number;
  opened: Set<string>;
}

/** @param shardCount of the bot's gateway connection, once known */
export function createPlaces(clock: Clock, shardCount: () => number): Places {
  const began = clock.now();
  const shards = new Map<number, ShardClosure>();
  const alone = new Map<string, Closure>();
  let number = 0;
  const shardClosure = (place: Place): ShardClosure | undefined => shards.get(shardOf(place, shardCount()));
  return {
    closeShard(shardId, since) {
      shards.set(shardId, { since, at: clock.now(), number: (number += 1), opened: new Set() });
    },
    close({ channelId }, since) {
      const closure = { since, number: (number += 1) };
      alone.set(channelId, both(alone.get(channelId), closure) ?? closure);
    },
    closureOf(place) {
      const ofShard = shardClosure(place);
      const isClosed = ofShard?.since && !ofShard.opened.has(place.channelId);
      const withShard = isClosed ? { since: ofShard.since!, number: ofShard.number } : undefined;
      return both(withShard, alone.get(place.channelId));
    },
    open(place, read) {
      const ofShard = shardClosure(place);
      if (ofShard && ofShard.number <= read.number) {
        ofShard.opened.add(place.channelId);
      }
      if ((alone.get(place.channelId)?.number ?? 0) <= read.number) {
        alone.delete(place.channelId);
      }
    },
    listeningSince(place) {
      const ofShard = shardClosure(place);
      return ofShard?.since ?? ofShard?.at ?? began;
    },
  };
}

/** @returns one closure that stands for two: a read from its moment on is a read for both */
function both(one: Closure | undefined, other: Closure | undefined): Closure | undefined {
  if (!one || !other) {
    return one ?? other;
  }
  return {
    since: one.since < other.since ? one.since : other.since,
    number: Math.max(one.number, other.number),
  };
}

/**
 * Discord: events of a server come through the shard `(id >> 22) % shards`, direct messages through shard 0.
 * @returns the shard that hears a place
 */
function shardOf(place: Place, shardCount: number): number {
  return place.kind === 'dm' ? 0 : shardOfGuild(place.guildId, shardCount);
}

/** @returns the shard that hears a server */
export const shardOfGuild = (guildId: string, shardCount: number): number =>
  Number((BigInt(guildId) >> 22n) % BigInt(Math.max(1, shardCount)));
