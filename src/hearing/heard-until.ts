/** Up to when each gateway connection has heard everything: silence before that moment is real. */
import type { Clock } from '../clock';
import type { ChannelOrder } from './channel-order';
import { shardOfGuild } from './places';
import type { HearingStore } from './ports';

const everyMs = 5000;

interface Needs {
  store: Pick<HearingStore, 'shards' | 'heard'>;
  order: Pick<ChannelOrder, 'oldestWaiting'>;
  clock: Clock;
  /** Of the gateway connection, once known. */
  shardCount: () => number;
  /** When the newest heartbeat that Discord answered was sent, per shard. */
  pulse: (shardId: number) => Date | undefined;
  onError: (error: unknown) => void;
}

export interface HeardUntil {
  /** Something came through a shard: Discord sends in order, so nothing sent before is still to come. */
  signOfLife(shardId: number): void;
  /** A shard is connected, and everything that it missed was replayed or is being read. */
  connected(shardId: number): void;
  /** The connection broke. */
  broke(shardId: number): void;
  /** Holds a shard's moment until the returned function is called: it is catching up. Then the moment is written down. */
  hold(shardId: number): () => void;
  /** Whether any shard is catching up, or has not begun to: how far back its places have to be read is not known yet. */
  isHeld(): boolean;
  /** Up to when everything was heard that comes through a shard, whichever heard it before; undefined: never anything. */
  of(shardId: number): Date | undefined;
  /** Up to when every shard of this process has heard everything; undefined where one never has. */
  everywhere(): Date | undefined;
  /** Shards of which nothing has come since this moment, although they are connected and caught up. */
  quietSince(moment: Date): number[];
  /** Writes the moments down now. */
  write(): Promise<void>;
  stop(): Promise<void>;
}

/** The moments of this process, in memory and in the database. */
interface Moments {
  of(this: void, shardId: number): Date | undefined;
  /** A shard is connected. */
  begin(shardId: number): void;
  write(shardId: number, until: Date): Promise<void>;
}

interface Hearing {
  /** Whether a session ever began here. */
  begun: boolean;
  connected: boolean;
  aliveAt: Date;
  held: number;
}

/** Reads the moments as the last process left them, then writes each 5 s those of shards that are connected and caught up. */
export async function startHeardUntil({
  store,
  order,
  clock,
  shardCount,
  pulse,
  onError,
}: Needs): Promise<HeardUntil> {
  const moments = await createMoments({ store, clock, shardCount });
  const shards = new Map<number, Hearing>();
  const shard = (shardId: number): Hearing => {
    const known = shards.get(shardId) ?? { begun: false, connected: false, aliveAt: clock.now(), held: 0 };
    shards.set(shardId, known);
    return known;
  };
  const lastSign = (shardId: number): Date => latest(shard(shardId).aliveAt, pulse(shardId));
  const write = async (): Promise<void> => {
    for (const [shardId, { connected, held }] of shards) {
      if (connected && held === 0) {
        await moments.write(shardId, earliest(lastSign(shardId), order.oldestWaiting()));
      }
    }
  };
  let writing: Promise<void> = Promise.resolve();
  const writeNow = (): void => void (writing = writing.then(write).catch(onError));
  const timer = setInterval(writeNow, everyMs);
  return {
    signOfLife(shardId) {
      const hearing = shard(shardId);
      if (hearing.connected) {
        hearing.aliveAt = clock.now();
      }
    },
    connected(shardId) {
      Object.assign(shard(shardId), { begun: true, connected: true, aliveAt: clock.now() });
      moments.begin(shardId);
    },
    broke: (shardId) => void (shard(shardId).connected = false),
    hold(shardId) {
      const hearing = shard(shardId);
      hearing.begun = true;
      hearing.held += 1;
      return () => {
        hearing.held -= 1;
        // At once: a process that dies before its next turn must not look as if nothing had ever been heard.
        writeNow();
      };
    },
    isHeld: () => Array.from({ length: shardCount() }, (_, id) => shards.get(id)).some(isBusy),
    of: moments.of,
    everywhere: () => earliestOf([...shards.keys()].map(moments.of)),
    quietSince: (moment) =>
      [...shards].flatMap(([shardId, { connected, held }]) =>
        connected && held === 0 && lastSign(shardId) < moment ? [shardId] : [],
      ),
    write,
    async stop() {
      clearInterval(timer);
      await writing;
      await write();
    },
  };
}

