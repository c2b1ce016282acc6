import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { CommandView, PlaceView } from '../../../people/protocol';
import { SendIcon, SmileIcon } from '../icons';
import { getState, setState } from '../state/store';
import { attempt } from '../state/toasts';
import { AttachedFiles } from './attached-files';
import { CommandPicker, useCommandPicker } from './command-picker';
import { draftOf, keepDraft, sendWriting, showTyping, stopTyping, withKeys, type WaitingFile } from './draft';
import { DropZone } from './drop-zone';
import { fitToText } from './fit-to-text';
import { receiveInsertions } from './insertion';
import { MentionPicker, useMentionPicker } from './mention-picker';
import { PlusButton } from './plus-button';
import { readFiles } from './reading-files';
import { ReplyBar } from './reply-bar';

/** Discord: a message holds 2000 characters. */
const MAX_LENGTH = 2000;

interface Props {
  place: PlaceView;
  onCommand: (command: CommandView) => void;
}

/** Where messages are written. Enter sends, Shift+Enter breaks the line, ↑ edits the last own message. */
export function TextComposer({ place, onCommand }: Props) {
  const draft = useDraft(place);
  const { text, setText, box, files, setFiles } = draft;
  const chooseCommand = (command: CommandView): void => {
    setText('');
    onCommand(command);
  };
  const commands = useCommandPicker(place, text, chooseCommand);
  const mentions = useMentionPicker(place, text, box, setText);
  const send = (): void => attempt(draft.send());
  const onKeyDown = (event: KeyboardEvent): void => {
    if (commands.onKeyDown(event) || mentions.onKeyDown(event) || event.isComposing) {
      return;
    }
    if (event.key === 'Enter' && !event.shiftKey) {
      event.preventDefault();
      send();
    } else if (event.key === 'ArrowUp' && text === '') {
      event.preventDefault();
      editLastOwn(place.id);
    } else if (event.key === 'Escape') {
      setState(({ replyTo }) => ({ replyTo: { ...replyTo, [place.id]: undefined } }));
    }
  };
  const left = MAX_LENGTH - text.length;
  return (
    <DropZone name={place.name} onFiles={draft.attach}>
      <CommandPicker {...commands} />
      <MentionPicker {...mentions} />
      <ReplyBar placeId={place.id} />
      <div class="composer">
        <AttachedFiles files={files} onChange={setFiles} />
        <div class="composer-line">
          <PlusButton place={place} onFiles={draft.attach} />
          <textarea
            ref={box}
            rows={1}
            aria-label={`Message ${placeholderName(place)}`}
            placeholder={`Message ${placeholderName(place)}`}
            value={text}
            onInput={(event) => {
              setText(event.currentTarget.value);
              showTyping(place);
            }}
            onKeyDown={onKeyDown}
            onPaste={(event) => {
              if (event.clipboardData?.files.length) {
                event.preventDefault();
                draft.attach(event.clipboardData.files);
              }
            }}
            {...(commands.isOpen ? commands.boxProps : mentions.boxProps)}
          />
          {left < 200 && <span class={left < 0 ? 'left over' : 'left'}>{left}</span>}
          <EmojiButton onPick={draft.insert} />
          <button type="button" class="icon-button send" aria-label="Send the message" onClick={send}>
            <SendIcon />
          </button>
        </div>
      </div>
    </DropZone>
  );
}

const placeholderName = (place: PlaceView): string =>
  place.with ? `@${place.name}` : place.thread ? `“${place.name}”` : `#${place.name}`;

function EmojiButton({ onPick }: { onPick: (emoji: string) => void }) {
  return (
    <button
      type="button"
      class="icon-button"
      aria-label="Insert an emoji"
      title="Emoji"
      onClick={(event) => {
        const { right, top } = event.currentTarget.getBoundingClientRect();
        setState({ overlay: { kind: 'emoji', x: right - 320, y: top - 190, pick: onPick } });
      }}
    >
      <SmileIcon />
    </button>
  );
}

function useDraft(place: PlaceView) {
  const [text, setOnlyText] = useState(() => draftOf(place));
  const [files, setFiles] = useState<WaitingFile[]>([]);
  const box = useRef<HTMLTextAreaElement>(null);
  const setText = (value: string): void => {
    keepDraft(place, value);
    setOnlyText(value);
  };
  const insert = (added: string): void => {
    setText(draftOf(place) + added);
    box.current?.focus();
  };
  useEffect(() => fitToText(box.current), [text]);
  useLayoutEffect(() => {
    if (window.matchMedia('(hover: hover)').matches) {
      box.current?.focus();
    }
    return receiveInsertions(insert);
  }, [place.id]);
  const attach = (list: Iterable<File>): void =>
    attempt(readFiles(list).then((added) => setFiles((all) => [...all, ...withKeys(added)])));
  const send = async (): Promise<void> => {
    if (text.trim() === '' && files.length === 0) {
      return;
    }
    setText('');
    setFiles([]);
    stopTyping();
    const sent = await sendWriting(place, {
      ...(text.trim() !== '' && { content: text }),
      ...(files.length > 0 && { files: files.map(({ key: _key, ...file }) => file) }),
    });
    if (!sent) {
      setText(text);
      setFiles(files);
    }
  };
  return { text, setText, box, files, setFiles, insert, attach, send };
}

function editLastOwn(channelId: string): void {
  const own = getState().messages[channelId]?.findLast((message) => message.can.edit && message.mine);
  if (own) {
    setState({ editing: own.id });
  }
}
