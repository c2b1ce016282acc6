import { z } from 'zod';
import { bodyOf } from './input';
import type { ControlSubject } from './services';

const TEN_YEARS_MS = 10 * 365 * 24 * 60 * 60 * 1000;

const move = z.strictObject({ advance: z.number().min(0).max(TEN_YEARS_MS) });

/** Reads the clock and moves it forward; timers that become due run at once, in order. */
export const controlClock: ControlSubject = (scope, { world }) => {
  const now = () => ({ now: world.clock.now(), scale: world.clock.scale });
  scope.get('/clock', now);
  scope.post('/clock', (request) => {
    world.clock.advance(bodyOf(request, move).advance);
    return now();
  });
};
