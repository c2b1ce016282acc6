import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { MessageView } from '../../../people/protocol';
import { act } from '../control/api';
import { getState, setState } from '../state/store';
import { attempt } from '../state/toasts';
import { fitToText } from '../composer/fit-to-text';
import { askToDelete } from './message-menu';

/** Where an own message is written anew: Enter saves, Escape leaves it as it was. */
export function EditBox({ message }: { message: MessageView }) {
  const [text, setText] = useState(message.content);
  const box = useRef<HTMLTextAreaElement>(null);
  useLayoutEffect(() => {
    box.current?.focus();
    box.current?.setSelectionRange(text.length, text.length);
    fitToText(box.current);
  }, []);
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === 'Escape') {
      event.preventDefault();
      stopEditing();
    } else if (event.key === 'Enter' && !event.shiftKey && !event.isComposing) {
      event.preventDefault();
      save(message, text);
    }
  };
  return (
    <div class="edit-box">
      <textarea
        ref={box}
        aria-label="Edit the message"
        rows={1}
        value={text}
        onInput={(event) => {
          setText(event.currentTarget.value);
          fitToText(event.currentTarget);
        }}
        onKeyDown={onKeyDown}
      />
      <p>
        escape to{' '}
        <button type="button" class="link" onClick={stopEditing}>
          cancel
        </button>{' '}
        • enter to{' '}
        <button type="button" class="link" onClick={() => save(message, text)}>
          save
        </button>
      </p>
    </div>
  );
}

function stopEditing(): void {
  setState({ editing: null });
  document.querySelector<HTMLElement>('.composer textarea')?.focus();
}

/** An emptied message without files is one to delete, as in Discord. */
function save(message: MessageView, text: string): void {
  const { personId } = getState();
  const { channelId, id: messageId } = message;
  if (text.trim() === '' && message.files.length === 0) {
    return askToDelete(message);
  }
  stopEditing();
  if (personId && text !== message.content) {
    attempt(act(personId, { act: 'edit', channelId, messageId, content: text }));
  }
}
