import type { MessageView } from '../../../people/protocol';
import { openUserMenu } from '../people/user-menu';
import { openProfile } from '../people/profiles';
import { jumpTo } from '../state/messages';
import { nameOf } from '../state/people';
import { useSelected } from '../state/store';
import { attempt } from '../state/toasts';
import { plainText } from '../text/plain-text';
import { formatHeader, formatTime } from '../text/times';

/** Who wrote it and when. */
export function MessageHead({ message }: { message: MessageView }) {
  const { author } = message;
  return (
    <div class="head">
      <button
        type="button"
        class="author"
        style={author.color ? { color: `color-mix(in oklab, ${author.color} 80%, var(--text))` } : {}}
        onClick={(event) => openProfile(event, author.id)}
        onContextMenu={(event) => openUserMenu(event, author)}
      >
        {author.name}
      </button>
      {author.bot && <span class="bot-tag">APP</span>}
      <time dateTime={new Date(message.at).toISOString()} title={formatTime(message.at, 'F')}>
        {formatHeader(message.at, Date.now())}
      </time>
    </div>
  );
}

/** What a message answers; pressing it goes there. */
export function ReplyLine({ message }: { message: MessageView }) {
  const { reply, channelId } = message;
  const original = useSelected((state) =>
    state.messages[channelId]?.find((each) => each.id === reply?.messageId),
  );
  if (!reply) {
    return null;
  }
  return (
    <div class="reply-line">
      {reply.author === '' ? (
        <span class="excerpt gone">Original message was deleted</span>
      ) : (
        <button
          type="button"
          aria-label={`Go to the message of ${reply.author} that this answers`}
          onClick={() => attempt(jumpTo(message.channelId, reply.messageId))}
        >
          <strong>{reply.author}</strong>
          <span class="excerpt">
            {plainText(original?.content ?? reply.excerpt, nameOf) || 'Click to see the attachment'}
          </span>
        </button>
      )}
    </div>
  );
}

/** "Mo used /close" above what a bot answered. */
export function UsedCommand({ interaction }: { interaction: NonNullable<MessageView['interaction']> }) {
  return interaction.command ? (
    <div class="reply-line used">
      <strong>{interaction.user}</strong> used{' '}
      <span class="command">
        {interaction.command.startsWith('/') ? interaction.command : `/${interaction.command}`}
      </span>
    </div>
  ) : null;
}