/**
 * Up to when everything was heard that could end a silence in a server's tickets, or in a DM alone. A deadline that
 * depends on silence is due only when it lies before this; what was written before it counts, also after the due time. How
 * many shards there are is known from those that listen, since whoever decides may be another process.
 * @returns undefined where nothing was ever heard
 */
export async function heardUntil(
  store: Pick<HearingStore, 'shards'>,
  guildId: string | null,
): Promise<Date | undefined> {
  const shards = new Map((await store.shards()).map((shard) => [shard.id, shard]));
  const dm = shards.get(0);
  const post = dm && guildId !== null ? shards.get(shardOfGuild(guildId, dm.of)) : dm;
  return dm && post && earliest(dm.heardUntil, post.heardUntil);
}

/** Catches up, or has not begun to. */
const isBusy = (hearing: Hearing | undefined): boolean => !hearing?.begun || hearing.held > 0;

async function createMoments({
  store,
  clock,
  shardCount,
}: Pick<Needs, 'store' | 'clock' | 'shardCount'>): Promise<Moments> {
  const kept = await keptMoments(store, clock);
  const began = clock.now();
  if (kept(0, shardCount()) === undefined) {
    // The very first start: what people write from now on counts, also if this process dies before it is connected.
    await store.heard(0, began, { of: shardCount(), now: began });
  }
  const moments = new Map<number, Date>();
  const momentOf = (shardId: number): Date | undefined => moments.get(shardId) ?? kept(shardId, shardCount());
  let isHandedOver = false;
  /**
   * Writes down what was kept, for the shards of now and before any of them moves on: where this process dies before all
   * were connected, the next one knows how far back the others have to be read. Shard 0 comes last: its row says how many
   * of them hold.
   */
  const handOver = async (): Promise<void> => {
    const of = shardCount();
    for (let shardId = of - 1; shardId >= 0; shardId -= 1) {
      const moment = momentOf(shardId) ?? began;
      // As the present too: a shard that now has servers of one that was behind goes back to where that one was.
      await store.heard(shardId, moment, { of, now: moment });
    }
    isHandedOver = true;
  };
  return {
    of: momentOf,
    // What happens before the first writing is due counts as heard since now.
    begin: (shardId) => void moments.set(shardId, momentOf(shardId) ?? clock.now()),
    async write(shardId, until) {
      if (!isHandedOver) {
        await handOver();
      }
      const now = clock.now();
      await store.heard(shardId, until, { of: shardCount(), now });
      moments.set(shardId, latest(until, atMost(moments.get(shardId), now)));
    },
  };
}

/**
 * The moments as the last process left them. With another number of shards each one hears servers that others heard
 * before, so what holds then is how far the last of those had come. A clock that was set back leaves moments that have not
 * come yet, up to which nothing can have been heard.
 * @returns up to when everything was heard of the servers that a shard now has; undefined where nothing ever was
 */
async function keptMoments(
  store: Needs['store'],
  clock: Clock,
): Promise<(shardId: number, shardCount: number) => Date | undefined> {
  const now = clock.now();
  const shards = await store.shards();
  const { of } = shards.find(({ id }) => id === 0) ?? { of: Infinity };
  // Those beyond stem from a time when there were more.
  const valid = shards.filter(({ id }) => id < of);
  const moments = new Map(valid.map(({ id, heardUntil: moment }) => [id, earliest(moment, now)]));
  const furthestBehind = earliestOf([...moments.values()]);
  return (shardId, shardCount) => (shardCount === of ? moments.get(shardId) : undefined) ?? furthestBehind;
}

/** @returns undefined where one of them is, or there is none */
const earliestOf = (moments: readonly (Date | undefined)[]): Date | undefined =>
  moments.reduce((one, other) => one && other && earliest(one, other), moments[0]);

const latest = (one: Date, other: Date | undefined): Date => (other && other > one ? other : one);
const earliest = (one: Date, other: Date | undefined): Date => (other && other < one ? other : one);
const atMost = (moment: Date | undefined, now: Date): Date | undefined => moment && earliest(moment, now);
