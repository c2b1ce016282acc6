/** Opens the post of a ticket that was opened again, before anything is written in it, and says so there. */
import { faceOf } from '../tickets/show-faces';
import { unknownFace } from '../tickets/shown-faces';
import { isTagRefusal } from './close-post';
import { inPost, isPlace, postOf, stillUnsure, type DeliveryHandler, type HandlerNeeds } from './handler';
import type { ClaimedDelivery, OpenedPost, Outcome } from './ports';
import { relayToPost } from './relay-to-post';
import type { PostPlace } from './sender';

type Needs = Pick<
  HandlerNeeds,
  'forum' | 'guilds' | 'faces' | 'clock' | 'postDeleted' | 'postMissing' | 'postUnlocked'
>;

/** A ticket that was closed again meanwhile keeps its post closed; what happened is said all the same. */
export const reopenPost =
  (needs: Needs): DeliveryHandler =>
  async (delivery, signal) => {
    const { ticket, rendered } = delivery;
    if (!ticket || !rendered) {
      throw new Error(`Delivery ${delivery.id} opens a post again but lacks its ticket or its notice`);
    }
    if (ticket.state.status === 'CLOSED') {
      return relayToPost(needs)(delivery, signal);
    }
    const place = await postOf(needs, delivery);
    if (!isPlace(place)) {
      return place;
    }
    const orAnew = { ...needs, postDeleted: () => needs.postMissing(ticket.id, rendered) };
    const opened = await open(orAnew, place, delivery, signal);
    if (opened.kind === 'refused' || opened.kind === 'unknown') {
      return stillUnsure(opened, delivery.unsure);
    }
    if (opened.kind !== 'done') {
      return opened;
    }
    const outcome = await relayToPost(orAnew)(delivery, signal);
    return outcome.kind === 'sent' && opened.face ? { ...outcome, post: opened.face } : outcome;
  };

/** @returns with the face that the post shows then, where it could be shown */
async function open(
  needs: Needs,
  place: PostPlace,
  { ticket }: ClaimedDelivery,
  signal: AbortSignal,
): Promise<Outcome> {
  const { state, version } = ticket!;
  const guild = await needs.guilds.byId(place.guildId);
  const known = (await needs.faces.byPost(place.postId)) ?? unknownFace;
  const { appliedTags, locked } = faceOf({ ...known, state }, guild!);
  const outcome = await inPost(needs, place, signal, () =>
    needs.forum.reopen(place, { tagIds: appliedTags, locked }, signal),
  );
  if (isTagRefusal(outcome)) {
    return inPost(needs, place, signal, () => needs.forum.wake(place, { unlock: !locked }, signal));
  }
  const face: OpenedPost = {
    id: place.postId,
    shownVersion: version,
    shownFace: { appliedTags, locked, archived: false },
  };
  return outcome.kind === 'done' ? { kind: 'done', face } : outcome;
}
