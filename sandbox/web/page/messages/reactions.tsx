import type { MessageView } from '../../../people/protocol';
import { SmileIcon } from '../icons';
import { pickReaction, react } from './message-menu';

/** Reactions with their counts; pressing one adds or takes back one's own. */
export function Reactions({ message }: { message: MessageView }) {
  if (message.reactions.length === 0) {
    return null;
  }
  return (
    <div class="reactions">
      {message.reactions.map(({ emoji, count, mine }) => (
        <button
          key={emoji}
          type="button"
          class="reaction"
          aria-pressed={mine}
          aria-label={`${emoji}, ${count}`}
          onClick={() => react(message, emoji, mine)}
        >
          <span class="emoji">{emoji.split(':')[0]}</span> {count}
        </button>
      ))}
      <button
        type="button"
        class="reaction add"
        aria-label="Add reaction"
        onClick={(event) => pickReaction(message, event.currentTarget.getBoundingClientRect())}
      >
        <SmileIcon />
      </button>
    </div>
  );
}
