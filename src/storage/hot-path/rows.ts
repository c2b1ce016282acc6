/** Rows as the statements of the message path return them, and as the core knows them. JSON has neither bigints nor dates. */
import type { IncomingMessage } from '../../tickets/incoming-message';
import type { Person, StoredMessage, Ticket, Tombstone } from '../../tickets/ports';
import { Prisma } from '../generated/client';

export const ticketJson = Prisma.sql`json_build_object('id', t.id::text, 'guildId', t.guild_id::text,
  'userId', t.user_id::text, 'number', t.number, 'postId', t.post_id::text, 'forumId', t.forum_id::text,
  'version', t.version, 'status', t.status, 'newestUserMessage', t.newest_user_message::text,
  'newestReply', t.newest_reply::text, 'closeReason', t.close_reason, 'userLeftAt', t.user_left_at,
  'toldWaitingAt', t.told_waiting_at)`;

type Times = 'userLeftAt' | 'toldWaitingAt';
export type TicketJson = Omit<Ticket, 'newestUserMessage' | 'newestReply' | Times> &
  Record<'newestUserMessage' | 'newestReply', string> &
  Record<Times, string | null>;

export const toTicket = (json: TicketJson): Ticket => ({
  ...json,
  newestUserMessage: BigInt(json.newestUserMessage),
  newestReply: BigInt(json.newestReply),
  userLeftAt: toDate(json.userLeftAt),
  toldWaitingAt: toDate(json.toldWaitingAt),
});

export const openTicketsJson = (userId: bigint): Prisma.Sql => Prisma.sql`
  COALESCE((SELECT json_agg(${ticketJson} ORDER BY t.id) FROM tickets t
    WHERE t.user_id = ${userId} AND t.status IN ('OPEN', 'CLOSE_REQUESTED')), '[]')`;

export const personJson = Prisma.sql`json_build_object('id', p.id::text, 'version', p.version,
  'language', p.language, 'chosenTicketId', p.chosen_ticket_id::text, 'chosenAt', p.chosen_at)`;

export type PersonJson = Omit<Person, 'chosenAt'> & { chosenAt: string | null };

export const toPerson = (json: PersonJson): Person => ({ ...json, chosenAt: toDate(json.chosenAt) });

export const messageJson = Prisma.sql`json_build_object('side', m.side, 'note', m.note, 'anonymous', m.anonymous,
  'userId', m.user_id::text, 'deletedAt', m.deleted_at, 'receivedAt', m.received_at, 'messageId', m.message_id::text,
  'channelId', m.channel_id::text, 'authorId', m.author_id::text, 'authorName', m.author_name,
  'authorIcon', m.author_icon, 'content', m.content, 'files', m.files, 'extras', m.extras,
  'replyToId', m.reply_to_id::text, 'editedAt', m.edited_at)`;

export type MessageJson = Omit<StoredMessage, 'incoming' | 'deletedAt' | 'receivedAt'> & {
  deletedAt: string | null;
  receivedAt: string;
} & Omit<IncomingMessage, 'writtenAt' | 'editedAt'> & { editedAt: string | null };

export function toStoredMessage(json: MessageJson, writtenAt: (id: bigint) => Date): StoredMessage {
  const { side, note, anonymous, userId, deletedAt, receivedAt, editedAt, ...written } = json;
  return {
    incoming: { ...written, editedAt: toDate(editedAt), writtenAt: writtenAt(BigInt(json.messageId)) },
    side,
    note,
    anonymous,
    userId,
    deletedAt: toDate(deletedAt),
    receivedAt: new Date(receivedAt),
  };
}

export type TombstoneJson = Record<'editedAt' | 'deletedAt' | 'content', string | null> | null;

export const toTombstone = (json: TombstoneJson): Tombstone | null =>
  json && { content: json.content, editedAt: toDate(json.editedAt), deletedAt: toDate(json.deletedAt) };

const toDate = (text: string | null): Date | null => (text === null ? null : new Date(text));
