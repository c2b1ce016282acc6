/** What exists, and who gets it: pieces reach these through `this.container`. */
import type { Clock } from './clock';
import type { Log } from './logging/logger';

export interface AppServices {
  clock: Clock;
  log: Log;
}

declare module '@sapphire/pieces' {
  interface Container extends AppServices {}
}
