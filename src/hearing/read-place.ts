/** Reads a place as Discord kept it, and hears what was missed there: messages, edits and deletes. */
import type { NoAnswer } from '../delivery/ports';
import { firstIdAt, madeAt } from '../snowflake';
import type { IncomingMessage } from '../tickets/incoming-message';
import { confirmDeletes, lackedBy } from './confirm-deletes';
import type { HearingStore, KnownMessage, Place, PlaceReader, ReadMessage } from './ports';
import { receiveDeleted, receiveEdited, receiveMessage, type ReceiveNeeds } from './receive';

export interface ReadNeeds extends ReceiveNeeds {
  store: HearingStore;
  reader: PlaceReader;
}

export interface Reading {
  /** How far to read back in a place that no read has covered yet. */
  since: Date;
  /** What came live while the place was closed: a part of what is read. */
  live?: IncomingMessage;
  /** Behind everything else, within the small budget. */
  unhurried?: boolean;
}

/** So long a ticket may take to know its post, while Discord or the bot has trouble. */
const youngPostMs = 60 * 60_000;
/** Discord: messages of one page. */
const pageSize = 100;

export interface Heard {
  /** Messages that were missing. */
  found: number;
  /** No ticket knows this post of ours yet: all of it is to be read once one does. */
  isUnknown?: true;
}

/** What Discord kept of a place. */
export interface Pages {
  /** What the place was read from: an id. */
  from: string;
  /** Whether that is its mark; a place that was never read has none. */
  marked: boolean;
  /** The newest messages, newest first. */
  first: ReadMessage[];
  /** What lies between them and `from`, newest first. */
  older: ReadMessage[];
}

/**
 * Reads back to the mark, or as far as something may be missing where there is none, and hears everything in the order in which it was written.
 * Edits and deletes are found among the newest 100 messages.
 * @returns what was heard, or why the place could not be read: then nothing was heard
 */
export async function readPlace(
  needs: ReadNeeds,
  place: Place,
  reading: Reading,
): Promise<({ kind: 'read' } & Heard) | NoAnswer> {
  const pages = await readPages(needs, place, reading);
  return 'kind' in pages ? pages : { kind: 'read', ...(await hearPages(needs, place, pages, reading.live)) };
}

/** Reads only, and hears nothing: may be done beside what happens in the place. */
export async function readPages(
  { store, reader }: Pick<ReadNeeds, 'store' | 'reader'>,
  place: Place,
  { since, unhurried }: Omit<Reading, 'live'>,
): Promise<Pages | NoAnswer> {
  const mark = await store.markOf(place.channelId);
  const from = mark ?? String(firstIdAt(await missingSince(store, place, since)));
  const first = await reader.page(place, { unhurried });
  if (first.kind !== 'answer') {
    return first;
  }
  const older = await olderPages(reader, place, first.body, { from, unhurried });
  return Array.isArray(older) ? { from, marked: mark !== null, first: first.body, older } : older;
}

/**
 * A DM that was never read may lack what is older than the moment up to which everything else was heard: nobody reads those
 * of strangers after a start, and an event may have been lost before their first. And a young post may have been written in
 * before its ticket knew it.
 */
async function missingSince(store: HearingStore, { kind, channelId }: Place, since: Date): Promise<Date> {
  const reach =
    kind === 'dm'
      ? ((await store.listeningSince()) ?? since)
      : latest(madeAt(channelId), new Date(since.getTime() - youngPostMs));
  return reach < since ? reach : since;
}

const latest = (one: Date, other: Date): Date => (one > other ? one : other);

/**
 * Hears what was read, in the order of the place's channel. What was heard live since it was read stays as it is. Where no
 * ticket knows the post, nothing behind the first message is tried: one that knows it a moment later would have the later
 * ones first.
 */
