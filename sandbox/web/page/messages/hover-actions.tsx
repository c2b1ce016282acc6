import type { MessageView } from '../../../people/protocol';
import { DotsIcon, EditIcon, ReplyIcon, SmileIcon, TrashIcon } from '../icons';
import { placeById } from '../state/places';
import { setState, useSelected } from '../state/store';
import { askToDelete, openMessageMenu, pickReaction, startReply } from './message-menu';

/** What one does most with a message; shown when the pointer or the focus is on it. */
export function HoverActions({ message }: { message: MessageView }) {
  const canWrite = useSelected((state) => placeById(state, message.channelId)?.canWrite ?? false);
  const isShared = !message.ephemeral;
  return (
    <div class="hover-actions" role="toolbar" aria-label="Message actions">
      {isShared && (
        <button
          type="button"
          aria-label="Add reaction"
          title="Add reaction"
          onClick={(event) => pickReaction(message, event.currentTarget.getBoundingClientRect())}
        >
          <SmileIcon />
        </button>
      )}
      {isShared && canWrite && (
        <button type="button" aria-label="Reply" title="Reply" onClick={() => startReply(message)}>
          <ReplyIcon />
        </button>
      )}
      {message.can.edit && (
        <button
          type="button"
          aria-label="Edit"
          title="Edit"
          onClick={() => setState({ editing: message.id })}
        >
          <EditIcon />
        </button>
      )}
      {message.can.delete && (
        <button
          type="button"
          class="danger"
          aria-label="Delete"
          title="Delete"
          onClick={(event) => askToDelete(message, event)}
        >
          <TrashIcon />
        </button>
      )}
      <button
        type="button"
        aria-label="More"
        title="More"
        onClick={(event) => openMessageMenu(event, message)}
      >
        <DotsIcon />
      </button>
    </div>
  );
}
