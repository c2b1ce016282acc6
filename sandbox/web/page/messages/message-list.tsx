import { useEffect, useLayoutEffect, useRef } from 'preact/hooks';
import type { MessageView, PlaceView } from '../../../people/protocol';
import { compareIds } from '../../../snowflakes';
import { isUnopened } from '../state/places';
import { getState, setState, useSelected } from '../state/store';
import { attempt } from '../state/toasts';
import { loadEarlier } from '../state/messages';
import { formatTime } from '../text/times';
import { ChannelBeginning } from './channel-beginning';
import { continuesGroup, isSameDay } from './grouping';
import { MessageRow } from './message-row';
import { PendingCommands } from './pending-commands';

const NONE: MessageView[] = [];

/** The messages of a channel; it stays at its end while one reads there. */
export function MessageList({ place }: { place: PlaceView }) {
  const messages = useSelected((state) => state.messages[place.id] ?? NONE);
  const isLoaded = useSelected((state) => state.messages[place.id] !== undefined) || isUnopened(place);
  const isComplete = useSelected((state) => state.complete[place.id] ?? false) || isUnopened(place);
  const newSince = useSelected((state) => state.newSince[place.id]);
  const list = useScrolling(place.id, messages);
  const firstNew = messages.find(
    (message) => newSince !== undefined && !message.mine && compareIds(message.id, newSince) > 0,
  );
  return (
    <div
      ref={list}
      class="messages"
      role="log"
      aria-label={`Messages in ${place.name}`}
      aria-busy={!isLoaded}
      tabIndex={0}
    >
      <div class="messages-inside">
        {isLoaded && isComplete && <ChannelBeginning place={place} isEmpty={messages.length === 0} />}
        {isLoaded && !isComplete && (
          <button type="button" class="button earlier" onClick={() => attempt(loadEarlier(place.id))}>
            Show earlier messages
          </button>
        )}
        {messages.map((message, index) => (
          <Entry
            key={message.id}
            message={message}
            previous={messages[index - 1]}
            isFirstNew={message === firstNew}
          />
        ))}
        <PendingCommands channelId={place.id} />
      </div>
    </div>
  );
}

interface EntryProps {
  message: MessageView;
  previous: MessageView | undefined;
  isFirstNew: boolean;
}

function Entry({ message, previous, isFirstNew }: EntryProps) {
  const isNewDay = !previous || !isSameDay(message, previous);
  return (
    <>
      {isNewDay && (
        <div class="divider" role="separator">
          <span>{formatTime(message.at, 'D')}</span>
        </div>
      )}
      {isFirstNew && (
        <div class="divider new" role="separator" aria-label="New messages">
          <span>New</span>
        </div>
      )}
      <MessageRow
        message={message}
        continues={!isFirstNew && !isNewDay && continuesGroup(message, previous)}
      />
    </>
  );
}

/** How far from its end a list still counts as read to the end. */
const NEAR_END = 80;
const NEAR_START = 200;

function useScrolling(channelId: string, messages: MessageView[]) {
  const list = useRef<HTMLDivElement>(null);
  const atEnd = useRef(true);
  const height = useRef(0);
  const first = useRef<string | undefined>(undefined);
  useLayoutEffect(() => {
    const box = list.current;
    if (!box) {
      return;
    }
    const grewAbove = first.current !== undefined && messages[0]?.id !== first.current;
    if (atEnd.current) {
      box.scrollTop = box.scrollHeight;
    } else if (grewAbove) {
      box.scrollTop += box.scrollHeight - height.current;
    }
    first.current = messages[0]?.id;
    height.current = box.scrollHeight;
  }, [messages]);
  useEffect(() => followEnd(list.current, channelId, atEnd), [channelId]);
  useHighlight(list);
  return list;
}

/** Keeps the end in view when something above it grows, such as an image that was loaded. */
function followEnd(
  box: HTMLDivElement | null,
  channelId: string,
  atEnd: { current: boolean },
): (() => void) | undefined {
  if (!box) {
    return undefined;
  }
  let isLoading = false;
  const onScroll = (): void => {
    atEnd.current = box.scrollHeight - box.scrollTop - box.clientHeight < NEAR_END;
    if (box.scrollTop < NEAR_START && !isLoading && getState().messages[channelId]) {
      isLoading = true;
      attempt(loadEarlier(channelId).finally(() => (isLoading = false)));
    }
  };
  const observer = new ResizeObserver(() => {
    if (atEnd.current) {
      box.scrollTop = box.scrollHeight;
    }
  });
  observer.observe(box);
  [...box.children].forEach((child) => observer.observe(child));
  box.addEventListener('scroll', onScroll, { passive: true });
  return () => {
    observer.disconnect();
    box.removeEventListener('scroll', onScroll);
  };
}

const LIT_MS = 2000;

function useHighlight(list: { current: HTMLDivElement | null }): void {
  const highlighted = useSelected((state) => state.highlighted);
  useLayoutEffect(() => {
    if (!highlighted) {
      return undefined;
    }
    list.current
      ?.querySelector(`[data-message="${highlighted}"]`)
      ?.scrollIntoView({ block: 'center', behavior: 'instant' });
    const timer = window.setTimeout(() => setState({ highlighted: null }), LIT_MS);
    return () => window.clearTimeout(timer);
  }, [highlighted]);
}
