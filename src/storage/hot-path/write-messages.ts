/** Writes messages that only go on with a conversation: those of several tickets in one statement. */
import type { NewDelivery } from '../../delivery/catalog';
import type { Change, NewMessage, Written } from '../../tickets/change';
import type { Ticket } from '../../tickets/ports';
import { Prisma } from '../generated/client';
import { appendDeliveries, insertEvents, messageColumns, ofSeveral } from './append';
import type { Statements } from './statements';
import { showsPost } from './write-change';

type ReadTicket = Pick<Ticket, 'id' | 'course' | 'status' | 'userId'>;
type MessageAlone = Change & { message: NewMessage };

export interface WrittenMessage {
  ticket: ReadTicket;
  change: MessageAlone;
  now: Date;
}

/**
 * Whether a change is a message and nothing else. What is decided about it is right whatever other messages come and go
 * meanwhile, so it is written all the same; in a lively ticket, most would have to be decided twice.
 */
export function onlyGoesOn({ status }: Pick<Ticket, 'status'>, change: Change): change is MessageAlone {
  const isAlone = Object.entries(change).every(
    ([part, value]) => partsOfMessage.has(part) || value === undefined,
  );
  return isAlone && change.message?.kind === 'new' && change.state.status === status;
}

const partsOfMessage: ReadonlySet<string> = new Set<keyof Change>([
  'state',
  'message',
  'deliveries',
  'events',
]);

/**
 * Writes messages of different users, each of a ticket whose course is still as it was read; see `TicketStore.write`. Those
 * are left out whose rows somebody else has locked, unless it may wait for them.
 * @throws a unique violation when somebody else wrote the same message at the same moment
 */
export async function writeMessages(
  statements: Statements,
  written: readonly WrittenMessage[],
  mayWait: boolean,
): Promise<(Written | undefined)[]> {
  const locking = mayWait ? Prisma.sql`FOR NO KEY UPDATE` : Prisma.sql`FOR NO KEY UPDATE SKIP LOCKED`;
  const { now } = written.at(-1)!;
  const rows = await statements.$queryRaw<(Written & { id: bigint })[]>`
    WITH ${given(written)},
    person AS MATERIALIZED (
      SELECT p.id FROM people p WHERE p.id IN (SELECT user_id FROM given) ORDER BY p.id ${locking}
    ),
    unchanged AS MATERIALIZED (
      SELECT t.id FROM tickets t
      WHERE t.id IN (SELECT ticket_id FROM given WHERE user_id IN (SELECT id FROM person))
        AND t.course = (SELECT w.course FROM given w WHERE w.ticket_id = t.id)
      ORDER BY t.id ${locking}
    ),
    ticket AS (
      UPDATE tickets t SET version = t.version + 1,
        newest_user_message = GREATEST(t.newest_user_message, w.newest_user_message),
        hidden_at = CASE WHEN w.shows_post THEN NULL ELSE t.hidden_at END
      FROM given w WHERE t.id = w.ticket_id AND t.id IN (SELECT id FROM unchanged)
      RETURNING t.id, t.user_id, t.newest_reply
    ),
    message AS (
      INSERT INTO messages (${messageColumns})
      SELECT ticket.id, ticket.user_id, w.side::side, w.note, w.waits_for_send, w.anonymous, w.channel_id, w.message_id,
        w.author_id, w.author_name, w.author_icon, w.content, w.extras, w.files, w.reply_to_id, w.edited_at, ${now}
      FROM ticket JOIN given w ON w.ticket_id = ticket.id
      RETURNING id, message_id, ticket_id
    ),
    ${insertEvents(written.flatMap(eventsOf), now, ofSeveral)},
    ${appendDeliveries(deliveriesOf(written), now, Prisma.sql`true`, ofSeveral)}
    SELECT id, newest_reply AS "newestReply" FROM ticket`;
  const byTicket = new Map(rows.map(({ id, ...row }) => [String(id), row]));
  return written.map(({ ticket }) => byTicket.get(ticket.id));
}

const eventsOf = ({ ticket, change }: WrittenMessage) =>
  change.events.map((event) => ({ ticketId: ticket.id, ...event }));

/** One list for all; what a delivery waits for is a place in it. */
function deliveriesOf(written: readonly WrittenMessage[]): (NewDelivery & { ticketId: string })[] {
  const all: (NewDelivery & { ticketId: string })[] = [];
  for (const { ticket, change } of written) {
    const before = all.length;
    for (const { waitsFor, ...delivery } of change.deliveries) {
      all.push({
        ticketId: ticket.id,
        ...delivery,
        ...(waitsFor !== undefined && { waitsFor: before + waitsFor }),
      });
    }
  }
  return all;
}

function given(written: readonly WrittenMessage[]): Prisma.Sql {
  const column = <Value>(valueOf: (of: WrittenMessage & NewMessage) => Value): Value[] =>
    written.map((each) => valueOf({ ...each, ...each.change.message }));
  return Prisma.sql`
    given AS (
      SELECT * FROM unnest(${column(({ ticket }) => BigInt(ticket.id))}::int8[],
        ${column(({ ticket }) => BigInt(ticket.userId))}::int8[], ${column(({ ticket }) => ticket.course)}::int[],
        ${column(({ change }) => change.state.newestUserMessage)}::int8[],
        ${column(({ change }) => showsPost(change))}::bool[],
        ${column(({ side }) => side)}::text[], ${column(({ note }) => note)}::bool[],
        ${column(({ waitsForSend = false }) => waitsForSend)}::bool[],
        ${column(({ anonymous }) => anonymous)}::bool[],
        ${column(({ incoming }) => BigInt(incoming.channelId))}::int8[],
        ${column(({ incoming }) => BigInt(incoming.messageId))}::int8[],
        ${column(({ incoming }) => BigInt(incoming.authorId))}::int8[],
        ${column(({ incoming }) => incoming.authorName)}::text[],
        ${column(({ incoming }) => incoming.authorIcon)}::text[],
        ${column(({ incoming }) => incoming.content)}::text[],
        ${column(({ incoming }) => JSON.stringify(incoming.extras))}::jsonb[],
        ${column(({ incoming }) => JSON.stringify(incoming.files))}::jsonb[],
        ${column(({ incoming }) => incoming.replyToId && BigInt(incoming.replyToId))}::int8[],
        ${column(({ incoming }) => incoming.editedAt)}::timestamptz[])
      AS w(ticket_id, user_id, course, newest_user_message, shows_post, side, note, waits_for_send, anonymous, channel_id,
        message_id, author_id, author_name, author_icon, content, extras, files, reply_to_id, edited_at)
    )`;
}
