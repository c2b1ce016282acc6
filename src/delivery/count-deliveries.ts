/** Counts what became of deliveries, for whoever watches the numbers. */
import type { SettlementListener } from './after-settling';

export interface DeliveryCounts {
  /** @param reason of a failure */
  countDelivery(kind: string, outcome: 'done' | 'failed', reason?: string): void;
}

/** @returns a listener for settled deliveries */
export const countDeliveries =
  (counts: DeliveryCounts): SettlementListener =>
  ({ kind }, settlement) => {
    if (settlement.to === 'DONE') {
      counts.countDelivery(kind, 'done');
    } else if (settlement.to === 'FAILED') {
      counts.countDelivery(kind, 'failed', settlement.reason);
    }
  };
