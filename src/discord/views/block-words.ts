/** What people are told about the end of a block. */
import { timestamp } from './plain';
import type { Say } from './texts';

/** Until when somebody is blocked. @param until null: until somebody lifts it */
export const blockEnd = (until: Date | null, say: Say): string =>
  until ? say('blocked.until', { at: timestamp(until), in: timestamp(until, 'R') }) : say('blocked.open');
