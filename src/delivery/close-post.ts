/**
 * The end of a post: tags, lock and archive in one call, behind everything that is still to be said in it. One that somebody
 * woke by writing in it ends again.
 */
import { faceOf } from '../tickets/show-faces';
import { unknownFace } from '../tickets/shown-faces';
import { inPost, isPlace, postOf, type DeliveryHandler, type HandlerNeeds } from './handler';
import type { Outcome } from './ports';

/** Discord: unknown tag, and a form with a tag that is not in the forum. */
const tagCodes: readonly number[] = [10_087, 50_035];

/** Which tags can be shown is the business of whoever repairs faces. */
export const isTagRefusal = (outcome: Outcome): boolean =>
  outcome.kind === 'refused' && tagCodes.includes(outcome.answer.code);

/** A ticket that was opened again meanwhile keeps its post open. */
export const closePost =
  (
    needs: Pick<HandlerNeeds, 'forum' | 'guilds' | 'faces' | 'postDeleted' | 'postUnlocked'>,
  ): DeliveryHandler =>
  async (delivery, signal) => {
    const { ticket } = delivery;
    if (ticket?.state.status !== 'CLOSED') {
      return { kind: 'done' };
    }
    const place = await postOf(needs, delivery);
    if (!isPlace(place)) {
      return place;
    }
    const guild = await needs.guilds.byId(place.guildId);
    const known = (await needs.faces.byPost(place.postId)) ?? unknownFace;
    const { appliedTags } = faceOf({ ...known, state: ticket.state }, guild!);
    const close = (): Promise<Outcome> => needs.forum.close(place, appliedTags, signal);
    const outcome = await inPost(needs, place, signal, close);
    if (isTagRefusal(outcome)) {
      return inPost(needs, place, signal, () => needs.forum.archive(place, signal));
    }
    const shownFace = { appliedTags, locked: true, archived: true };
    return outcome.kind === 'done'
      ? { kind: 'done', face: { id: place.postId, shownVersion: ticket.version, shownFace } }
      : outcome;
  };
