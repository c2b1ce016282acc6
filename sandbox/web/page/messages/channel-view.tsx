import { useEffect } from 'preact/hooks';
import type { PlaceView } from '../../../people/protocol';
import { Composer } from '../composer/composer';
import { BackIcon } from '../icons';
import { PostActions, PostBanner } from '../forum/post-state';
import { PlaceHeader } from '../places/place-header';
import { placeById } from '../state/places';
import { loadOpened, openPlace } from '../state/session';
import { useSelected } from '../state/store';
import { attempt } from '../state/toasts';
import { MessageList } from './message-list';
import { TypingLine } from './typing-line';

/** A channel, DM, thread or post: its messages and where one writes. */
export function ChannelView({ place }: { place: PlaceView }) {
  useEffect(() => attempt(loadOpened()), [place.id]);
  return (
    <section class="channel" aria-label={place.name}>
      <PlaceHeader place={place}>{place.thread && <PostActions post={place} />}</PlaceHeader>
      {place.thread && <BackToParent place={place} />}
      <MessageList place={place} />
      <div class="foot">
        {place.thread && <PostBanner post={place} />}
        <Composer place={place} />
        <TypingLine channelId={place.id} />
      </div>
    </section>
  );
}

function BackToParent({ place }: { place: PlaceView }) {
  const parent = useSelected((state) => placeById(state, place.parentId));
  return parent ? (
    <button type="button" class="back" onClick={() => openPlace(parent.id)}>
      <BackIcon /> {parent.name}
    </button>
  ) : null;
}
