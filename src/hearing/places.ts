/** Which places have to be read before anything that happens in them is written: something may be missing there. */
import type { Clock } from '../clock';
import type { Place } from './ports';

export interface Places {
  /** Closes every place of a shard. @param since up to when everything was heard; null: never anything */
  closeShard(shardId: number, since: Date | null): void;
  /** Closes one place, because events of it were left out. */
  close(place: Place, since: Date): void;
  /** @returns up to when everything was heard in a closed place; undefined for an open one */
  closedSince(place: Place): Date | undefined;
  open(place: Place): void;
  /** When what is heard of this place now began: only since then can events have been lost on the way. */
  listeningSince(place: Place): Date;
}

interface Closure {
  since: Date | null;
  at: Date;
  opened: Set<string>;
}

/** @param shardCount of the bot's gateway connection, once known */
export function createPlaces(clock: Clock, shardCount: () => number): Places {
  const began = clock.now();
  const closures = new Map<number, Closure>();
  const alone = new Map<string, Date>();
  const closureOf = (place: Place): Closure | undefined => closures.get(shardOf(place, shardCount()));
  return {
    closeShard(shardId, since) {
      closures.set(shardId, { since, at: clock.now(), opened: new Set() });
    },
    close: ({ channelId }, since) => void alone.set(channelId, since),
    closedSince(place) {
      const closure = closureOf(place);
      const isClosed = closure?.since && !closure.opened.has(place.channelId);
      return isClosed ? closure.since! : alone.get(place.channelId);
    },
    open(place) {
      alone.delete(place.channelId);
      closureOf(place)?.opened.add(place.channelId);
    },
    listeningSince: (place) => closureOf(place)?.since ?? closureOf(place)?.at ?? began,
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
