import { useState } from 'preact/hooks';
import type { PersonView, PlaceView } from '../../../people/protocol';
import { ChevronIcon, PlusIcon } from '../icons';
import { UserPanel } from '../people/user-panel';
import { PlaceType, selectPerson, selectPlace } from '../state/places';
import { openPlace } from '../state/session';
import { setState, useSelected } from '../state/store';
import { arrangeGuild, directMessages } from './arrangement';
import { PlaceRow } from './place-row';

/** The chosen person's DMs, and the channels of each of their servers. */
export function Sidebar() {
  const person = useSelected(selectPerson);
  const isHome = useSelected((state) => state.placeKey === null);
  return (
    <div class="sidebar">
      <nav aria-label={person ? `Places of ${person.name}` : 'Places'}>
        <button
          type="button"
          class="place home"
          aria-current={isHome ? 'page' : undefined}
          onClick={() => openPlace(null)}
        >
          <span class="place-name">Start here</span>
        </button>
        {person && <DirectMessages />}
        {person?.guilds.map((guild) => (
          <Guild key={guild.id} guild={guild} />
        ))}
        {person?.guilds.length === 0 && <p class="muted">{person.name} is in no server.</p>}
      </nav>
      <UserPanel />
    </div>
  );
}

function DirectMessages() {
  const places = useSelected((state) => state.places);
  const people = useSelected((state) => state.people);
  const open = useSelected(selectPlace);
  return (
    <section aria-label="Direct messages">
      <h2 class="category">
        <span>Direct Messages</span>
        <button
          type="button"
          class="icon-button"
          aria-label="New direct message"
          title="New direct message"
          onClick={() => setState({ overlay: { kind: 'quick-switch' } })}
        >
          <PlusIcon />
        </button>
      </h2>
      {directMessages(places, people, open).map((place) => (
        <PlaceRow key={place.with?.id} place={place} />
      ))}
    </section>
  );
}

function Guild({ guild }: { guild: PersonView['guilds'][number] }) {
  const places = useSelected((state) => state.places);
  const groups = arrangeGuild(places, guild.id);
  return (
    <section aria-label={guild.name}>
      <h1 class="guild-name">{guild.name}</h1>
      {groups.map(({ category, places: channels }) => (
        <Category key={category?.id ?? 'none'} category={category} places={channels} />
      ))}
    </section>
  );
}

function Category({ category, places }: { category: PlaceView | undefined; places: PlaceView[] }) {
  const [isOpen, setOpen] = useState(true);
  return (
    <>
      {category && (
        <h2>
          <button type="button" class="category" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
            <ChevronIcon />
            <span>{category.name}</span>
          </button>
        </h2>
      )}
      {isOpen && places.map((place) => <ChannelWithThreads key={place.id} place={place} />)}
    </>
  );
}

const THREADS_SHOWN = 8;

/** Open threads stand below their channel: unread ones, the open one and the newest. */
function ChannelWithThreads({ place }: { place: PlaceView }) {
  const places = useSelected((state) => state.places);
  const openId = useSelected((state) => state.placeKey);
  const threads = places
    .filter((each) => each.parentId === place.id && each.thread && !each.thread.archived)
    .toSorted((one, other) => activity(other) - activity(one));
  const shown = threads.filter((thread, index) => index < THREADS_SHOWN || thread.id === openId);
  return (
    <>
      <PlaceRow place={place} />
      {shown.length > 0 && (
        <ul class="threads" aria-label={place.type === PlaceType.forum ? 'Posts' : 'Threads'}>
          {shown.map((thread) => (
            <li key={thread.id}>
              <PlaceRow place={thread} />
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

const activity = (place: PlaceView): number => Number(place.lastMessageId ?? place.id);
