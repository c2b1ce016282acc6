/** A desk whose bot dies in the middle of something and is started again. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { Answered } from '../../sandbox/people/actor';
import type { Desk } from './desk';
import type { KillPoint } from './kill-points';

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

/** Lanes that settle at the same moment share a statement: then there is no second one to wait for. */
const patienceMs = 5000;

/** Lets the bot die at this moment of what is done, and starts it again. */
export async function diesAt(d: Desk, point: KillPoint, act: () => Promise<Answered | void>): Promise<void> {
  await untilSettled(d);
  const reached = d.wire().holdAt(point);
  const answered = await act();
  await Promise.race([reached, sleep(patienceMs)]);
  await d.bot.kill();
  // Whoever waits for an answer of a process that died waits in vain: that is no misconduct.
  d.sandbox.world.interactions.delete(answered?.interactionId ?? '');
  await d.wire().release();
  await d.bot.start();
}
