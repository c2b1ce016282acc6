/** Rows as the statements of the message path return them, and as the core knows them. JSON has neither bigints nor dates. */
import { scheduledOrder, type CloseRequest, type ScheduledClose } from '../../tickets/closing';
import type { IncomingMessage } from '../../tickets/incoming-message';
import type { Person, StoredMessage, Ticket, Tombstone } from '../../tickets/ports';
import { firstIdAt } from '../../snowflake';
import { Prisma } from '../generated/client';
import { isOpenDeadline } from './open-deadlines';

export const requestJson = Prisma.sql`json_build_object('id', r.id::text, 'authorId', r.author_id::text,
  'authorName', r.author_name, 'comment', r.comment, 'shared', r.shared, 'closeAt', r.close_at,
  'requestedAt', r.requested_at, 'postNoticeId', r.post_notice_id::text, 'dmNoticeId', r.dm_notice_id::text,
  'outcome', r.outcome, 'offersClose', r.offers_close)`;

export type RequestJson = Omit<CloseRequest, 'closeAt' | 'requestedAt'> & {
  closeAt: string | null;
  requestedAt: string;
};

export const toRequest = (json: RequestJson): CloseRequest => ({
  ...json,
  closeAt: toDate(json.closeAt),
  requestedAt: new Date(json.requestedAt),
});

/** The end of a ticket that is still to come. The indexes hold nothing but these few rows. */
const endToCome = Prisma.sql`'closeRequest', (SELECT ${requestJson} FROM close_requests r
    WHERE r.ticket_id = t.id AND (r.settled_at IS NULL OR r.offers_close) ORDER BY r.id DESC LIMIT 1),
  'scheduledClose', (SELECT json_build_object('data', d.data, 'closeAt', d.due_at) FROM deadlines d
    WHERE d.ticket_id = t.id AND d.kind = 'scheduled-close' AND ${isOpenDeadline})`;

export const ticketJson = Prisma.sql`json_build_object('id', t.id::text, 'guildId', t.guild_id::text,
  'userId', t.user_id::text, 'number', t.number, 'postId', t.post_id::text, 'forumId', t.forum_id::text,
  'alias', t.alias, 'version', t.version, 'course', t.course, 'status', t.status, 'newestUserMessage', t.newest_user_message::text,
  'newestReply', t.newest_reply::text, 'closeReason', t.close_reason, 'categoryId', t.category_id::text, 'userLeftAt', t.user_left_at,
  'toldWaitingAt', t.told_waiting_at, 'unlockedAt', t.unlocked_at, ${endToCome})`;

/** By which the staff know the user. */
export const userName = Prisma.sql`COALESCE(t.alias,
  (SELECT m.author_name FROM messages m WHERE m.ticket_id = t.id AND m.side = 'USER' ORDER BY m.id DESC LIMIT 1))`;

type Times = 'userLeftAt' | 'toldWaitingAt' | 'unlockedAt';
type Ends = 'requestedAt' | 'closeRequest' | 'scheduledClose';
export type TicketJson = Omit<Ticket, 'newestUserMessage' | 'newestReply' | Times | Ends> &
  Record<'newestUserMessage' | 'newestReply', string> &
  Record<Times, string | null> & {
    closeRequest: RequestJson | null;
    scheduledClose: { data: { order: unknown; chosenAt: string }; closeAt: string } | null;
  };

export const toTicket = (json: TicketJson): Ticket => ({
  ...json,
  newestUserMessage: BigInt(json.newestUserMessage),
  newestReply: BigInt(json.newestReply),
  userLeftAt: toDate(json.userLeftAt),
  toldWaitingAt: toDate(json.toldWaitingAt),
  unlockedAt: toDate(json.unlockedAt),
  ...endOf(json),
});

function endOf({ closeRequest, scheduledClose }: TicketJson): Pick<Ticket, Ends> {
  const request = closeRequest && toRequest(closeRequest);
  return {
    closeRequest: request,
    requestedAt: request?.outcome === null ? firstIdAt(request.requestedAt) : null,
    scheduledClose: scheduledClose && toScheduled(scheduledClose),
  };
}

const toScheduled = ({ data, closeAt }: NonNullable<TicketJson['scheduledClose']>): ScheduledClose => ({
  order: scheduledOrder.parse(data.order),
  chosenAt: new Date(data.chosenAt),
  closeAt: new Date(closeAt),
});

/** @param userId of whose tickets, as an expression */
export const openTicketsJson = (userId: Prisma.Sql): Prisma.Sql => Prisma.sql`
  COALESCE((SELECT json_agg(${ticketJson} ORDER BY t.id) FROM tickets t
    WHERE t.user_id = ${userId} AND t.status IN ('OPEN', 'CLOSE_REQUESTED')), '[]')`;

export const personJson = Prisma.sql`json_build_object('id', p.id::text, 'version', p.version,
  'language', p.language, 'chosenTicketId', p.chosen_ticket_id::text, 'chosenAt', p.chosen_at,
  'redirectsLast', p.redirects_last)`;

export type PersonJson = Omit<Person, 'chosenAt'> & { chosenAt: string | null };

export const toPerson = (json: PersonJson): Person => ({ ...json, chosenAt: toDate(json.chosenAt) });

export const messageJson = Prisma.sql`json_build_object('side', m.side, 'note', m.note, 'waitsForSend', m.waits_for_send, 'anonymous', m.anonymous,
  'userId', m.user_id::text, 'refusal', m.refusal, 'deletedAt', m.deleted_at, 'receivedAt', m.received_at, 'messageId', m.message_id::text,
  'channelId', m.channel_id::text, 'authorId', m.author_id::text, 'authorName', m.author_name,
  'authorIcon', m.author_icon, 'content', m.content, 'files', m.files, 'extras', m.extras,
  'replyToId', m.reply_to_id::text, 'editedAt', m.edited_at)`;

export type MessageJson = Omit<StoredMessage, 'incoming' | 'deletedAt' | 'receivedAt'> & {
  deletedAt: string | null;
  receivedAt: string;
} & Omit<IncomingMessage, 'writtenAt' | 'editedAt'> & { editedAt: string | null };

export function toStoredMessage(json: MessageJson, writtenAt: (id: bigint) => Date): StoredMessage {
  const {
    side,
    note,
    waitsForSend,
    anonymous,
    userId,
    refusal,
    deletedAt,
    receivedAt,
    editedAt,
    ...written
  } = json;
  return {
    incoming: { ...written, editedAt: toDate(editedAt), writtenAt: writtenAt(BigInt(json.messageId)) },
    side,
    note,
    waitsForSend,
    anonymous,
    userId,
    refusal,
    deletedAt: toDate(deletedAt),
    receivedAt: new Date(receivedAt),
  };
}

export type TombstoneJson = Record<'editedAt' | 'deletedAt' | 'content', string | null> | null;

export const toTombstone = (json: TombstoneJson): Tombstone | null =>
  json && { content: json.content, editedAt: toDate(json.editedAt), deletedAt: toDate(json.deletedAt) };

export const toDate = (text: string | null): Date | null => (text === null ? null : new Date(text));
