import type { LiveEvent, MessageView } from '../../../people/protocol';
import { interactionSettled, modalOpened } from './interactions';
import { newestId } from './ids';
import { dropMessage, putMessage, replaceMessage } from './messages';
import { dropPlace, placeById, putPlace, selectPlace } from './places';
import { markRead } from './reading';
import { refreshCommands, refreshPeople, refreshPlaces, refreshPosts } from './refreshing';
import { getState, setState } from './store';

/** How long "is typing" is shown after the last sign of it (Discord: 10 s). */
const TYPING_MS = 10_000;

/** Brings what this person's Discord shows up to date with something that happened. */
export function handleLiveEvent(event: LiveEvent): void {
  switch (event.kind) {
    case 'message':
      return messageArrived(event.message);
    case 'message-updated':
      return replaceMessage(event.message);
    case 'message-deleted':
      return dropMessage(event.channelId, event.messageId);
    case 'place':
      putPlace(event.place);
      return refreshPosts(event.place.parentId);
    case 'place-gone':
      refreshPosts(placeById(getState(), event.channelId)?.parentId ?? null);
      return dropPlace(event.channelId);
    case 'typing':
      return typingSeen(event.channelId, event.name);
    case 'modal':
      return modalOpened(event);
    case 'interaction-answered':
      return interactionSettled(event.interactionId, 'answered');
    case 'interaction-failed':
      return interactionSettled(event.interactionId, { failed: event.reason });
    case 'people-changed':
      refreshPeople();
      return refreshPlaces();
    case 'commands-changed':
      return refreshCommands();
    case 'choices':
      return undefined;
  }
}

function messageArrived(message: MessageView): void {
  const { channelId } = message;
  putMessage(message);
  typingEnded(channelId, message.author.name);
  if (message.ephemeral) {
    return;
  }
  const place = placeById(getState(), channelId);
  if (!place) {
    return refreshPlaces();
  }
  putPlace({ ...place, lastMessageId: newestId(place.lastMessageId, message.id) });
  refreshPosts(place.parentId);
  const isShown = selectPlace(getState())?.id === channelId && !document.hidden;
  if (message.mine || isShown) {
    markRead(channelId, message.id);
  } else if (message.pingsMe || place.guildId === null) {
    setState(({ pings }) => ({ pings: { ...pings, [channelId]: (pings[channelId] ?? 0) + 1 } }));
  }
}

const typingTimers = new Map<string, number>();

function typingSeen(channelId: string, name: string): void {
  const key = `${channelId}:${name}`;
  window.clearTimeout(typingTimers.get(key));
  typingTimers.set(
    key,
    window.setTimeout(() => typingEnded(channelId, name), TYPING_MS),
  );
  changeTyping(channelId, (names) => (names.includes(name) ? names : [...names, name]));
}

function typingEnded(channelId: string, name: string): void {
  if (getState().typing[channelId]?.includes(name)) {
    changeTyping(channelId, (names) => names.filter((each) => each !== name));
  }
}

function changeTyping(channelId: string, update: (names: string[]) => string[]): void {
  setState(({ typing }) => ({ typing: { ...typing, [channelId]: update(typing[channelId] ?? []) } }));
}
