/** Whether somebody may have a failed delivery tried again: only where it concerns the conversation they are in. */
import type { TicketStore } from '../tickets/ports';
import { dmLane, postLane } from './catalog';
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
    const ticket = (await tickets.byPost(by.postId))?.ticket;
    return ticket !== undefined && [postLane(ticket.id), dmLane(ticket.userId)].includes(failed.lane);
  }
  const ticketId = failed.lane.startsWith(postLane('')) ? failed.lane.slice(postLane('').length) : undefined;
  return ticketId === undefined
    ? failed.lane === dmLane(by.userId)
    : (await tickets.byId(ticketId))?.ticket.userId === by.userId;
}
