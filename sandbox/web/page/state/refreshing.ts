import { fetchCommands, fetchPeople, fetchPlaces, fetchPosts } from '../control/api';
import { fetchFresh } from '../control/freshness';
import { isUnopened, PlaceType, selectPlace } from './places';
import { countUnread, loadReadMarks } from './reading';
import { getState, setState } from './store';
import { attempt } from './toasts';

/** Several events in a row lead to one look-up. */
const GATHER_MS = 120;
const waiting = new Map<string, number>();

function soon(name: string, work: () => Promise<void>): void {
  if (!waiting.has(name)) {
    const run = (): void => {
      waiting.delete(name);
      attempt(work());
    };
    waiting.set(name, window.setTimeout(run, GATHER_MS));
  }
}

/** Fetches everybody again. */
export function refreshPeople(): void {
  soon('people', async () => setState({ people: await fetchPeople() }));
}

/** Fetches the sidebar again. */
export function refreshPlaces(): void {
  soon('places', loadPlaces);
}

/** Fetches the sidebar of the chosen person. */
export async function loadPlaces(): Promise<void> {
  const { personId } = getState();
  if (personId) {
    const places = await fetchFresh(() => fetchPlaces(personId));
    setState((state) => (state.personId === personId ? { places, placesLoaded: true } : {}));
  }
}

/** Fetches the list of a forum again, if it was looked at before. */
export function refreshPosts(forumId: string | null): void {
  if (forumId && getState().posts[forumId]) {
    soon(`posts:${forumId}`, () => loadPosts(forumId));
  }
}

/** Fetches the list of a forum. */
export async function loadPosts(forumId: string): Promise<void> {
  const { personId } = getState();
  if (personId) {
    const list = await fetchFresh(() => fetchPosts(personId, forumId));
    setState((state) => (state.personId === personId ? { posts: { ...state.posts, [forumId]: list } } : {}));
  }
}

/** Fetches the commands of the open channel again, and forgets those of the others. */
export function refreshCommands(): void {
  const id = selectPlace(getState())?.id ?? '';
  setState(({ commands }) => ({ commands: commands[id] ? { [id]: commands[id] } : {} }));
  soon('commands', loadCommands);
}

/** Fetches the commands of the open channel. */
export async function loadCommands(): Promise<void> {
  const { personId } = getState();
  const place = selectPlace(getState());
  const takesCommands = place && !isUnopened(place) && place.type !== PlaceType.forum;
  if (personId && takesCommands) {
    const list = await fetchFresh(() => fetchCommands(personId, place.id));
    setState((state) =>
      state.personId === personId ? { commands: { ...state.commands, [place.id]: list } } : {},
    );
  }
}

/** Counts what the people who are not chosen have not read: only the chosen one has a stream. */
export async function countUnreadOfOthers(): Promise<void> {
  const { people, personId } = getState();
  const others = people.filter((person) => !person.bot && person.id !== personId);
  const counts = await Promise.all(
    others.map(async ({ id }) => [id, countUnread(await fetchPlaces(id), loadReadMarks(id))] as const),
  );
  setState({ unreadOf: Object.fromEntries(counts) });
}
