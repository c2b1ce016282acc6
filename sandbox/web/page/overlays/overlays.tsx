import type { ComponentChildren } from 'preact';
import { PollDialog } from '../composer/poll-dialog';
import { StickerDialog } from '../composer/sticker-dialog';
import { EditTagsDialog } from '../forum/edit-tags-dialog';
import { NewPostDialog } from '../forum/new-post-dialog';
import { ForwardDialog } from '../messages/forward-dialog';
import { ProfileCard } from '../people/profile-card';
import type { Overlay } from '../state/state';
import { useSelected } from '../state/store';
import { ConfirmDialog } from './confirm-dialog';
import { EmojiPicker } from './emoji-picker';
import { ImageView } from './image-view';
import { Menu } from './menu';
import { QuickSwitch } from './quick-switch';

type Drawers = {
  [Kind in Overlay['kind']]: (overlay: Extract<Overlay, { kind: Kind }>) => ComponentChildren;
};

const drawers: Drawers = {
  menu: (overlay) => <Menu {...overlay} />,
  profile: (overlay) => <ProfileCard {...overlay} />,
  emoji: (overlay) => <EmojiPicker {...overlay} />,
  'quick-switch': () => <QuickSwitch />,
  'new-post': ({ forumId }) => <NewPostDialog forumId={forumId} />,
  'edit-tags': ({ channelId }) => <EditTagsDialog channelId={channelId} />,
  poll: () => <PollDialog />,
  sticker: () => <StickerDialog />,
  image: (overlay) => <ImageView {...overlay} />,
  forward: ({ message }) => <ForwardDialog message={message} />,
  confirm: (overlay) => <ConfirmDialog {...overlay} />,
};

/** What lies on top of the page: at most one thing at a time. */
export function Overlays() {
  const overlay = useSelected((state) => state.overlay);
  if (overlay === null) {
    return null;
  }
  const drawer = drawers[overlay.kind] as (overlay: Overlay) => ComponentChildren;
  return <>{drawer(overlay)}</>;
}
