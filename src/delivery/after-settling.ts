/** What follows from an outcome once it is written: who is woken, who is told, and what is learnt about Discord. */
import type { LaneBell } from '../tickets/ports';
import type { Alarms } from './alarms';
import { dmLane, postLane } from './catalog';
import type { OutageWatch } from './outage';
import type { ClaimedDelivery, DeliveryStore, Settlement } from './ports';

/** Hears of every outcome that was written: receipts, tags and counters follow from it. */
export type SettlementListener = (delivery: ClaimedDelivery, settlement: Settlement) => void;

/** Tells the staff of a server what keeps its messages waiting, and when they go on. */
export interface StaffTidings {
  placeClosed(guildId: string, reason: string): Promise<void>;
  /** @param reason of the trouble that is over without anything having got through: nothing waits any more */
  placeOpenAgain(guildId: string, reason?: string): Promise<void>;
}

interface AfterNeeds {
  bell: LaneBell;
  alarms: Pick<Alarms, 'set'>;
  outage: Pick<OutageWatch, 'succeeded'>;
  deliveries: Pick<DeliveryStore, 'beginTrouble' | 'endTrouble'>;
  tidings: StaffTidings;
  clock: { now(): Date };
  listeners: readonly SettlementListener[];
  onError: (lane: string, error: unknown) => void;
}

/** @returns a listener that never throws */
export function afterSettling(needs: AfterNeeds): SettlementListener {
  const all: SettlementListener[] = [
    (delivery, settlement) => wakeOthers(needs, delivery, settlement),
    (delivery, settlement) => void tellStaff(needs, delivery, settlement).catch(reportTo(needs, delivery)),
    ...needs.listeners,
  ];
  return (delivery, settlement) => {
    for (const listener of all) {
      try {
        listener(delivery, settlement);
      } catch (error) {
        needs.onError(delivery.lane, error);
      }
    }
  };
}

const reportTo =
  ({ onError }: AfterNeeds, { lane }: ClaimedDelivery) =>
  (error: unknown): void =>
    onError(lane, error);

function wakeOthers(
  { bell, alarms, outage, clock }: AfterNeeds,
  delivery: ClaimedDelivery,
  settlement: Settlement,
): void {
  const { lane, kind, payload, ticket } = delivery;
  if (settlement.to === 'PENDING') {
    alarms.set(lane, settlement.notBefore);
    return;
  }
  if (settlement.to === 'DONE') {
    outage.succeeded(lane, clock.now());
  }
  if ((kind === 'notice-to-user' || kind === 'edit-notice') && ticket) {
    // The closing of the post may wait for it.
    bell.wake(postLane(ticket.id));
  }
  if (payload['awaited'] === true && ticket) {
    bell.wake(dmLane(ticket.userId));
  }
  if (settlement.to === 'FAILED' && ticket) {
    for (const { place } of settlement.notices) {
      bell.wake(place === 'post' ? postLane(ticket.id) : dmLane(ticket.userId));
    }
  }
}

/** Staff are told once per reason, whichever of the server's lanes meets it first. */
async function tellStaff(
  { deliveries, tidings }: AfterNeeds,
  { ticket, parkedAt }: ClaimedDelivery,
  settlement: Settlement,
): Promise<void> {
  if (!ticket) {
    return;
  }
  if (settlement.to === 'PENDING' && settlement.parkedAt && !parkedAt) {
    if (await deliveries.beginTrouble(ticket.guildId, settlement.reason)) {
      await tidings.placeClosed(ticket.guildId, settlement.reason);
    }
  }
  if (settlement.to === 'DONE' && parkedAt && (await deliveries.endTrouble(ticket.guildId))) {
    await tidings.placeOpenAgain(ticket.guildId);
  }
}
