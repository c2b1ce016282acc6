import type { ComponentChildren } from 'preact';
import type { PlaceView } from '../../../people/protocol';
import { MenuIcon } from '../icons';
import { setState } from '../state/store';
import { PlaceIcon } from './place-icon';

/** The bar above a place: where one is, and what can be done with it. */
export function PlaceHeader({ place, children }: { place: PlaceView; children?: ComponentChildren }) {
  return (
    <header class="place-header">
      <DrawerButton />
      <PlaceIcon place={place} size={24} />
      <h1>{place.name}</h1>
      {place.with?.bot && <span class="bot-tag">APP</span>}
      {place.topic && (
        <p class="topic" title={place.topic}>
          {place.topic}
        </p>
      )}
      <span class="spacer" />
      {children}
    </header>
  );
}

/** Shows the navigation in a narrow window. */
export function DrawerButton() {
  return (
    <button
      type="button"
      class="icon-button drawer-button"
      aria-label="Open the navigation"
      onClick={() => setState({ drawerOpen: true })}
    >
      <MenuIcon />
    </button>
  );
}
