import type { World } from '../world/world';
import { followAs } from './live-events';
import type { LiveEvent } from './protocol';

/** How long somebody waits for what they expect, in real milliseconds: far more than a healthy bot needs. */
const PATIENCE_MS = 10_000;

/** One person waiting for something that they would see. */
export interface Expectation<T> {
  personId: string;
  /** Ends the sentence "… waited in vain for …". */
  what: string;
  /** Looks once at everything there is. */
  look: () => T | undefined;
  /** Looks again when something happens; by default as `look`. */
  lookAgain?: (event: LiveEvent) => T | undefined;
  /** What the person did see, for the failure. */
  seen: () => string;
  patienceMs?: number;
}

/**
 * Waits by events until the expectation is met; time plays no part but for the guard at its end.
 * @throws Error with a transcript of what the person did see
 */
export function waitFor<T>(world: World, expectation: Expectation<T>): Promise<T> {
  const { personId, look, lookAgain = look } = expectation;
  const now = look();
  if (now !== undefined) {
    return Promise.resolve(now);
  }
  return new Promise((resolve, reject) => {
    const lookNow = (event: LiveEvent): void => {
      try {
        const found = lookAgain(event);
        if (found !== undefined) {
          end();
          resolve(found);
        }
      } catch (error) {
        end();
        reject(error);
      }
    };
    const stop = followAs(world, personId, lookNow);
    // Real time, not the sandbox's: a test that moves the clock must not run out of patience.
    const guard = setTimeout(() => {
      end();
      reject(new Error(disappointment(world, expectation)));
    }, expectation.patienceMs ?? PATIENCE_MS);
    const end = (): void => {
      clearTimeout(guard);
      stop();
    };
  });
}

function disappointment<T>(world: World, { personId, what, seen }: Expectation<T>): string {
  const { username } = world.user(personId);
  return `${username} waited in vain for ${what}. What ${username} saw:\n\n${seen() || '(nothing)'}`;
}
