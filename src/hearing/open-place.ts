/** A closed place is read, then it is open. */
import { madeAt } from '../snowflake';
import type { IncomingMessage } from '../tickets/incoming-message';
import { isPointless, reasonOf } from './ask-patiently';
import type { Place } from './ports';
import type { Places } from './places';
import { readPlace, type Heard, type ReadNeeds } from './read-place';

export interface OpenNeeds extends ReadNeeds {
  places: Places;
  /** Hears of a place that could not be read, instead of the log: where many are read, many may fail alike. */
  unread?: (place: Place, reason: string) => void;
}

/**
 * A place that cannot be read so often, in about half a minute, is opened without: the patrol reads it again later, and what
 * it finds then stands behind what came live meanwhile.
 */
const mostTries = 6;
const firstPauseMs = 1000;
const longestPauseMs = 8000;

interface Opening {
  /** The event that found it closed. */
  live?: IncomingMessage;
  unhurried?: boolean;
}

/**
 * Reads a place if it is closed, then opens it; where it was closed again while it was read, once more. To be called in
 * the order of its channel. A post that no ticket knows yet stays closed.
 * @throws where the database is away: the place is still closed then
 */
export async function openPlace(needs: OpenNeeds, place: Place, opening: Opening = {}): Promise<Heard> {
  const { places } = needs;
  let found = 0;
  for (let closure = places.closureOf(place); closure; closure = places.closureOf(place)) {
    const heard = await readClosed(needs, place, closure.since, opening);
    places.open(place, closure);
    if (heard.isUnknown) {
      places.close(place, madeAt(place.channelId));
      return heard;
    }
    found += heard.found;
  }
  return { found };
}

/** Reads until that has worked, or is pointless. */
async function readClosed(needs: OpenNeeds, place: Place, since: Date, opening: Opening): Promise<Heard> {
  const { pause, log, failures } = needs;
  for (let tries = 1; ;) {
    const outcome = await failures.attempt(place, { kind: 'read' }, () =>
      readPlace(needs, place, { since, ...opening }),
    );
    if (!outcome || outcome.kind === 'read') {
      return outcome ?? { found: 0 };
    }
    if (tries === mostTries || isPointless(outcome)) {
      (needs.unread ?? inLog(log))(place, reasonOf(outcome));
      return { found: 0 };
    }
    const limitMs = outcome.kind === 'refused' ? outcome.answer.retryAfterMs : undefined;
    await pause(limitMs ?? Math.min(firstPauseMs * 2 ** (tries - 1), longestPauseMs));
    tries += limitMs === undefined ? 1 : 0;
  }
}

const inLog =
  (log: OpenNeeds['log']) =>
  (place: Place, reason: string): void =>
    log.warn({ place, reason }, 'A place could not be read after a time without hearing it.');
