/** What the use cases of the blocklist are given; each takes what it uses. */
import type { IntakeNeeds } from '../intake/advance-intake';
import type { Log } from '../logging/logger';
import type { LogLineNeeds } from '../settings/log-line';
import type { BlockLog } from './ports';

export interface BlocklistNeeds extends IntakeNeeds, LogLineNeeds {
  blockLog: BlockLog;
  log: Log;
}
