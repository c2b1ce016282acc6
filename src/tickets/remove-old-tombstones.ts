/** What was heard of messages that never arrived is forgotten. */
import type { TicketStore } from './ports';

const keptMs = 24 * 60 * 60_000;

/** Removes tombstones that are older than a day; returns how many. For a background job. */
export const removeOldTombstones = ({
  tickets,
  clock,
}: {
  tickets: Pick<TicketStore, 'removeTombstonesBefore'>;
  clock: { now(): Date };
}): Promise<number> => tickets.removeTombstonesBefore(new Date(clock.now().getTime() - keptMs));
