/** A permission, a channel or a webhook changed, or a user can be reached again: what was parked tries at once. */
import type { LaneBell } from '../tickets/ports';
import type { DeliveryStore } from './ports';

/** Wakes every parked lane of a server, a forum or a user, who counts as reachable again; returns how many. */
export async function resumeLanes(
  {
    deliveries,
    lanes,
    clock,
  }: { deliveries: Pick<DeliveryStore, 'resume'>; lanes: LaneBell; clock: { now(): Date } },
  place: Parameters<DeliveryStore['resume']>[0],
): Promise<number> {
  const parked = await deliveries.resume(place, clock.now());
  parked.forEach((lane) => lanes.wake(lane));
  return parked.length;
}
