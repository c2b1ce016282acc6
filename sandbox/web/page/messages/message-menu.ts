import type { MessageView } from '../../../people/protocol';
import { act } from '../control/api';
import { openMenu } from '../overlays/menu';
import { interact } from '../state/interactions';
import { markUnread } from '../state/reading';
import type { MenuItem } from '../state/state';
import { getState, setState } from '../state/store';
import { attempt, say } from '../state/toasts';

/** Opens everything that can be done with a message: the bot's message commands among it. */
export function openMessageMenu(event: MouseEvent | KeyboardEvent, message: MessageView): void {
  if (event.target instanceof HTMLAnchorElement) {
    return;
  }
  openMenu(event, `Actions for the message of ${message.author.name}`, menuItems(message));
}

function menuItems(message: MessageView): MenuItem[] {
  const { channelId, id, content } = message;
  const place = getState().places.find((each) => each.id === channelId);
  const canWrite = place?.canWrite ?? true;
  const isShared = !message.ephemeral;
  return [
    ...choice(isShared, 'Add reaction', () => pickReaction(message)),
    ...choice(message.can.edit, 'Edit message', () => setState({ editing: id })),
    ...choice(isShared && canWrite, 'Reply', () => startReply(message)),
    ...choice(isShared, 'Forward', () => setState({ overlay: { kind: 'forward', message } })),
    ...choice(message.can.pin, message.pinned ? 'Unpin message' : 'Pin message', () => pin(message)),
    ...choice(isShared, 'Mark as unread', () => markUnread(channelId, id)),
    ...choice(content !== '', 'Copy text', () => copy(content)),
    ...appItems(message),
    { heading: 'Developer' },
    { label: 'Copy message ID', run: () => copy(id) },
    ...(message.can.delete
      ? [{ label: 'Delete message', danger: true, run: () => askToDelete(message) }]
      : []),
  ];
}

const choice = (isThere: boolean, label: string, run: () => void): MenuItem[] =>
  isThere ? [{ label, run }] : [];

function appItems(message: MessageView): MenuItem[] {
  const { channelId, id } = message;
  const commands = (getState().commands[channelId] ?? []).filter((command) => command.type === 3);
  if (commands.length === 0 || message.ephemeral) {
    return [];
  }
  const items = commands.map(({ name }) => ({
    label: name,
    run: () =>
      attempt(
        interact({ act: 'message-menu', channelId, name, messageId: id }, { channelId, command: name }),
      ),
  }));
  return [{ heading: 'Apps' }, ...items];
}

/** Answers a message with the next one that is written. */
export function startReply(message: MessageView): void {
  setState(({ replyTo }) => ({ replyTo: { ...replyTo, [message.channelId]: message }, editing: null }));
}

/** Offers emoji to react with. */
export function pickReaction(message: MessageView, at?: DOMRect): void {
  const row = document.querySelector(`[data-message="${message.id}"]`)?.getBoundingClientRect();
  const x = at?.left ?? (row?.right ?? 0) - 320;
  const y = at?.bottom ?? row?.top ?? 0;
  setState({ overlay: { kind: 'emoji', x, y, pick: (emoji) => react(message, emoji, false) } });
}

/** Adds or takes back a reaction. */
export function react(message: MessageView, emoji: string, remove: boolean): void {
  asMe({ act: 'react', channelId: message.channelId, messageId: message.id, emoji, remove });
}

/** Deletes a message; one that only this person sees is closed. */
export function deleteMessage({ channelId, id: messageId }: MessageView): void {
  asMe({ act: 'delete', channelId, messageId });
}

/** Deletes a message after asking; with Shift at once, as in Discord. */
export function askToDelete(message: MessageView, event?: MouseEvent): void {
  const run = (): void => deleteMessage(message);
  if (event?.shiftKey) {
    return run();
  }
  const text = 'It is gone for everybody then. (With Shift held, deleting does not ask.)';
  setState({ overlay: { kind: 'confirm', title: 'Delete this message?', text, action: 'Delete', run } });
}

function pin(message: MessageView): void {
  asMe({ act: 'pin', channelId: message.channelId, messageId: message.id, remove: message.pinned });
}

function asMe(action: Parameters<typeof act>[1]): void {
  const { personId } = getState();
  if (personId) {
    attempt(act(personId, action));
  }
}

/** Puts a text into the clipboard. */
export function copy(text: string): void {
  attempt(navigator.clipboard.writeText(text).then(() => say('Copied.')));
}

const LONG_PRESS_MS = 500;

/** Touch screens have no right button: a long press stands for it. */
export function useLongPress(open: (event: MouseEvent) => void) {
  let timer: number | undefined;
  const cancel = (): void => window.clearTimeout(timer);
  return {
    onTouchStart: (event: TouchEvent) => {
      const { clientX, clientY } = event.touches[0] ?? { clientX: 0, clientY: 0 };
      const { currentTarget } = event;
      timer = window.setTimeout(() => {
        const press = new MouseEvent('contextmenu', { clientX, clientY, cancelable: true });
        Object.defineProperty(press, 'currentTarget', { value: currentTarget });
        open(press);
      }, LONG_PRESS_MS);
    },
    onTouchEnd: cancel,
    onTouchMove: cancel,
    onTouchCancel: cancel,
  };
}
