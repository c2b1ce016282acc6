/** Removes every copy of a message that its author deleted. */
import { applyChanges } from './edit-copy';
import type { DeliveryHandler, HandlerNeeds } from './handler';

type Needs = Pick<HandlerNeeds, 'forum' | 'messages' | 'guilds' | 'postDeleted' | 'postUnlocked'>;

/** A copy that is gone already is as good as removed. */
export const deleteCopy =
  (needs: Needs): DeliveryHandler =>
  (delivery, signal) =>
    applyChanges(
      needs,
      delivery,
      delivery.copies.map((link) => ({ link, to: 'removed' })),
      signal,
    );
