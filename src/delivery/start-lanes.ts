/** The lanes of this process: what wakes them, what drains them, and what follows. */
import type { GuildStore } from '../settings/ports';
import type { LaneBell } from '../tickets/ports';
import { afterSettling, type SettlementListener, type StaffTidings } from './after-settling';
import { createAlarms } from './alarms';
import type { Breaker } from './breaker';
import { drainLane } from './drain-lane';
import { applyChanges } from './edit-copy';
import type { HandlerNeeds } from './handler';
import { deliveryHandlers } from './handlers';
import { createLaneBell, type BellNeeds } from './lane-bell';
import { createLanes } from './lanes';
import { createOutageWatch } from './outage';
import type { ClaimedDelivery, DeliveryLedger, DeliveryStore, Link } from './ports';
import { startSweep } from './sweep';
import { callMs } from './try-delivery';

export interface StartLanesNeeds extends HandlerNeeds {
  ledger: DeliveryLedger;
  deliveries: DeliveryStore;
  guilds: GuildStore;
  breaker: Pick<Breaker, 'admits' | 'state'>;
  /** See `createLaneBell`. */
  queue: BellNeeds['queue'];
  tidings: StaffTidings;
  listeners: readonly SettlementListener[];
  /** This process. */
  worker: string;
  /** How many lanes are drained at once. */
  slots: number;
  onError: (lane: string | undefined, error: unknown) => void;
}

export interface RunningLanes {
  bell: LaneBell;
  /** Carries out what is due in a lane; resolves when it is at rest, at once if it is being drained already. */
  drain(lane: string): Promise<void>;
  stop(): Promise<void>;
}

/** Starts draining: what is due in the database now, and whatever is woken from now on. */
export function startLanes(needs: StartLanesNeeds): RunningLanes {
  const { clock, slots, onError } = needs;
  const outage = createOutageWatch();
  const handlers = deliveryHandlers(needs);
  const alarms = createAlarms(clock, (lane) => void lanes.wake(lane));
  const drainNeeds = {
    ...needs,
    handlers,
    chance: Math.random,
    othersSucceed: (lane: string, now: Date) => outage.othersSucceed(lane, now),
    removeCopy: async (delivery: ClaimedDelivery, link: Link) => {
      await applyChanges(needs, delivery, [{ link, to: 'removed' }], AbortSignal.timeout(callMs));
    },
    onSettled: (...settled: Parameters<SettlementListener>) => onSettled(...settled),
  };
  const lanes = createLanes({ drain: (lane, goesOn) => drainLane(drainNeeds, lane, goesOn), slots, onError });
  const bell = createLaneBell({ queue: needs.queue, lanes, onError });
  const onSettled = afterSettling({ ...needs, bell, alarms, outage });
  const sweep = startSweep({ ...needs, lanes, onError: (error) => onError(undefined, error) });
  return {
    bell,
    drain: (lane) => (lanes.nudge(lane) ? Promise.resolve() : lanes.wake(lane)),
    async stop() {
      await sweep.stop();
      alarms.clear();
      await lanes.stop();
      alarms.clear();
    },
  };
}
