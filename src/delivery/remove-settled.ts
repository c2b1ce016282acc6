/** Forgets deliveries that were settled long ago: links and the tickets' histories keep what came of them. */
import type { DeliveryStore } from './ports';

const keptMs = 7 * 24 * 60 * 60_000;

/** Removes what was settled more than 7 days ago; returns how many. */
export const removeSettledDeliveries = ({
  deliveries,
  clock,
}: {
  deliveries: Pick<DeliveryStore, 'removeSettledBefore'>;
  clock: { now(): Date };
}): Promise<number> => deliveries.removeSettledBefore(new Date(clock.now().getTime() - keptMs));
