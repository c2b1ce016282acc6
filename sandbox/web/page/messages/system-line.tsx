import type { MessageView } from '../../../people/protocol';
import { EditIcon, ForwardIcon, PinIcon, ThreadIcon } from '../icons';
import { formatHeader } from '../text/times';

/** What Discord says itself, by the number of the message's type. */
const SENTENCES: Record<number, { says: (content: string) => string; icon: typeof PinIcon }> = {
  1: { says: () => 'added somebody to the group.', icon: ForwardIcon },
  2: { says: () => 'left the group.', icon: ForwardIcon },
  4: { says: (content) => `changed the name: ${content}`, icon: EditIcon },
  6: { says: () => 'pinned a message.', icon: PinIcon },
  7: { says: () => 'joined the server.', icon: ForwardIcon },
  18: { says: (content) => `started a thread: ${content}`, icon: ThreadIcon },
};

/** A message that nobody wrote, such as "Mo pinned a message". */
export function SystemLine({ message }: { message: MessageView }) {
  const { says, icon: Icon } = SENTENCES[message.type] ?? {
    says: (content: string) => content || `did something (message type ${message.type}).`,
    icon: ForwardIcon,
  };
  return (
    <div class="system-line" role="article" aria-label="System message" data-message={message.id}>
      <Icon />
      <span>
        <strong>{message.author.name}</strong> {says(message.content)}
      </span>
      <time dateTime={new Date(message.at).toISOString()}>{formatHeader(message.at, Date.now())}</time>
    </div>
  );
}
