/** Whether somebody may have a failed delivery tried again: only where it concerns the conversation they are in. */
import type { TicketStore } from '../tickets/ports';
import { dmLane } from './catalog';
import type { DeliveryStore } from './ports';

/** Where Retry was pressed: by the user in their DM, or in a post. */
export type Presser = { userId: string } | { postId: string };

interface Needs {
  deliveries: Pick<DeliveryStore, 'failedFrom'>;
  tickets: Pick<TicketStore, 'byPost' | 'byId'>;
}

/** @returns false too where there is nothing to try again */
export async function mayRetry(
  { deliveries, tickets }: Needs,
  deliveryId: string,
  by: Presser,
): Promise<boolean> {
  const [failed] = await deliveries.failedFrom(deliveryId);
  if (!failed) {
    return false;
  }
  if ('postId' in by) {
    // The lane of a DM is that of all the user's tickets, in other servers too.
    return failed.ticketId !== null && (await tickets.byPost(by.postId))?.ticket.id === failed.ticketId;
  }
  return failed.ticketId === null
    ? failed.lane === dmLane(by.userId)
    : (await tickets.byId(failed.ticketId))?.ticket.userId === by.userId;
}
