/** What people are told about a server that takes no new tickets for a while. */
import { timestamp } from './plain';
import type { Say } from './texts';

/** When it goes on. @param until null: when somebody says so */
export const pauseEnd = (until: Date | null, say: Say): string =>
  until ? say('paused.until', { at: timestamp(until), in: timestamp(until, 'R') }) : say('paused.open');
