/** Finds in the database what nobody works on: due again, a lease that is over, a wake-up that was lost, and a trouble that is over. */
import type { StaffTidings } from './after-settling';
import type { Lanes } from './lanes';
import type { DeliveryLedger, DeliveryStore } from './ports';

const everyMs = 5000;

interface SweepNeeds {
  ledger: Pick<DeliveryLedger, 'dueLanes'>;
  deliveries: Pick<DeliveryStore, 'appendCleanUps' | 'endTroublesWithoutWaiting'>;
  lanes: Pick<Lanes, 'wake'>;
  tidings: Pick<StaffTidings, 'placeOpenAgain'>;
  clock: { now(): Date };
  onError: (error: unknown) => void;
}

export interface Sweep {
  stop(): Promise<void>;
}

/** Sweeps now and every 5 s; one that fails is followed by the next. */
export function startSweep(needs: SweepNeeds): Sweep {
  let running: Promise<void> | undefined;
  const sweepUnlessRunning = (): void => {
    running ??= sweep(needs)
      .catch(needs.onError)
      .finally(() => (running = undefined));
  };
  sweepUnlessRunning();
  const timer = setInterval(sweepUnlessRunning, everyMs);
  return {
    async stop() {
      clearInterval(timer);
      await running;
    },
  };
}

/** Wakes every lane that has something to do, in this process and without the queue. */
async function sweep({ ledger, deliveries, lanes, tidings, clock }: SweepNeeds): Promise<void> {
  await deliveries.appendCleanUps(clock.now());
  for (const lane of await ledger.dueLanes(clock.now())) {
    void lanes.wake(lane);
  }
  for (const { guildId, reason } of await deliveries.endTroublesWithoutWaiting()) {
    await tidings.placeOpenAgain(guildId, reason);
  }
}
