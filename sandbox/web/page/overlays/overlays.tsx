import { PollDialog } from '../composer/poll-dialog';
import { StickerDialog } from '../composer/sticker-dialog';
import { EditTagsDialog } from '../forum/edit-tags-dialog';
import { NewPostDialog } from '../forum/new-post-dialog';
import { ForwardDialog } from '../messages/forward-dialog';
import { ProfileCard } from '../people/profile-card';
import { useSelected } from '../state/store';
import { ConfirmDialog } from './confirm-dialog';
import { EmojiPicker } from './emoji-picker';
import { ImageView } from './image-view';
import { Menu } from './menu';
import { QuickSwitch } from './quick-switch';

/** What lies on top of the page: at most one thing at a time. */
export function Overlays() {
  const overlay = useSelected((state) => state.overlay);
  switch (overlay?.kind) {
    case undefined:
      return null;
    case 'menu':
      return <Menu {...overlay} />;
    case 'profile':
      return <ProfileCard {...overlay} />;
    case 'emoji':
      return <EmojiPicker {...overlay} />;
    case 'quick-switch':
      return <QuickSwitch />;
    case 'new-post':
      return <NewPostDialog forumId={overlay.forumId} />;
    case 'edit-tags':
      return <EditTagsDialog channelId={overlay.channelId} />;
    case 'poll':
      return <PollDialog />;
    case 'sticker':
      return <StickerDialog />;
    case 'image':
      return <ImageView {...overlay} />;
    case 'forward':
      return <ForwardDialog message={overlay.message} />;
    case 'confirm':
      return <ConfirmDialog {...overlay} />;
  }
}
