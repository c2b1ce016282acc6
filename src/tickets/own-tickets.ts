/** What a user sees of their own tickets. */
import type { OwnTicket, OwnTicketsFrom, TicketStore } from './ports';

export interface OwnTicketsPage {
  /** The newest first. */
  tickets: OwnTicket[];
  hasNewer: boolean;
  hasOlder: boolean;
}

/** Tickets of one page. */
const shown = 10;

/** One page of a user's own tickets, in every server; nobody else's. */
export async function ownTickets(
  { tickets }: { tickets: Pick<TicketStore, 'ofUser'> },
  userId: string,
  from: OwnTicketsFrom,
): Promise<OwnTicketsPage> {
  const found = await tickets.ofUser(userId, from, shown + 1);
  const hasMore = found.length > shown;
  return 'newerThan' in from
    ? { tickets: hasMore ? found.slice(1) : found, hasNewer: hasMore, hasOlder: true }
    : { tickets: found.slice(0, shown), hasNewer: 'olderThan' in from, hasOlder: hasMore };
}
