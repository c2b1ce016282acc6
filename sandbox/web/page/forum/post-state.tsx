import type { Action, PlaceView } from '../../../people/protocol';
import { act } from '../control/api';
import { ArchiveIcon, DotsIcon, LockIcon } from '../icons';
import { openMenu } from '../overlays/menu';
import { openPlace } from '../state/session';
import { getState, setState } from '../state/store';
import { attempt } from '../state/toasts';

/** Says that a post is archived or locked, and what writing in it does. */
export function PostBanner({ post }: { post: PlaceView }) {
  const { archived = false, locked = false } = post.thread ?? {};
  if (!archived && !locked) {
    return null;
  }
  const Icon = locked ? LockIcon : ArchiveIcon;
  return (
    <p class="banner" role="note">
      <Icon /> <span>{bannerText(archived, locked, post.canWrite)}</span>
    </p>
  );
}

function bannerText(archived: boolean, locked: boolean, canWrite: boolean): string {
  if (archived && locked) {
    return 'This post is archived and locked. Only moderators can open it again.';
  }
  if (locked) {
    return canWrite ? 'This post is locked: only moderators can write here.' : 'This post is locked.';
  }
  return 'This post is archived. Writing in it opens it again.';
}

/** What one can do with a whole post; Discord refuses it to those who may not. */
export function PostActions({ post }: { post: PlaceView }) {
  const { archived = false, locked = false } = post.thread ?? {};
  const edit = (change: Partial<Extract<Action, { act: 'thread-edit' }>>): void =>
    asMe({ act: 'thread-edit', channelId: post.id, ...change });
  const open = (event: MouseEvent): void =>
    openMenu(event, `Actions for ${post.name}`, [
      { label: 'Edit tags', run: () => setState({ overlay: { kind: 'edit-tags', channelId: post.id } }) },
      { label: archived ? 'Open post again' : 'Archive post', run: () => edit({ archived: !archived }) },
      { label: locked ? 'Unlock post' : 'Lock post', run: () => edit({ locked: !locked }) },
      { label: 'Rename post', run: () => rename(post) },
      { label: 'Delete post', danger: true, run: () => askToDelete(post) },
    ]);
  return (
    <>
      {locked && <LockIcon />}
      {archived && <ArchiveIcon />}
      <button
        type="button"
        class="icon-button"
        aria-label="Actions for this post"
        title="More"
        onClick={open}
      >
        <DotsIcon />
      </button>
    </>
  );
}

function rename(post: PlaceView): void {
  const name = window.prompt('The new title of this post', post.name)?.trim();
  if (name && name !== post.name) {
    asMe({ act: 'thread-edit', channelId: post.id, name });
  }
}

function askToDelete(post: PlaceView): void {
  const run = (): void => {
    openPlace(post.parentId);
    asMe({ act: 'channel-delete', channelId: post.id });
  };
  const text = 'All its messages are gone then, for everybody.';
  setState({ overlay: { kind: 'confirm', title: `Delete “${post.name}”?`, text, action: 'Delete', run } });
}

function asMe(action: Action): void {
  const { personId } = getState();
  if (personId) {
    attempt(act(personId, action));
  }
}
