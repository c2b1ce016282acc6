import { madeAt } from '../snowflake';
import { nowhere, type IncomingFile, type IncomingMessage } from './incoming-message';

/** What somebody of the staff wrote in a command or a form. */
export interface Composed {
  author: { id: string; name: string; icon: string };
  content: string;
  files: IncomingFile[];
  /** Discord's id of the command or form: like that of a message it is unique, and tells when it was written. */
  interactionId: string;
}

/** @returns it as a message, which lies in no channel */
export const composedMessage = ({ interactionId, author, content, files }: Composed): IncomingMessage => ({
  messageId: interactionId,
  channelId: nowhere,
  authorId: author.id,
  authorName: author.name,
  authorIcon: author.icon,
  content,
  files,
  extras: {},
  replyToId: null,
  writtenAt: madeAt(interactionId),
  editedAt: null,
});
