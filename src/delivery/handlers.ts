/** Which handler carries out which kind of delivery. */
import { adoptPost } from './adopt-post';
import { blockedNotice } from './blocked-notice';
import { burstNotice } from './burst-notice';
import type { DeliveryKind } from './catalog';
import { cleanPlace } from './clean-place';
import { closePost } from './close-post';
import { deleteCopy } from './delete-copy';
import { editCopy } from './edit-copy';
import { editNotice } from './edit-notice';
import type { DeliveryHandler, HandlerNeeds } from './handler';
import { openPost } from './open-post';
import { relayToPost } from './relay-to-post';
import { relayToUser } from './relay-to-user';
import { reopenPost } from './reopen-post';
import { restoreCard } from './restore-card';

/** @returns a handler for every kind in the catalog */
export const deliveryHandlers = (needs: HandlerNeeds): Record<DeliveryKind, DeliveryHandler> => ({
  'open-post': openPost(needs),
  'relay-to-post': relayToPost(needs),
  'relay-to-user': relayToUser(needs),
  'edit-copy': editCopy(needs),
  'mark-copy-deleted': editCopy(needs),
  'delete-copy': deleteCopy(needs),
  'notice-to-post': relayToPost(needs),
  'notice-to-user': relayToUser(needs),
  'clean-place': cleanPlace(needs),
  // Whoever woke it may have changed its look, too.
  'archive-post': closePost(needs),
  'close-post': closePost(needs),
  'reopen-post': reopenPost(needs),
  'ask-to-close': relayToUser(needs),
  'tell-opened': relayToUser(needs),
  'edit-notice': editNotice(needs),
  'delete-notice': deleteCopy(needs),
  'adopt-post': adoptPost(needs),
  'restore-card': restoreCard(needs),
  'form-answers': relayToPost(needs),
  'burst-notice': burstNotice(needs),
  'blocked-notice': blockedNotice(needs),
});
