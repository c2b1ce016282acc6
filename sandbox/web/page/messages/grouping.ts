import type { MessageView } from '../../../people/protocol';
import { startOfDay } from '../text/times';

/** Messages of one author within so long stand under one header. */
const GROUP_MS = 7 * 60 * 1000;

/** Discord's kinds of messages that somebody wrote: text, reply, slash command, thread starter, context menu. */
const WRITTEN_TYPES = new Set([0, 19, 20, 21, 23]);

/** @returns whether Discord wrote the message itself, such as "pinned a message" */
export const isSystem = (message: MessageView): boolean => !WRITTEN_TYPES.has(message.type);

/** @returns whether a message goes on under the header of the one before */
export function continuesGroup(message: MessageView, previous: MessageView | undefined): boolean {
  return (
    previous !== undefined &&
    !isSystem(previous) &&
    !isSystem(message) &&
    message.reply === null &&
    message.interaction === null &&
    message.ephemeral === previous.ephemeral &&
    message.author.id === previous.author.id &&
    message.author.name === previous.author.name &&
    message.at - previous.at < GROUP_MS &&
    isSameDay(message, previous)
  );
}

/** @returns whether both were written on one day, here */
export const isSameDay = (one: MessageView, other: MessageView): boolean =>
  startOfDay(one.at) === startOfDay(other.at);
