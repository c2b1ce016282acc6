/** A desk whose bot dies in the middle of something and is started again. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { Desk } from './desk';

/**
 * Until everything is settled, and a lane has been looked at once more, its statements would be taken for those of what
 * follows.
 */
export async function untilSettled(d: Desk): Promise<void> {
  const open = () => d.query('SELECT FROM deliveries WHERE settled_at IS NULL');
  for (let left = await open(); left.length > 0; left = await open()) {
    // Asked again at once.
  }
}

/** A step that is left out this time is not waited for longer: lanes that settle at the same moment share a statement. */
const patienceMs = 5000;

interface Death {
  /** Begins to watch; resolves when the bot stands where it is to die. */
  reached: () => Promise<unknown>;
  act: () => Promise<unknown>;
  /** Ends what holds it there, besides its database. */
  letGo?: () => void;
}

/**
 * Lets the bot die in the middle of what is done, and starts it again.
 * @returns whether it came to that moment
 */
export async function diesIn(d: Desk, { reached, act, letGo }: Death): Promise<boolean> {
  await untilSettled(d);
  const isThere = reached().then(() => true);
  const acting = act();
  const wasThere = await Promise.race([isThere, acting.then(() => sleep(patienceMs, false))]);
  await d.bot.kill();
  letGo?.();
  forgetWhoWaits(d);
  // It may have died before it answered.
  void acting.catch(() => undefined);
  await d.wire().release();
  await d.bot.start();
  return wasThere;
}

/** Whoever waits for an answer of a process that died waits in vain: that is no misconduct. */
function forgetWhoWaits({ sandbox: { world } }: Desk): void {
  for (const { id, answeredWith, loading } of world.interactions.values()) {
    if (answeredWith === undefined || loading) {
      world.interactions.delete(id);
    }
  }
}
