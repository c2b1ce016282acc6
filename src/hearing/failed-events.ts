/**
 * What could not be written down because of a bug of ours is not lost: it is logged, its place counts as missed from
 * then on, and it is tried again, slower each time. What is written behind it does not wait for it.
 */
import type { Clock } from '../clock';
import { madeAt } from '../snowflake';
import { bugReference, withoutText } from '../logging/bug';
import type { Log } from '../logging/logger';
import type { ChannelOrder } from './channel-order';
import type { Places } from './places';
import type { HearingStore, Place } from './ports';

/** What happened in a place: somebody wrote, edited or deleted; or the place itself was made, or read. */
export type Happening =
  { kind: 'message' | 'edit' | 'delete'; messageId: string } | { kind: 'made' | 'read' };

export interface FailedEvents {
  /**
   * Carries out work about something that happened; to be called in the order of its channel. A bug is noted.
   * @returns what the work returns; undefined where it failed and will be tried again
   * @throws where the database is away, so that the same work is repeated in place; and where too much fails already
   */
  attempt<Result>(place: Place, what: Happening, work: () => Promise<Result>): Promise<Result | undefined>;
  /** Id of the oldest message of a channel that is still to be tried again: no mark may pass it. */
  oldestOf(channelId: string): string | undefined;
}

interface Needs {
  order: ChannelOrder;
  places: Pick<Places, 'close'>;
  store: Pick<HearingStore, 'beginMark'>;
  clock: Clock;
  /** See `createChannelOrder`. */
  isAway: (error: unknown) => boolean;
  /** Waits, in ms; resolves early once the process stops. */
  pause: (ms: number) => Promise<void>;
  /** Ends it when the process stops. */
  signal: AbortSignal;
  /** Hears of what was given up, so that its author sees it. */
  gaveUp: (place: Place, what: Happening) => void;
  log: Log;
}

/** Waits before each further try: a bug that passes is over soon, and one that stays must not keep us busy. */
const waitsMs = [5000, 20_000, 60_000, 5 * 60_000, 15 * 60_000];
/** Where everything fails, so many are held in memory; further places stay closed until they can be read. */
const mostHeld = 1000;

interface Failure {
  place: Place;
  what: Happening;
  work: () => Promise<unknown>;
  reference: string;
}

/** Keeps what failed in this process; what a restart forgets is found again by its place's mark. */
export function createFailedEvents(needs: Needs): FailedEvents {
  const { isAway, log } = needs;
  const failures = new Map<string, Failure>();
  const attempt = async <Result>(
    place: Place,
    what: Happening,
    work: () => Promise<Result>,
  ): Promise<Result | undefined> => {
    const key = keyOf(place, what);
    try {
      const result = await work();
      const healed = failures.get(key);
      if (healed && failures.delete(key)) {
        log.info({ reference: healed.reference }, 'What failed before has worked now.');
      }
      return result;
    } catch (error) {
      if (isAway(error)) {
        throw error;
      }
      if (!failures.has(key)) {
        await note(key, { place, what, work, reference: bugReference() }, error);
      }
      return undefined;
    }
  };
  const note = async (key: string, failure: Failure, error: unknown): Promise<void> => {
    const { place, what, reference } = failure;
    log.error(
      { reference, place, what, error: withoutText(error) },
      `Something that happened on Discord could not be written down, reference ${reference}. It is tried again.`,
    );
    await markAsMissed(needs, place, what);
    if (failures.size >= mostHeld) {
      throw new Error('Too much fails to be written down; this is left to the next read of its place.');
    }
    failures.set(key, failure);
    void tryAgain(key, failure);
  };
  const tryAgain = async (key: string, failure: Failure): Promise<void> => {
    const { place, what, work, reference } = failure;
    const isOpen = (): boolean => failures.get(key) === failure && !needs.signal.aborted;
    for (const waitMs of waitsMs) {
      await needs.pause(waitMs);
      const again = async (): Promise<void> => void (await attempt(place, what, work));
      if (isOpen()) {
        await needs.order.run(place.channelId, again).catch(() => undefined);
      }
      if (!isOpen()) {
        return;
      }
    }
    failures.delete(key);
    log.error(
      { reference, place, what },
      `Given up after ${waitsMs.length} more tries, reference ${reference}.`,
    );
    needs.gaveUp(place, what);
  };
  return {
    attempt,
    oldestOf(channelId) {
      const ids = [...failures.values()].flatMap(({ place, what }) =>
        place.channelId === channelId && what.kind === 'message' ? [BigInt(what.messageId)] : [],
      );
      return ids.length > 0 ? String(ids.reduce((oldest, id) => (id < oldest ? id : oldest))) : undefined;
    },
  };
}

/** The next event reads the place first, and a process that starts anew reads back to here. */
async function markAsMissed(
  { places, store, clock, log }: Needs,
  place: Place,
  what: Happening,
): Promise<void> {
  if (!('messageId' in what)) {
    return;
  }
  places.close(place, what.kind === 'message' ? justBefore(what.messageId) : clock.now());
  if (what.kind === 'message') {
    await store
      .beginMark(place.channelId, String(BigInt(what.messageId) - 1n))
      .catch((error: unknown) => log.warn({ place, error: withoutText(error) }, 'A mark could not be set.'));
  }
}

/** Everything after this moment includes the message. */
const justBefore = (messageId: string): Date => new Date(madeAt(messageId).getTime() - 1);

const keyOf = ({ channelId }: Place, what: Happening): string =>
  'messageId' in what ? `${channelId} ${what.kind} ${what.messageId}` : `${channelId} ${what.kind}`;
