import type { MessageView } from '../../../people/protocol';
import { ComponentTree } from '../message-components/component-tree';
import { ForwardIcon, StickerIcon } from '../icons';
import { RichText } from '../text/rich-text';
import { formatTime } from '../text/times';
import { Embeds } from './embed';
import { Files } from './files';
import { Poll } from './poll';

/** Everything in a message: text, forwards, files, stickers, polls, embeds, components. */
export function MessageContent({ message }: { message: MessageView }) {
  if (message.loading) {
    return (
      <p class="thinking">
        <span class="dots" aria-hidden="true">
          <i />
          <i />
          <i />
        </span>
        {message.author.name} is thinking…
      </p>
    );
  }
  return (
    <div class="content">
      {message.content !== '' && <RichText text={message.content} mentions={message.mentions} />}
      {message.editedAt !== null && (
        <span class="edited" title={formatTime(message.editedAt, 'F')}>
          (edited)
        </span>
      )}
      {message.forwarded && <Forwarded forwarded={message.forwarded} />}
      <Files files={unusedFiles(message)} />
      {message.stickers.map((sticker) => (
        <div key={sticker.id} class="sticker" role="img" aria-label={`Sticker: ${sticker.name}`}>
          <StickerIcon />
          <span>{sticker.name}</span>
        </div>
      ))}
      <Poll poll={message.poll} />
      <Embeds embeds={message.embeds} />
      <ComponentTree message={message} />
    </div>
  );
}

/** Flag 1 << 15: the files of such a message stand in its components. */
const COMPONENTS_V2 = 1 << 15;

const unusedFiles = (message: MessageView): MessageView['files'] =>
  (message.flags & COMPONENTS_V2) !== 0 ? [] : message.files;

function Forwarded({ forwarded }: { forwarded: NonNullable<MessageView['forwarded']> }) {
  return (
    <div class="forwarded">
      <p class="forwarded-mark">
        <ForwardIcon /> Forwarded
      </p>
      {forwarded.content !== '' && <RichText text={forwarded.content} />}
      <Files files={forwarded.files} />
    </div>
  );
}
