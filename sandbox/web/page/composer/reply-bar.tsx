import { CloseIcon } from '../icons';
import { setState, useSelected } from '../state/store';

/** Above the composer: whom one answers. */
export function ReplyBar({ placeId }: { placeId: string }) {
  const message = useSelected((state) => state.replyTo[placeId]);
  return message ? (
    <div class="reply-bar">
      <span>
        Replying to <strong>{message.author.name}</strong>
      </span>
      <button
        type="button"
        class="icon-button"
        aria-label="Do not reply"
        onClick={() => setState(({ replyTo }) => ({ replyTo: { ...replyTo, [placeId]: undefined } }))}
      >
        <CloseIcon />
      </button>
    </div>
  ) : null;
}