export async function hearPages(
  needs: ReadNeeds,
  place: Place,
  { from, marked, first, older }: Pages,
  live?: IncomingMessage,
): Promise<Heard> {
  const isKnown =
    place.kind === 'dm' || needs.madeByHand(place.channelId) || (await needs.store.isPost(place.channelId));
  if (!marked) {
    // A process that dies in the middle has made the user known: the next one must still read as far back.
    await needs.store.beginMark(place.channelId, isKnown ? from : place.channelId);
  }
  const known = await needs.store.newestKnown(place);
  const knownIds = new Set(known.map(({ messageId }) => messageId));
  const missing = unheard([...first, ...older], from, live).filter(
    ({ messageId }) => !knownIds.has(messageId),
  );
  for (const incoming of missing) {
    const what = { kind: 'message', messageId: incoming.messageId } as const;
    const belongs = await needs.failures.attempt(place, what, () => receiveMessage(needs, place, incoming));
    if (belongs === false) {
      return { found: 0, isUnknown: true };
    }
  }
  await compare(needs, place, first, known);
  const newest = first[0];
  if (newest && isKnown) {
    const oldestFailed = needs.failures.oldestOf(place.channelId);
    await needs.store.moveMark(place.channelId, upTo(newest.id, oldestFailed));
  }
  return { found: missing.length };
}

/** @returns what lies between the first page and `from`, newest first */
async function olderPages(
  reader: PlaceReader,
  place: Place,
  first: readonly ReadMessage[],
  { from, unhurried }: { from: string; unhurried?: boolean },
): Promise<ReadMessage[] | NoAnswer> {
  const read: ReadMessage[] = [];
  let page = first;
  for (;;) {
    const oldest = page.at(-1);
    if (!oldest || page.length < pageSize || !isAfter(oldest.id, from)) {
      return read;
    }
    const answer = await reader.page(place, { before: oldest.id, unhurried });
    if (answer.kind !== 'answer') {
      return answer;
    }
    page = answer.body;
    read.push(...page);
  }
}

/** What people wrote after `from`, and what came live, once each, in the order of writing. */
function unheard(read: readonly ReadMessage[], from: string, live?: IncomingMessage): IncomingMessage[] {
  const messages = new Map<string, IncomingMessage>(live && [[live.messageId, live]]);
  for (const { id, incoming } of read) {
    if (incoming && isAfter(id, from)) {
      messages.set(id, incoming);
    }
  }
  return [...messages.values()].toSorted((one, other) => (isAfter(one.messageId, other.messageId) ? 1 : -1));
}

/** Finds what was edited or deleted among what is stored. */
async function compare(
  needs: ReadNeeds,
  place: Place,
  page: readonly ReadMessage[],
  known: readonly KnownMessage[],
): Promise<void> {
  const there = known.filter(({ deleted }) => !deleted);
  const lacked = lackedBy(
    page,
    there.map(({ messageId }) => messageId),
  );
  const gone = new Set(await confirmDeletes(needs, place, lacked));
  const shown = new Map(page.map((message) => [message.id, message.incoming]));
  for (const { messageId, editedAt } of there) {
    const now = shown.get(messageId);
    if (gone.has(messageId)) {
      await needs.failures.attempt(place, { kind: 'delete', messageId }, () =>
        receiveDeleted(needs, place, messageId),
      );
    } else if (now?.editedAt && (!editedAt || now.editedAt > editedAt)) {
      const { channelId, content } = now;
      const edit = { channelId, messageId, content, editedAt: now.editedAt };
      await needs.failures.attempt(place, { kind: 'edit', messageId }, () =>
        receiveEdited(needs, place, edit),
      );
    }
  }
}

/** What has failed is read again, so the mark stays before it. */
const upTo = (newest: string, failed: string | undefined): string =>
  failed !== undefined && !isAfter(failed, newest) ? String(BigInt(failed) - 1n) : newest;

const isAfter = (id: string, other: string): boolean => BigInt(id) > BigInt(other);
