import type { Random } from '../random';
import type { World } from '../world/world';
import type { GatewayLog } from './gateway-log';
import type { MemberRequests } from './member-requests';
import type { PlannedFaults } from './planned-faults';
import type { SessionStarts } from './session-starts';
import type { Sessions } from './sessions';

/** What every connection shares. */
export interface GatewayContext {
  world: World;
  sessions: Sessions;
  starts: SessionStarts;
  memberRequests: MemberRequests;
  log: GatewayLog;
  planned: PlannedFaults;
  /** Chance for heartbeat intervals. */
  heartbeats: Random;
}
