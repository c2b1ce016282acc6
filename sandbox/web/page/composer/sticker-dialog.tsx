import { StickerIcon } from '../icons';
import { Dialog } from '../overlays/dialog';
import { closeOverlay } from '../overlays/popover';
import { selectPlace } from '../state/places';
import { getState } from '../state/store';
import { attempt } from '../state/toasts';
import { sendWriting } from './draft';

/** The stickers that everybody has. */
const STICKERS = ['Wave', 'Thanks', 'Sad', 'Party'];

/** Sends a sticker. */
export function StickerDialog() {
  const send = (name: string): void => {
    const place = selectPlace(getState());
    closeOverlay();
    if (place) {
      attempt(sendWriting(place, { stickers: [name] }));
    }
  };
  return (
    <Dialog title="Send a sticker" onClose={closeOverlay}>
      <div class="stickers">
        {STICKERS.map((name) => (
          <button key={name} type="button" class="sticker" onClick={() => send(name)}>
            <StickerIcon />
            <span>{name}</span>
          </button>
        ))}
      </div>
    </Dialog>
  );
}
