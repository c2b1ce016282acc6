/** What an interaction decides waits until it was answered: Discord takes no answer in an archived post. */
import type { LaneBell } from '../tickets/ports';
import type { DeliveryStore } from './ports';

/** A process that dies before it has answered costs no more than this. */
const heldMs = 3000;

/** @returns until when deliveries wait that an interaction appends now */
export const holdFrom = (now: Date): Date => new Date(now.getTime() + heldMs);

interface Needs {
  deliveries: Pick<DeliveryStore, 'release'>;
  lanes: LaneBell;
  clock: { now(): Date };
}

/** Lets the deliveries of a ticket go that were held until this moment; to be called once the answer is given. */
export async function releaseHeld(
  { deliveries, lanes, clock }: Needs,
  ticketId: string,
  heldUntil: Date,
): Promise<void> {
  const released = await deliveries.release(ticketId, heldUntil, clock.now());
  released.forEach((lane) => lanes.wake(lane));
}
