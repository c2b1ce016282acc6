import { useRef } from 'preact/hooks';
import type { PlaceView } from '../../../people/protocol';
import { PlusIcon } from '../icons';
import { openMenu } from '../overlays/menu';
import { setState } from '../state/store';
import { attempt } from '../state/toasts';
import { sendWriting } from './draft';

const VOICE_SECONDS = 7;

/** Everything that a message can be besides text. */
export function PlusButton({
  place,
  onFiles,
}: {
  place: PlaceView;
  onFiles: (files: Iterable<File>) => void;
}) {
  const input = useRef<HTMLInputElement>(null);
  const open = (event: MouseEvent): void => {
    openMenu(event, 'Send something else', [
      { label: 'Upload files', run: () => input.current?.click() },
      { label: 'Create a poll', run: () => setState({ overlay: { kind: 'poll' } }) },
      { label: 'Send a sticker', run: () => setState({ overlay: { kind: 'sticker' } }) },
      {
        label: `Send a voice message (${VOICE_SECONDS} s)`,
        run: () => attempt(sendWriting(place, { voiceSeconds: VOICE_SECONDS })),
      },
    ]);
  };
  return (
    <>
      <button
        type="button"
        class="icon-button plus"
        aria-label="Send files, a poll, a sticker or a voice message"
        title="Files and more"
        onClick={open}
      >
        <PlusIcon />
      </button>
      <input
        ref={input}
        type="file"
        multiple
        hidden
        aria-label="Files to upload"
        onChange={(event) => {
          onFiles([...(event.currentTarget.files ?? [])]);
          event.currentTarget.value = '';
        }}
      />
    </>
  );
}
