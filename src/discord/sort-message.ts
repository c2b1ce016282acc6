/** Whose a message is, before anything else is asked. */
import { MessageType, type APIMessage } from 'discord.js';

export type MessageOrigin =
  /** Somebody wrote it, or a bot that is not ours. */
  | 'person'
  | 'bot'
  /** This bot, or one of its webhooks. */
  | 'ours'
  /** Discord itself: a pin, a rename, somebody who joined. */
  | 'system';

const ordinary: readonly MessageType[] = [
  MessageType.Default,
  MessageType.Reply,
  MessageType.ChatInputCommand,
  MessageType.ContextMenuCommand,
];

/** A kind that is not known here may be something that a person wrote: it counts as that, and becomes a stub. */
const isSystem = (type: MessageType): boolean => type in MessageType && !ordinary.includes(type);

/** @param self this bot's id, which is its application's too */
export function sortMessage(
  message: Pick<APIMessage, 'type' | 'author' | 'webhook_id' | 'application_id'>,
  self: string,
): MessageOrigin {
  if (message.author.id === self || (message.webhook_id && message.application_id === self)) {
    return 'ours';
  }
  if (isSystem(message.type)) {
    return 'system';
  }
  return message.author.bot || message.webhook_id ? 'bot' : 'person';
}
