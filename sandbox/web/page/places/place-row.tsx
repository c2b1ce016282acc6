import type { PlaceView } from '../../../people/protocol';
import { LockIcon } from '../icons';
import { keyOf, selectPlace } from '../state/places';
import { isUnread } from '../state/reading';
import { openPlace } from '../state/session';
import { getState, useSelected } from '../state/store';
import { PlaceIcon } from './place-icon';

/** A place in the sidebar, with what is unread in it. */
export function PlaceRow({ place }: { place: PlaceView }) {
  const isOpen = useSelected((state) => selectPlace(state)?.id === place.id);
  const isNew = useSelected((state) => isUnread(place, state.read));
  const pings = useSelected((state) => state.pings[place.id] ?? 0);
  const label = [place.name, kindOf(place), isNew && 'unread'].filter(Boolean).join(', ');
  return (
    <button
      type="button"
      class={isNew ? 'place unread' : 'place'}
      aria-current={isOpen ? 'page' : undefined}
      aria-label={label}
      title={place.name}
      onClick={() => openPlace(keyOf(getState(), place))}
    >
      {!place.thread && <PlaceIcon place={place} size={32} />}
      <span class="place-name">{place.name}</span>
      {place.with?.bot && <span class="bot-tag">APP</span>}
      {place.thread?.locked && <LockIcon />}
      {pings > 0 && isNew && <span class="badge">{pings}</span>}
    </button>
  );
}

function kindOf(place: PlaceView): string {
  if (place.with) {
    return 'direct message';
  }
  if (place.thread) {
    return 'thread';
  }
  return place.tags ? 'forum' : 'channel';
}
