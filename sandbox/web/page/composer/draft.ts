import type { ActionFile, PlaceView, Writing } from '../../../people/protocol';
import { act } from '../control/api';
import { setState, getState } from '../state/store';
import { isUnopened } from '../state/places';
import { wordsOf } from '../control/api';
import { say } from '../state/toasts';

/** Texts that were begun in other places, by person and place. */
const drafts = new Map<string, string>();

/** A DM has no id before it is opened, so the other one stands for it. */
const draftKey = (place: PlaceView): string => `${getState().personId}:${place.with?.id ?? place.id}`;

/** @returns what was begun in a place and not sent */
export const draftOf = (place: PlaceView): string => drafts.get(draftKey(place)) ?? '';

/** Remembers what was begun in a place. */
export const keepDraft = (place: PlaceView, text: string): void => void drafts.set(draftKey(place), text);

/**
 * Sends what was written into a place, as a reply if one was begun.
 * @returns whether Discord took it; a refusal was said
 */
export async function sendWriting(place: PlaceView, writing: Writing): Promise<boolean> {
  const { personId, replyTo } = getState();
  if (!personId) {
    return false;
  }
  const reply = replyTo[place.id];
  const message = { ...writing, ...(reply && { replyTo: reply.id }) };
  try {
    await act(
      personId,
      isUnopened(place)
        ? { act: 'dm', to: place.with?.id, ...message }
        : { act: 'write', channelId: place.id, ...message },
    );
    setState((state) => ({ replyTo: { ...state.replyTo, [place.id]: undefined } }));
    return true;
  } catch (error) {
    say(wordsOf(error), true);
    return false;
  }
}

/** A file that waits to be sent, with what one can say about it. */
export type WaitingFile = ActionFile & { key: number };

let lastKey = 0;

/** @returns files with keys, so that a list of them can be drawn */
export function withKeys(files: ActionFile[]): WaitingFile[] {
  return files.map((file) => {
    lastKey += 1;
    return { ...file, key: lastKey };
  });
}

const TYPING_EVERY_MS = 8000;
let lastTyping = { placeId: '', at: 0 };

/** Tells the others that one is writing, at most every few seconds. */
export function showTyping(place: PlaceView): void {
  const { personId } = getState();
  const isRecent = lastTyping.placeId === place.id && Date.now() - lastTyping.at < TYPING_EVERY_MS;
  if (personId && !isRecent && !isUnopened(place)) {
    lastTyping = { placeId: place.id, at: Date.now() };
    // A sign that does not arrive is not worth a word.
    act(personId, { act: 'type', channelId: place.id }).catch(() => undefined);
  }
}

/** The next keystroke shows typing again: the message that ended it was sent. */
export function stopTyping(): void {
  lastTyping = { placeId: '', at: 0 };
}
