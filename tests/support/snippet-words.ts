/** What stories about snippets do. */
import type { Actor, Answered } from '../../sandbox/people/actor';
import type { MessageView } from '../../sandbox/people/protocol';
import { answers } from './closing-words';
import type { Desk } from './desk';

export const roomOf = ({ sandbox }: Desk): string => sandbox.town.channels['staff-room'] ?? '';
export const squareOf = ({ sandbox }: Desk): string => sandbox.town.channels['general'] ?? '';

export interface Written {
  name?: string;
  text?: string;
  onlyInTickets?: boolean;
}

/** Fills the form of a snippet that is open, and waits until its answer says this. */
export async function writes(
  person: Actor,
  { name, text, onlyInTickets }: Written,
  answer: string,
): Promise<MessageView> {
  const place = onlyInTickets ? 'only-in-tickets' : undefined;
  const entries = Object.entries({ name, text, place }).flatMap(([field, entry]) =>
    entry === undefined ? [] : [[field, entry] as const],
  );
  await person.fill(Object.fromEntries(entries));
  return answers(person, await person.submit(), answer);
}

/** Writes a snippet with `/config tags add`, and waits until the answer says this. */
export async function adds(d: Desk, written: Written, answer = 'Saved'): Promise<MessageView> {
  await d.olivia.slash('/config tags add', {}, { in: roomOf(d) });
  return writes(d.olivia, written, answer);
}

/** What was answered, which must stand already. */
export function shown({ message }: Answered): MessageView {
  if (!message) {
    throw new Error('There was no message as an answer.');
  }
  return message;
}
