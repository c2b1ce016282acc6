/** What people see of a ticket, in the words of a story: each waits until it is so, by events. */
import type { Actor } from '../../sandbox/people/actor';
import type { MessageView, PostView } from '../../sandbox/people/protocol';
import { idOf, type MessageRef, type Ref } from '../../sandbox/people/references';
import { textsOnceInOrder } from '../../sandbox/transcripts/invariants';

/** The names of a post's tags, sorted. */
export const tagsOf = ({ thread }: PostView): string[] => thread.tags.map(({ name }) => name).toSorted();

/** Waits until a post carries exactly these tags. */
export function seesTags(person: Actor, post: Ref, ...names: string[]): Promise<PostView> {
  const wanted = names.toSorted().join(', ');
  return person.seesPost(post, `tagged ${wanted}`, (view) => tagsOf(view).join(', ') === wanted);
}

/** Waits until somebody's reaction stands on a message. */
export function seesReaction(person: Actor, message: MessageRef, emoji: string): Promise<MessageView> {
  return seesMessage(person, message, `to have ${emoji}`, (view) => hasReaction(view, emoji));
}

export const hasReaction = ({ reactions }: MessageView, emoji: string): boolean =>
  reactions.some((reaction) => reaction.emoji === emoji);

/** Waits until a reaction is gone from a message. */
export function seesNoReaction(person: Actor, message: MessageRef, emoji: string): Promise<MessageView> {
  return seesMessage(person, message, `to have no ${emoji}`, (view) => !hasReaction(view, emoji));
}

/** Waits until a message looks as described. */
export function seesMessage(
  person: Actor,
  { id, channelId }: MessageRef,
  what: string,
  isSo: (view: MessageView) => boolean,
): Promise<MessageView> {
  return person.waits(`the message ${what}`, () =>
    person.messages(channelId).find((view) => view.id === id && isSo(view)),
  );
}

/** Waits until a message is gone. */
export function seesNoMore(person: Actor, { id, channelId }: MessageRef): Promise<true> {
  return person.waits('the message to be gone', () =>
    person.messages(channelId).every((view) => view.id !== id) ? true : undefined,
  );
}

/** Waits until the newest message with this text answers another one, and returns it. */
export async function seesAnswer(person: Actor, text: string, to: MessageRef): Promise<MessageView> {
  const message = await person.sees(text);
  return seesMessage(person, message, `to answer ${to.id}`, ({ reply }) => reply?.messageId === to.id);
}

/** Waits until every text stands in a place, and demands that each is there once and in this order. */
export async function seesOnceInOrder(person: Actor, place: Ref, texts: readonly string[]): Promise<void> {
  const read = (): string[] => fromOthers(person, place).map(({ content }) => content);
  await person.waits(`${texts.length} messages, "${texts.at(-1)}" the last`, () => {
    const contents = read();
    return texts.every((text) => contents.some((content) => content.includes(text))) ? true : undefined;
  });
  const wrong = textsOnceInOrder(texts, read());
  if (wrong.length > 0) {
    throw new Error(`${wrong.join('\n')}\n\n${person.transcript()}`);
  }
}

/** The messages of other people, or of the bot, in a place. */
export const fromOthers = (person: Actor, place: Ref): MessageView[] =>
  person.messages(idOf(place)).filter(({ mine }) => !mine);
