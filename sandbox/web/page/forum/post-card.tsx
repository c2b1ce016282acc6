import type { PostView } from '../../../people/protocol';
import { ArchiveIcon, LockIcon, PinIcon, ThreadIcon } from '../icons';
import { nameOf } from '../state/people';
import { isUnread } from '../state/reading';
import { openPlace } from '../state/session';
import { useSelected } from '../state/store';
import { plainText } from '../text/plain-text';
import { Timestamp } from '../text/times';
import { TagChip } from './tag-chip';

/** A post in the list of its forum. */
export function PostCard({ post }: { post: PostView }) {
  const isNew = useSelected((state) => isUnread(post, state.read));
  const { thread, starter } = post;
  const classes = ['post-card', isNew ? 'unread' : '', thread.archived ? 'archived' : ''];
  return (
    <li class={classes.filter(Boolean).join(' ')}>
      <button type="button" onClick={() => openPlace(post.id)}>
        {thread.tags.length > 0 && (
          <span class="tags">
            {thread.tags.map((tag) => (
              <TagChip key={tag.id} tag={tag} />
            ))}
          </span>
        )}
        <span class="post-title">
          {thread.pinned && <PinIcon />}
          {post.name}
          {isNew && <span class="new-mark">New</span>}
        </span>
        {starter && (
          <span class="post-excerpt">
            <strong>{starter.author}:</strong>{' '}
            {plainText(starter.excerpt, nameOf) || 'a message without text'}
          </span>
        )}
        <span class="post-facts">
          <span>
            <ThreadIcon /> {thread.messageCount}
          </span>
          <Timestamp ms={post.lastActivityAt} style="R" />
          {thread.locked && (
            <span class="mark">
              <LockIcon /> Locked
            </span>
          )}
          {thread.archived && (
            <span class="mark">
              <ArchiveIcon /> Archived
            </span>
          )}
        </span>
      </button>
    </li>
  );
}
