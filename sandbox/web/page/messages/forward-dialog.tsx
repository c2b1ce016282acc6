import { useState } from 'preact/hooks';
import type { MessageView, PlaceView } from '../../../people/protocol';
import { act } from '../control/api';
import { Dialog } from '../overlays/dialog';
import { closeOverlay } from '../overlays/popover';
import { PlaceIcon } from '../places/place-icon';
import { isThread, PlaceType } from '../state/places';
import { getState, useSelected } from '../state/store';
import { attempt, say } from '../state/toasts';

const WRITABLE: number[] = [PlaceType.text, PlaceType.dm, PlaceType.announcement];

/** Sends a message on to another place. */
export function ForwardDialog({ message }: { message: MessageView }) {
  const places = useSelected((state) => state.places);
  const [text, setText] = useState('');
  const targets = places.filter(
    (place) =>
      place.canWrite &&
      (WRITABLE.includes(place.type) || isThread(place)) &&
      place.name.toLowerCase().includes(text.trim().toLowerCase()),
  );
  return (
    <Dialog title="Forward to" onClose={closeOverlay} class="quick-switch">
      <input
        type="search"
        aria-label="Find a place"
        placeholder="Where to?"
        value={text}
        onInput={(event) => setText(event.currentTarget.value)}
      />
      <ul>
        {targets.map((place) => (
          <li key={place.id}>
            <button type="button" onClick={() => forward(message, place)}>
              <PlaceIcon place={place} />
              <span>{place.name}</span>
            </button>
          </li>
        ))}
      </ul>
    </Dialog>
  );
}

function forward(message: MessageView, place: PlaceView): void {
  const { personId } = getState();
  closeOverlay();
  if (personId) {
    const { channelId, id: messageId } = message;
    const work = act(personId, { act: 'write', channelId: place.id, forward: { channelId, messageId } });
    attempt(work.then(() => say(`Forwarded to ${place.name}.`)));
  }
}
