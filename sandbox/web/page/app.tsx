import { useEffect } from 'preact/hooks';
import { ForumView } from './forum/forum-view';
import { ChannelView } from './messages/channel-view';
import { ModalForm } from './overlays/modal-form';
import { Overlays } from './overlays/overlays';
import { Toasts } from './overlays/toasts';
import { PeopleRail } from './people/people-rail';
import { Sidebar } from './places/sidebar';
import { PlaceType, selectPerson, selectPlace } from './state/places';
import { countUnread } from './state/reading';
import { setState, useSelected } from './state/store';
import { Welcome } from './welcome/welcome';

/** The whole page: people, their places, and what is said in the open one. */
export function App() {
  const drawerOpen = useSelected((state) => state.drawerOpen);
  useShortcuts();
  useTitle();
  return (
    <>
      <a class="skip" href="#main" onClick={skipToMain}>
        Skip to the messages
      </a>
      <div class={drawerOpen ? 'app drawer-open' : 'app'}>
        <div class="navigation">
          <PeopleRail />
          <Sidebar />
        </div>
        <button
          type="button"
          class="curtain"
          aria-label="Close the navigation"
          tabIndex={drawerOpen ? 0 : -1}
          onClick={() => setState({ drawerOpen: false })}
        />
        <main id="main" tabIndex={-1}>
          <OpenPlace />
        </main>
      </div>
      <Overlays />
      <ModalForm />
      <Toasts />
    </>
  );
}

function OpenPlace() {
  const place = useSelected(selectPlace);
  const personId = useSelected((state) => state.personId);
  if (!place) {
    return <Welcome />;
  }
  // A DM gets its id when it is opened; what was begun before that stays.
  const key = `${personId}:${place.with?.id ?? place.id}`;
  return place.type === PlaceType.forum ? (
    <ForumView key={key} forum={place} />
  ) : (
    <ChannelView key={key} place={place} />
  );
}

function skipToMain(event: Event): void {
  event.preventDefault();
  document.getElementById('main')?.focus();
}

/** Ctrl+K finds people and places, Escape closes what lies on top. */
function useShortcuts(): void {
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent): void => {
      if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'k') {
        event.preventDefault();
        setState(({ overlay }) => ({
          overlay: overlay?.kind === 'quick-switch' ? null : { kind: 'quick-switch' },
        }));
      } else if (event.key === 'Escape' && !event.defaultPrevented) {
        setState({ overlay: null, drawerOpen: false });
      }
    };
    document.addEventListener('keydown', onKeyDown);
    return () => document.removeEventListener('keydown', onKeyDown);
  }, []);
}

function useTitle(): void {
  const person = useSelected(selectPerson);
  const place = useSelected(selectPlace);
  const unread = useSelected((state) => countUnread(state.places, state.read));
  useEffect(() => {
    const parts = [place?.name, person?.name ?? 'Sandbox'].filter(Boolean).join(' · ');
    document.title = unread > 0 ? `(${unread}) ${parts}` : parts;
  }, [person?.name, place?.name, unread]);
}
