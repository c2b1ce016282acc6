import type { RequestLog } from '../request-log';
import type { Referee } from '../rest/judges';
import type { World } from '../world/world';
import {
  noLeakedPing,
  noRefereeViolation,
  noRefusalStorm,
  noUnansweredInteraction,
  noUnknownRoute,
  type Storm,
} from './invariants';
import type { Recorder } from './recorder';

/** What the invariants look at. */
export interface Evidence {
  world: World;
  recorder: Recorder;
  log: RequestLog;
  referee: Referee;
}

/**
 * @param storm how many refusals are too many; without it, few are
 * @returns the violations of every invariant that needs no knowledge of the bot, by the invariant's name
 */
export function allInvariants(
  { world, recorder, log, referee }: Evidence,
  storm?: Storm,
): Record<string, string[]> {
  return {
    noLeakedPing: noLeakedPing(world, recorder),
    noUnansweredInteraction: noUnansweredInteraction(world),
    noRefusalStorm: noRefusalStorm(log, storm),
    noUnknownRoute: noUnknownRoute(log),
    noRefereeViolation: noRefereeViolation(referee),
  };
}
