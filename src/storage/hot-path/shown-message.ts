/** What stands behind a message that somebody points at in a post: written there, or shown there by Postern. */
import type { MessageAddress, ShownMessage } from '../../tickets/ports';
import { madeAt } from '../../snowflake';
import {
  messageJson,
  ticketJson,
  toStoredMessage,
  toTicket,
  type MessageJson,
  type TicketJson,
} from './rows';
import type { Statements } from './statements';

interface Row {
  message: MessageJson;
  ticket: TicketJson;
  writtenThere: boolean;
  earlier: { content: string; until: string }[];
}

/** @returns undefined for a card, a notice, and what belongs to no ticket */
export async function findShownMessage(
  statements: Statements,
  { channelId, messageId }: MessageAddress,
): Promise<ShownMessage | undefined> {
  const [channel, id] = [BigInt(channelId), BigInt(messageId)];
  const [row] = await statements.$queryRaw<Row[]>`
    SELECT ${messageJson} AS message, ${ticketJson} AS ticket, m.channel_id = ${channel} AS "writtenThere",
      COALESCE((SELECT json_agg(json_build_object('content', r.content, 'until', r.until) ORDER BY r.id)
        FROM revisions r WHERE r.message_id = m.id), '[]') AS earlier
    FROM messages m JOIN tickets t ON t.id = m.ticket_id
    WHERE m.id = COALESCE(
      (SELECT written.id FROM messages written WHERE written.message_id = ${id} AND written.channel_id = ${channel}),
      (SELECT l.message_id FROM links l WHERE l.channel_id = ${channel} AND l.discord_id = ${id}))`;
  return (
    row && {
      message: toStoredMessage(row.message, madeAt),
      ticket: toTicket(row.ticket),
      writtenThere: row.writtenThere,
      earlier: row.earlier.map(({ content, until }) => ({ content, until: new Date(until) })),
    }
  );
}
