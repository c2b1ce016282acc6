/**
 * What Discord does not show to the bot: places, and a server's list of posts. Whoever reads them again and again comes near
 * the number of refusals after which nothing can be asked any more, for all servers.
 */
import type { Clock } from '../clock';

export interface RefusedPlaces {
  /** @param id of the channel, or of the server */
  note(id: string): void;
  /** Whether it is better not asked for now. */
  has(id: string): boolean;
}

/** Nothing tells when it can be read again, so that is tried after this. */
const forgottenMs = 5 * 60_000;
/** So many are remembered at a time, the latest. */
const mostRemembered = 10_000;

/** Remembers them in this process alone. */
export function createRefusedPlaces(clock: Clock): RefusedPlaces {
  const refusedAt = new Map<string, number>();
  return {
    note(id) {
      refusedAt.delete(id);
      refusedAt.set(id, clock.now().getTime());
      const [oldest] = refusedAt.keys();
      if (refusedAt.size > mostRemembered && oldest !== undefined) {
        refusedAt.delete(oldest);
      }
    },
    has(id) {
      const at = refusedAt.get(id);
      // A clock that was set back must not keep it out for longer.
      return at !== undefined && Math.abs(clock.now().getTime() - at) < forgottenMs;
    },
  };
}
