import { act, fetchPeople } from '../control/api';
import { listenAs } from '../control/live';
import { addressOf, parseAddress } from './address';
import { handleLiveEvent } from './live-events';
import { loadMessages } from './messages';
import { arrangedPeople } from './people';
import { isUnopened, PlaceType, selectPerson, selectPlace } from './places';
import { isUnread, loadReadMarks, markRead, readUpTo, startReading } from './reading';
import { countUnreadOfOthers, loadCommands, loadPlaces, loadPosts } from './refreshing';
import { emptyView } from './state';
import { getState, setState } from './store';
import { attempt } from './toasts';

/** How often the badges of the others are counted. */
const COUNT_MS = 4000;

let stopListening = (): void => undefined;

/** Starts the page: who is there, what the address names, and the stream of the chosen person. */
export async function startSession(): Promise<void> {
  startReading();
  setState({ people: await fetchPeople() });
  window.addEventListener('hashchange', () => attempt(followAddress()));
  window.addEventListener('storage', rereadMarks);
  document.addEventListener('visibilitychange', readShown);
  window.setInterval(() => attemptQuietly(countUnreadOfOthers()), COUNT_MS);
  await followAddress();
  await countUnreadOfOthers();
}

/** Changes to another person; the address follows. */
export function bePerson(username: string): void {
  location.hash = addressOf(username, null);
}

/** Opens a place of the chosen person; the address follows. */
export function openPlace(placeKey: string | null): void {
  const person = selectPerson(getState());
  if (person) {
    setState({ drawerOpen: false, overlay: null });
    location.hash = addressOf(person.username, placeKey);
  }
}

/** The first one there is when the address names nobody. */
async function followAddress(): Promise<void> {
  const { username, placeKey } = parseAddress(location.hash);
  const { people, personId } = getState();
  const humans = people.filter((person) => !person.bot);
  const person = humans.find((each) => each.username === username) ?? arrangedPeople(people)[0];
  setState({ placeKey, highlighted: null, editing: null, overlay: null });
  if (person && person.id !== personId) {
    await become(person.id);
  }
  await findPlace();
}

async function become(personId: string): Promise<void> {
  stopListening();
  setState({ ...emptyView, personId, read: loadReadMarks(personId) });
  stopListening = listenAs(personId, {
    onEvent: handleLiveEvent,
    onOpen: () => {
      const isAgain = getState().placesLoaded;
      setState({ isLive: true });
      if (isAgain) {
        attempt(resync());
      }
    },
    onLost: () => {
      setState({ isLive: false });
      attemptQuietly(returnToTown(personId));
    },
  });
  await loadPlaces();
}

/** A sandbox that was started anew has other ids: the person of the same name goes on. */
async function returnToTown(personId: string): Promise<void> {
  const people = await fetchPeople();
  if (getState().personId === personId && !people.some((person) => person.id === personId)) {
    setState({ people });
    await followAddress();
  }
}

/** After a gap in the stream everything shown is fetched again. */
async function resync(): Promise<void> {
  setState({ people: await fetchPeople() });
  await loadPlaces();
  await loadShown();
}

/** Loads what a place shows that was just opened; what is unread in it then is set apart. */
export async function loadOpened(): Promise<void> {
  const place = await findPlace();
  if (place) {
    const { read } = getState();
    const since = isUnread(place, read) ? readUpTo(place.id, read) : undefined;
    setState(({ newSince }) => ({ newSince: { ...newSince, [place.id]: since } }));
    await loadShown();
  }
}

/** Loads what the open place shows, and marks it as read. */
async function loadShown(): Promise<void> {
  const { personId } = getState();
  const place = await findPlace();
  if (!personId || !place) {
    return;
  }
  if (isUnopened(place)) {
    await act(personId, { act: 'open-dm', to: place.with?.id });
    return loadPlaces();
  }
  if (place.type === PlaceType.forum) {
    return loadPosts(place.id);
  }
  await Promise.all([loadMessages(personId, place.id), loadCommands()]);
  readShown();
}

/** An archived post is in no sidebar: the lists of the forums are looked through for it. */
async function findPlace(): Promise<ReturnType<typeof selectPlace>> {
  const found = selectPlace(getState());
  if (found || !getState().placeKey) {
    return found;
  }
  const forums = getState().places.filter((place) => place.type === PlaceType.forum);
  await Promise.all(forums.map((forum) => loadPosts(forum.id)));
  return selectPlace(getState());
}

function readShown(): void {
  const place = selectPlace(getState());
  if (place && !document.hidden && place.type !== PlaceType.forum) {
    markRead(place.id, getState().messages[place.id]?.findLast((message) => !message.ephemeral)?.id);
  }
}

/** Another tab may be the same person. */
function rereadMarks(): void {
  const { personId } = getState();
  if (personId) {
    setState({ read: loadReadMarks(personId) });
  }
}

/** A badge that cannot be counted is no news: the stream says that the sandbox is gone. */
function attemptQuietly(work: Promise<void>): void {
  work.catch(() => setState({ isLive: false }));
}
