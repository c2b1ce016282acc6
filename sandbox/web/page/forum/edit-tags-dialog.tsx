import { useState } from 'preact/hooks';
import { act, wordsOf } from '../control/api';
import { Dialog } from '../overlays/dialog';
import { closeOverlay } from '../overlays/popover';
import { placeById } from '../state/places';
import { getState, useSelected } from '../state/store';
import { attempt } from '../state/toasts';
import { TagToggles } from './tag-chip';

/** Changes the tags of a post. */
export function EditTagsDialog({ channelId }: { channelId: string }) {
  const post = useSelected((state) => placeById(state, channelId));
  const forum = useSelected((state) => placeById(state, post?.parentId ?? null));
  const [tags, setTags] = useState(() => post?.thread?.tags.map((tag) => tag.id) ?? []);
  const [error, setError] = useState<string | null>(null);
  const save = async (): Promise<void> => {
    try {
      await act(getState().personId ?? '', { act: 'thread-edit', channelId, tags });
      closeOverlay();
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
        Save
      </button>
    </>
  );
  return (
    <Dialog
      title="Edit tags"
      onClose={closeOverlay}
      onSubmit={() => attempt(save())}
      error={error}
      footer={footer}
    >
      <TagToggles tags={forum?.tags ?? []} chosen={tags} label="Tags" onChange={setTags} />
    </Dialog>
  );
}
