import type { PlaceView } from '../../../people/protocol';
import { compareIds } from '../../../snowflakes';
import { newestId } from './ids';
import { getState, setState } from './store';

const READ_KEY = 'read';
const BASELINE_KEY = 'read-baseline';
/** Discord's ids count milliseconds from the first second of 2015, above 22 other bits. */
const DISCORD_EPOCH = 1_420_070_400_000;

type ReadMarks = Record<string, string>;

/** Everything older than the first visit of this page counts as read. */
export function startReading(): void {
  if (!localStorage.getItem(BASELINE_KEY)) {
    const id = BigInt(Date.now() - DISCORD_EPOCH) << 22n;
    localStorage.setItem(BASELINE_KEY, id.toString());
  }
}

/** @returns the newest message that a person has read, by channel */
export function loadReadMarks(personId: string): ReadMarks {
  try {
    return JSON.parse(localStorage.getItem(`${READ_KEY}:${personId}`) ?? '{}') as ReadMarks;
  } catch {
    return {};
  }
}

/** Marks a channel as read up to a message. */
export function markRead(channelId: string, messageId: string | null | undefined): void {
  const { personId, read, pings } = getState();
  if (!personId || !messageId || compareIds(read[channelId] ?? '', messageId) >= 0) {
    return;
  }
  const marks = { ...loadReadMarks(personId), [channelId]: messageId };
  localStorage.setItem(`${READ_KEY}:${personId}`, JSON.stringify(marks));
  setState({ read: marks, pings: { ...pings, [channelId]: 0 } });
}

/** Marks a channel as unread from a message on. */
export function markUnread(channelId: string, messageId: string): void {
  const { personId } = getState();
  if (personId) {
    const before = (BigInt(messageId) - 1n).toString();
    const marks = { ...loadReadMarks(personId), [channelId]: before };
    localStorage.setItem(`${READ_KEY}:${personId}`, JSON.stringify(marks));
    setState(({ newSince }) => ({ read: marks, newSince: { ...newSince, [channelId]: before } }));
  }
}

/** @returns the newest message read in a channel, or what counts as such before the first visit */
export function readUpTo(channelId: string, marks: ReadMarks): string {
  return newestId(marks[channelId], localStorage.getItem(BASELINE_KEY));
}

/** @returns whether a place holds messages newer than the last one read */
export function isUnread(place: PlaceView, marks: ReadMarks): boolean {
  const newest = isForum(place) ? null : place.lastMessageId;
  return newest !== null && compareIds(newest, readUpTo(place.id, marks)) > 0;
}

/** A forum's last message id is that of its newest post, which is counted itself. */
const isForum = (place: PlaceView): boolean => place.type === 15;

/** @returns how many places hold something unread */
export const countUnread = (places: PlaceView[], marks: ReadMarks): number =>
  places.filter((place) => isUnread(place, marks)).length;
