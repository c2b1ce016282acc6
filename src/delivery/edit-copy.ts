/** Brings the copies of a message up to date: an edit, or the mark that its author deleted it. */
import type { RenderedPart } from './catalog';
import { inPost, isPlace, postOf, type DeliveryHandler, type HandlerNeeds } from './handler';
import type { ClaimedDelivery, Link, Outcome } from './ports';

/** Discord: characters of one message. */
const mostCharacters = 2000;
/** Discord: unknown channel, unknown message. */
const codes = { channelGone: 10_003, messageGone: 10_008 };

type Needs = Pick<HandlerNeeds, 'forum' | 'messages' | 'guilds' | 'views' | 'postDeleted' | 'postUnlocked'>;

/** One change of one message of ours. */
export type CopyChange = { link: Link } & ({ to: RenderedPart } | { to: 'removed' });

/** Changes every copy. Doing it twice does no harm, so a try that was cut short is simply repeated. */
export const editCopy =
  (needs: Needs): DeliveryHandler =>
  async (delivery, signal) =>
    (await editCopies(needs, delivery, signal)).outcome;

/**
 * A copy that turns out to be gone takes no text with it: what it should have said is spread over those that are left.
 * @returns what came of it, and which copies are left
 */
export async function editCopies(
  needs: Needs,
  delivery: ClaimedDelivery,
  signal: AbortSignal,
): Promise<{ outcome: Outcome; left: readonly Link[] }> {
  const parts = delivery.rendered?.parts ?? [];
  const cut = await cutMark(needs, delivery);
  for (let left = delivery.copies; ;) {
    const gone = new Set<Link>();
    const changes = copyChanges(left, parts, cut);
    const outcome = await applyChanges(needs, delivery, changes, signal, ({ link, to }) => {
      if (to !== 'removed') {
        gone.add(link);
      }
    });
    if (outcome.kind !== 'done' || gone.size === 0) {
      return { outcome, left };
    }
    left = left.filter((link) => !gone.has(link));
  }
}

/**
 * Spreads the new parts over the messages that are there; an edit never adds one.
 * @param cut ends the last message where parts are left over
 */
export function copyChanges(
  copies: readonly Link[],
  parts: readonly RenderedPart[],
  cut: string,
): CopyChange[] {
  return copies.map((link, index) => {
    const part = parts[index];
    if (!part) {
      return { link, to: link.hasFiles ? { content: '', files: [] } : 'removed' };
    }
    const left = index === copies.length - 1 && parts.length > copies.length;
    return { link, to: left ? { ...part, content: ending(part.content, cut) } : part };
  });
}

/** @returns the text, shortened as far as the mark behind it needs */
function ending(text: string, mark: string): string {
  const kept = text.slice(0, mostCharacters - mark.length);
  const whole = /[\uD800-\uDBFF]$/u.test(kept) ? kept.slice(0, -1) : kept;
  return whole + mark;
}

async function cutMark({ views, guilds }: Needs, { lane, ticket, person }: ClaimedDelivery): Promise<string> {
  const guild = ticket ? await guilds.byId(ticket.guildId) : undefined;
  const inTicketPost = lane.startsWith('post:');
  const language = inTicketPost ? guild?.settings.language : person?.language;
  const { parts } = views.notice(inTicketPost ? 'cut-in-post' : 'cut-in-dm', language ?? 'en-US', {});
  return parts[0]?.content ?? '…';
}

/**
 * Makes the changes one after another; a message that is gone needs none.
 * @param onGone hears of those
 */
export async function applyChanges(
  needs: Omit<Needs, 'views'>,
  delivery: ClaimedDelivery,
  changes: readonly CopyChange[],
  signal: AbortSignal,
  onGone: (change: CopyChange) => void = () => undefined,
): Promise<Outcome> {
  for (const change of changes) {
    const outcome = await applyChange(needs, delivery, change, signal);
    if (isGone(delivery, outcome)) {
      onGone(change);
      continue;
    }
    if (outcome.kind !== 'done' && outcome.kind !== 'sent') {
      return outcome;
    }
  }
  return { kind: 'done' };
}

/**
 * Whether there is nothing left to change. A DM channel that we knew can go when an account is restored, and its messages
 * with it; nobody can repair it, so the lane must not wait for that.
 */
function isGone({ lane }: ClaimedDelivery, outcome: Outcome): boolean {
  if (outcome.kind !== 'refused') {
    return false;
  }
  const { code } = outcome.answer;
  return code === codes.messageGone || (code === codes.channelGone && lane.startsWith('dm:'));
}

async function applyChange(
  needs: Omit<Needs, 'views'>,
  delivery: ClaimedDelivery,
  { link, to }: CopyChange,
  signal: AbortSignal,
): Promise<Outcome> {
  const { forum, messages } = needs;
  const replyTo = link.discordId === delivery.copies[0]?.discordId ? delivery.replyTo : null;
  if (!delivery.lane.startsWith('post:')) {
    return to === 'removed'
      ? messages.remove(link.channelId, link, signal)
      : messages.edit(link.channelId, link, to, signal, replyTo);
  }
  const place = await postOf(needs, delivery);
  return isPlace(place)
    ? inPost(needs, place, signal, () =>
        to === 'removed' ? forum.remove(place, link, signal) : forum.edit(place, link, to, signal, replyTo),
      )
    : place;
}
