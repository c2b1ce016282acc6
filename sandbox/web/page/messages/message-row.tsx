import { useMemo } from 'preact/hooks';
import type { MessageView } from '../../../people/protocol';
import { useSelected } from '../state/store';
import { Avatar } from '../people/avatar';
import { openProfile } from '../people/profiles';
import { formatHeader, formatTime } from '../text/times';
import { EditBox } from './edit-box';
import { isSystem } from './grouping';
import { HoverActions } from './hover-actions';
import { MessageContent } from './message-content';
import { MessageHead, ReplyLine, UsedCommand } from './message-head';
import { deleteMessage, openMessageMenu, useLongPress } from './message-menu';
import { DismissLine } from './pending-commands';
import { Reactions } from './reactions';
import { SystemLine } from './system-line';

/** One message. `continues`: it stands under the header of the one before. */
export function MessageRow({ message, continues }: { message: MessageView; continues: boolean }) {
  const isEditing = useSelected((state) => state.editing === message.id);
  const isLit = useSelected((state) => state.highlighted === message.id);
  const longPress = useLongPress((event) => openMessageMenu(event, message));
  return useMemo(() => {
    if (isSystem(message)) {
      return <SystemLine message={message} />;
    }
    const classes = [
      'message',
      continues ? 'continues' : '',
      message.ephemeral ? 'ephemeral' : '',
      message.pingsMe ? 'pings' : '',
      isLit ? 'lit' : '',
    ];
    return (
      <div
        class={classes.filter(Boolean).join(' ')}
        role="article"
        aria-label={`${message.author.name}, ${formatTime(message.at, 't')}`}
        data-message={message.id}
        tabIndex={-1}
        onContextMenu={(event) => openMessageMenu(event, message)}
        {...longPress}
      >
        {message.reply && <ReplyLine message={message} />}
        {!message.reply && message.interaction && <UsedCommand interaction={message.interaction} />}
        <Gutter message={message} continues={continues} />
        <div class="body">
          {!continues && <MessageHead message={message} />}
          {isEditing ? <EditBox message={message} /> : <MessageContent message={message} />}
          <Reactions message={message} />
          {message.ephemeral && <DismissLine onDismiss={() => deleteMessage(message)} />}
        </div>
        {!isEditing && <HoverActions message={message} />}
      </div>
    );
  }, [message, continues, isEditing, isLit]);
}

function Gutter({ message, continues }: { message: MessageView; continues: boolean }) {
  if (continues) {
    return (
      <div class="gutter">
        <time class="short-time" dateTime={new Date(message.at).toISOString()}>
          {formatTime(message.at, 't')}
        </time>
      </div>
    );
  }
  const { author } = message;
  return (
    <div class="gutter">
      <button
        type="button"
        class="avatar-button"
        aria-label={`Profile of ${author.name}`}
        title={formatHeader(message.at, Date.now())}
        onClick={(event) => openProfile(event, author.id)}
      >
        <Avatar name={author.name} src={author.avatar} size={40} />
      </button>
    </div>
  );
}
