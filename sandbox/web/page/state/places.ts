import type { PersonView, PlaceView } from '../../../people/protocol';
import type { State } from './state';
import { setState } from './store';

/** Kinds of channels (Discord: channel types). */
export const PlaceType = {
  text: 0,
  dm: 1,
  voice: 2,
  category: 4,
  announcement: 5,
  announcementThread: 10,
  thread: 11,
  privateThread: 12,
  forum: 15,
} as const;

/** @returns the person that the page is, if one is chosen */
export const selectPerson = (state: State): PersonView | undefined =>
  state.people.find((person) => person.id === state.personId);

/** @returns what the address names for this person; a DM that was never opened is a place without an id */
export function selectPlace(state: State): PlaceView | undefined {
  const key = state.placeKey;
  if (key?.startsWith('@')) {
    const other = state.people.find((person) => person.username === key.slice(1));
    return other && (dmWith(state, other.id) ?? unopenedDm(state, other));
  }
  return placeById(state, key);
}

/** @returns a place of the sidebar, or a post that only its forum's list knows */
export function placeById(state: State, id: string | null): PlaceView | undefined {
  return (
    state.places.find((place) => place.id === id) ??
    Object.values(state.posts)
      .flat()
      .find((post) => post.id === id)
  );
}

/** @returns the address part of a place */
export function keyOf(state: State, place: PlaceView): string {
  const other = state.people.find((person) => person.id === place.with?.id);
  return other ? `@${other.username}` : place.id;
}

function dmWith(state: State, userId: string): PlaceView | undefined {
  return state.places.find((place) => place.with?.id === userId);
}

let unopened: PlaceView | undefined;

function unopenedDm(state: State, other: PersonView): PlaceView | undefined {
  if (!state.placesLoaded) {
    return undefined;
  }
  const id = `@${other.id}`;
  if (unopened?.id !== id || unopened.name !== other.name) {
    unopened = {
      id,
      guildId: null,
      type: PlaceType.dm,
      name: other.name,
      topic: null,
      parentId: null,
      position: 0,
      canWrite: true,
      lastMessageId: null,
      with: { id: other.id, name: other.name, avatar: other.avatar, bot: other.bot },
    };
  }
  return unopened;
}

/** @returns whether a place stands for a DM in which nothing was ever written */
export const isUnopened = (place: PlaceView): boolean => place.id.startsWith('@');

/** Adds or replaces a place, in the sidebar and in its forum's list. */
export function putPlace(place: PlaceView): void {
  setState((state) => {
    const isKnown = state.places.some((each) => each.id === place.id);
    const places = isKnown
      ? state.places.map((each) => (each.id === place.id ? place : each))
      : [...state.places, place];
    const forumId = place.parentId ?? '';
    const posts = state.posts[forumId]?.map((post) =>
      post.id === place.id && place.thread ? { ...post, ...place, thread: place.thread } : post,
    );
    return { places, ...(posts && { posts: { ...state.posts, [forumId]: posts } }) };
  });
}

/** Takes a place away, with its messages. */
export function dropPlace(channelId: string): void {
  setState((state) => ({
    places: state.places.filter((place) => place.id !== channelId),
    posts: Object.fromEntries(
      Object.entries(state.posts).map(([id, posts]) => [id, posts.filter((post) => post.id !== channelId)]),
    ),
    messages: without(state.messages, channelId),
  }));
}

function without<T>(record: Record<string, T>, key: string): Record<string, T> {
  const { [key]: _gone, ...rest } = record;
  return rest;
}

/** @returns whether the place is a thread or a post */
export const isThread = (place: PlaceView): boolean => place.thread !== undefined;
