import { useState } from 'preact/hooks';
import type { ActionFile } from '../../../people/protocol';
import { act, wordsOf } from '../control/api';
import { Dialog } from '../overlays/dialog';
import { FileField } from '../overlays/file-field';
import { closeOverlay } from '../overlays/popover';
import { placeById } from '../state/places';
import { openPlace } from '../state/session';
import { getState, useSelected } from '../state/store';
import { attempt } from '../state/toasts';
import { TagToggles } from './tag-chip';

/** Opens a new post in a forum. */
export function NewPostDialog({ forumId }: { forumId: string }) {
  const forum = useSelected((state) => placeById(state, forumId));
  const [title, setTitle] = useState('');
  const [content, setContent] = useState('');
  const [tags, setTags] = useState<string[]>([]);
  const [files, setFiles] = useState<ActionFile[]>([]);
  const [error, setError] = useState<string | null>(null);
  const send = async (): Promise<void> => {
    const { personId } = getState();
    try {
      const writing = { ...(content && { content }), ...(files.length > 0 && { files }) };
      const result = await act(personId ?? '', { act: 'post', channelId: forumId, title, tags, ...writing });
      closeOverlay();
      openPlace(result.channelId ?? forumId);
    } catch (refusal) {
      setError(wordsOf(refusal));
    }
  };
  const footer = (
    <>
      <button type="button" class="button" onClick={closeOverlay}>
        Cancel
      </button>
      <button type="submit" class="button primary">
        Post
      </button>
    </>
  );
  return (
    <Dialog
      title={`New post in ${forum?.name ?? ''}`}
      onClose={closeOverlay}
      onSubmit={() => attempt(send())}
      error={error}
      footer={footer}
    >
      <div class="field">
        <label for="post-title">Title</label>
        <input id="post-title" value={title} onInput={(event) => setTitle(event.currentTarget.value)} />
      </div>
      <div class="field">
        <label for="post-content">Message</label>
        <textarea
          id="post-content"
          rows={5}
          value={content}
          onInput={(event) => setContent(event.currentTarget.value)}
        />
      </div>
      <div class="field">
        <label for="post-files">Files</label>
        <FileField id="post-files" max={10} files={files} onChange={setFiles} />
      </div>
      <TagToggles tags={forum?.tags ?? []} chosen={tags} label="Tags" onChange={setTags} />
    </Dialog>
  );
}
