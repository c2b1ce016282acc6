import type { MessageView } from '../../../people/protocol';
import { fetchMessages, PAGE_SIZE } from '../control/api';
import { fetchFresh } from '../control/freshness';
import { compareIds } from '../../../snowflakes';
import { getState, setState } from './store';

/** Loads the newest page of a channel. */
export async function loadMessages(personId: string, channelId: string): Promise<void> {
  const page = await fetchFresh(() => fetchMessages(personId, channelId));
  setState((state) => {
    if (state.personId !== personId) {
      return {};
    }
    return {
      messages: { ...state.messages, [channelId]: page },
      complete: { ...state.complete, [channelId]: page.length < PAGE_SIZE },
    };
  });
}

/** Loads the page before the oldest message that is there. */
export async function loadEarlier(channelId: string): Promise<void> {
  const { personId, messages, complete } = getState();
  const oldest = messages[channelId]?.[0];
  if (!personId || !oldest || complete[channelId]) {
    return;
  }
  const page = await fetchMessages(personId, channelId, oldest.id);
  setState((state) => ({
    messages: { ...state.messages, [channelId]: merge(state.messages[channelId] ?? [], page) },
    complete: { ...state.complete, [channelId]: page.length < PAGE_SIZE },
  }));
}

/** Adds or replaces a message in a channel that is loaded. */
export function putMessage(message: MessageView): void {
  setState(({ messages }) => {
    const known = messages[message.channelId];
    return known ? { messages: { ...messages, [message.channelId]: merge(known, [message]) } } : {};
  });
}

/** Replaces a message, if it is there. */
export function replaceMessage(message: MessageView): void {
  if (getState().messages[message.channelId]?.some((each) => each.id === message.id)) {
    putMessage(message);
  }
}

/** Takes a message out of a channel. */
export function dropMessage(channelId: string, messageId: string): void {
  setState(({ messages }) => ({
    messages: {
      ...messages,
      [channelId]: (messages[channelId] ?? []).filter((message) => message.id !== messageId),
    },
  }));
}

/** How many pages back a jump looks for its message. */
const JUMP_PAGES = 10;

/** Scrolls to a message and lights it up; earlier pages are loaded until it is there. */
export async function jumpTo(channelId: string, messageId: string): Promise<void> {
  const isHere = (): boolean =>
    getState().messages[channelId]?.some((message) => message.id === messageId) ?? false;
  for (let page = 0; page < JUMP_PAGES && !isHere() && !getState().complete[channelId]; page += 1) {
    await loadEarlier(channelId);
  }
  setState({ highlighted: null });
  setState({ highlighted: isHere() ? messageId : null });
}

function merge(known: MessageView[], added: MessageView[]): MessageView[] {
  const byId = new Map([...known, ...added].map((message) => [message.id, message]));
  return [...byId.values()].toSorted((one, other) => compareIds(one.id, other.id));
}
