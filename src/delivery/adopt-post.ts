/** A post that somebody made by hand becomes that of a ticket: it gets the title and the card. */
import { numbered } from '../tickets/numbered';
import { classify } from './answer-classes';
import { currentCard } from './card';
import { inPost, isPlace, postOf, type DeliveryHandler, type HandlerNeeds } from './handler';
import type { Outcome } from './ports';
import { relayToPost } from './relay-to-post';
import type { PostPlace } from './sender';

type Needs = Pick<
  HandlerNeeds,
  'forum' | 'guilds' | 'cards' | 'views' | 'clock' | 'postDeleted' | 'postUnlocked'
>;

/** Discord: two renames in ten minutes. Its other limits are over in seconds. */
const longestWaitMs = 20_000;

/** The card is pinned, since it is not the first message; that may fail. Tags and lock are the work of the face pass. */
export const adoptPost =
  (needs: Needs): DeliveryHandler =>
  async (delivery, signal) => {
    const place = await postOf(needs, delivery);
    if (!isPlace(place)) {
      return place;
    }
    const guild = await needs.guilds.byId(place.guildId);
    const { title, part, shown } = await currentCard(needs, guild!, delivery.ticket!, { pings: true });
    const named = await rename(needs, place, [title, numbered(delivery.ticket!.number)], signal);
    if (named.kind !== 'done') {
      return named;
    }
    const outcome = await relayToPost(needs)({ ...delivery, rendered: { parts: [part] } }, signal);
    if (outcome.kind !== 'sent') {
      return outcome;
    }
    await needs.forum.pin(place, outcome.link, signal);
    // One that an earlier try wrote may say what was so then.
    return { ...outcome, card: outcome.adopted ? { ...shown, look: null } : shown };
  };

/**
 * Gives it the first of these titles that Discord takes. Nothing waits for one that it takes only in some minutes.
 * @returns `done` also where it keeps the title that it has
 */
async function rename(
  needs: Needs,
  place: PostPlace,
  [title, ...others]: readonly string[],
  signal: AbortSignal,
): Promise<Outcome> {
  if (title === undefined) {
    return { kind: 'done' };
  }
  const outcome = await inPost(needs, place, signal, () => needs.forum.rename(place, title, signal));
  if (outcome.kind !== 'refused') {
    return outcome;
  }
  const { answer } = outcome;
  if (answer.status === 429 && (answer.retryAfterMs ?? 0) > longestWaitMs) {
    return { kind: 'done' };
  }
  return classify(answer) === 'message' ? rename(needs, place, others, signal) : outcome;
}
