/** What users say about the help that they got, with the question that was put to them. */
import { answer, askedPlace, askingPlace, type FeedbackStore } from '../feedback/ports';
import type { Statements } from './hot-path/statements';

interface Row {
  stars: number | null;
  answers: unknown;
  changedAt: Date | null;
  channelId: string | null;
  messageId: string | null;
  toAsk: unknown;
  asked: unknown;
  until: Date | null;
  open: boolean | null;
  toPost: string | null;
}

/** Stores nothing but where it was posted: feedback is written together with what follows from it. */
export const feedbackStore = (statements: Statements): FeedbackStore => ({
  async of(ticketId) {
    const id = BigInt(ticketId);
    const [row] = await statements.$queryRaw<[Row]>`
      SELECT f.stars, f.answers, f.changed_at AS "changedAt", f.channel_id::text AS "channelId",
        f.message_id::text AS "messageId", ask.data AS "toAsk", asked.data AS asked, asked.due_at AS until,
        asked.settled_at IS NULL AS open, post.id::text AS "toPost"
      FROM (VALUES (1)) one
      LEFT JOIN feedback f ON f.ticket_id = ${id}
      LEFT JOIN deadlines ask ON ask.ticket_id = ${id} AND ask.kind = 'feedback-prompt' AND ask.settled_at IS NULL
        AND ask.delivery_id IS NULL
      LEFT JOIN LATERAL (
        SELECT d.data, d.due_at, d.settled_at FROM deadlines d
        WHERE d.ticket_id = ${id} AND d.kind = 'feedback-expiry' ORDER BY d.id DESC LIMIT 1
      ) asked ON true
      LEFT JOIN deadlines post ON post.ticket_id = ${id} AND post.kind = 'feedback-post' AND post.settled_at IS NULL
        AND post.delivery_id IS NULL`;
    const { stars, changedAt, until, channelId, messageId } = row;
    return {
      rating:
        stars !== null && changedAt ? { stars, answers: answer.array().parse(row.answers), changedAt } : null,
      toAsk: row.toAsk === null ? null : askingPlace.parse(row.toAsk),
      asked: until && { place: askedPlace.parse(row.asked), until, open: row.open ?? false },
      toPost: row.toPost,
      post: channelId !== null && messageId !== null ? { channelId, messageId } : null,
    };
  },
  async posted(ticketId, deadlineId, post, now) {
    await statements.$queryRaw<unknown[]>`
      WITH shown AS (
        UPDATE feedback SET channel_id = ${post && BigInt(post.channelId)}::int8,
          message_id = ${post && BigInt(post.messageId)}::int8
        WHERE ticket_id = ${BigInt(ticketId)} AND ${post !== null}
      )
      UPDATE deadlines SET settled_at = ${now} WHERE id = ${BigInt(deadlineId)} AND settled_at IS NULL`;
  },
});
