/** What waits for an answer to where it should go is not kept for ever. */
import type { SingleMessages } from './ports';

const keptMs = 24 * 60 * 60_000;

/**
 * Removes what was written more than a day ago and not sent outside of tickets; what became a reply, its ticket keeps.
 * Returns how many. For a background job.
 */
export const removeUnsentMessages = ({
  singles,
  clock,
}: {
  singles: Pick<SingleMessages, 'removeUnsentBefore'>;
  clock: { now(): Date };
}): Promise<number> => singles.removeUnsentBefore(new Date(clock.now().getTime() - keptMs));
