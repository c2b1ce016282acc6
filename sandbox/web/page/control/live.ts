import type { LiveEvent } from '../../../people/protocol';
import { eventsAddress } from './api';
import { somethingArrived } from './freshness';

const KINDS: LiveEvent['kind'][] = [
  'message',
  'message-updated',
  'message-deleted',
  'place',
  'place-gone',
  'typing',
  'modal',
  'interaction-answered',
  'interaction-failed',
  'people-changed',
  'commands-changed',
];

export interface LiveListener {
  onEvent(event: LiveEvent): void;
  /** The stream is there (again): what happened meanwhile has to be fetched. */
  onOpen(): void;
  onLost(): void;
}

/** How long to wait before a stream that the browser gave up is opened again. */
const REOPEN_MS = 2000;

/**
 * Listens to what one person sees. Browsers allow six connections per address, so a hidden tab lets its stream go.
 * @returns a function that ends it
 */
export function listenAs(personId: string, listener: LiveListener): () => void {
  let source: EventSource | undefined;
  let reopening: number | undefined;
  const open = (): void => {
    close();
    source = new EventSource(eventsAddress(personId));
    source.addEventListener('open', () => {
      somethingArrived();
      listener.onOpen();
    });
    source.addEventListener('error', () => {
      listener.onLost();
      if (source?.readyState === EventSource.CLOSED) {
        reopening = window.setTimeout(open, REOPEN_MS);
      }
    });
    for (const kind of KINDS) {
      source.addEventListener(kind, (event: MessageEvent<string>) => {
        somethingArrived();
        listener.onEvent(JSON.parse(event.data) as LiveEvent);
      });
    }
  };
  const close = (): void => {
    window.clearTimeout(reopening);
    source?.close();
  };
  const followVisibility = (): void => (document.hidden ? close() : open());
  document.addEventListener('visibilitychange', followVisibility);
  window.addEventListener('pagehide', close);
  open();
  return () => {
    document.removeEventListener('visibilitychange', followVisibility);
    window.removeEventListener('pagehide', close);
    close();
  };
}
