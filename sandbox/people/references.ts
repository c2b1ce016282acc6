import type { ActionFile, MessageView } from './protocol';

/** Somewhere or somebody: an id, or anything that has one (a post, a place, a person). */
export type Ref = string | { id: string };

/** A message, as somebody sees it. */
export type MessageRef = Pick<MessageView, 'id' | 'channelId'>;

/** What a test gives as an option of a command. */
export type OptionInput = string | number | boolean | ActionFile | { id: string };

/** @returns the id behind a reference */
export function idOf(ref: Ref): string {
  return typeof ref === 'string' ? ref : ref.id;
}

/** @returns options as they are sent: references as ids */
export function plainOptions(
  options: Record<string, OptionInput>,
): Record<string, string | number | boolean | ActionFile> {
  return Object.fromEntries(
    Object.entries(options).map(([name, value]) => [
      name,
      typeof value === 'object' && 'id' in value ? value.id : value,
    ]),
  );
}

/** @throws Error with the sentence when there is nothing */
export function required<T>(value: T | undefined, sentence: string): T {
  if (value === undefined) {
    throw new Error(sentence);
  }
  return value;
}
