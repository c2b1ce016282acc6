/** Which version of a ticket its post shows: claims in single statements, so that one process shows a post at a time. */
import { gathered } from '../gathered';
import type { FaceStore, SeenFace, UnshownTicket } from '../tickets/shown-faces';
import { shownProblem } from './card-store';
import { Prisma, type PrismaClient } from './generated/client';

type Row = Omit<UnshownTicket, 'seen' | 'state'> & {
  status: UnshownTicket['state']['status'];
  closeReason: UnshownTicket['state']['closeReason'];
  newestUserMessage: bigint;
  newestReply: bigint;
  face: Partial<SeenFace> | null;
};

const columns = Prisma.sql`t.id::text, t.guild_id::text AS "guildId", t.post_id::text AS "postId", t.version,
  t.shown_version AS "shownVersion", t.status, t.close_reason AS "closeReason",
  t.newest_user_message AS "newestUserMessage", t.newest_reply AS "newestReply", t.shown_face AS face, t.face_from AS "faceFrom",
  t.unlocked_at IS NOT NULL AS unlocked, (SELECT f.stars FROM feedback f WHERE f.ticket_id = t.id) AS stars,
  t.category_id::text AS "categoryId", COALESCE((
    SELECT array_remove(c.former_tag_ids || c.tag_id, NULL)::text[] FROM categories c WHERE c.id = t.category_id), '{}') AS "formerTags"`;

/** What may change without the ticket's version; an archived post's card waits until something wakes the post. */
const cardIsDue = Prisma.sql`(
  c.message_id IS NOT NULL AND NOT COALESCE((t.shown_face->>'archived')::bool, false)
  AND (c.shown IS NULL OR c.shown_problem IS DISTINCT FROM ${shownProblem}))`;

/** The calls of a process that died may still be carried out for so long. */
const lateCallMs = 5000;
/** At most so many that a crash may have left are found at once. */
const mostUnshown = 500;
/** The patrol looks at all posts of a server together. */
const mostOfPosts = 500;

/** Stores faces with raw SQL. */
export function faceStore(prisma: PrismaClient): FaceStore {
  return {
    async claim(ticketIds, now, until) {
      const rows = await prisma.$queryRaw<Row[]>`
        UPDATE tickets t SET face_from = ${until}
        WHERE t.id = ANY(${ticketIds.map(BigInt)}::bigint[]) AND t.post_id IS NOT NULL
          AND (t.face_from IS NULL OR t.face_from <= ${now})
          AND (t.status <> 'CLOSED' OR NOT EXISTS (
            SELECT FROM deliveries d WHERE d.lane = 'post:' || t.id AND d.settled_at IS NULL))
        RETURNING ${columns}`;
      return rows.map(toUnshown);
    },
    async shown(faces, next, turn) {
      const rows = faces.map(({ ticketId, version, seen }) => ({ id: ticketId, version, seen }));
      await prisma.$executeRaw`
        UPDATE tickets t SET shown_version = f.version, shown_face = COALESCE(f.seen, t.shown_face), face_from = ${next}
        FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS f(id bigint, version int, seen jsonb)
        WHERE t.id = f.id ${turn ? Prisma.sql`AND t.face_from = ${turn}` : Prisma.empty}`;
    },
    async releaseTurns(now) {
      const next = new Date(now.getTime() + lateCallMs);
      await prisma.$executeRaw`
        UPDATE tickets SET face_from = ${next}, shown_face = shown_face || '{"unsure": true}'
        WHERE face_from > ${next}`;
    },
    async postpone(ticketId, next, turn) {
      await prisma.$executeRaw`
        UPDATE tickets SET face_from = ${next} WHERE id = ${BigInt(ticketId)} AND face_from = ${turn}`;
    },
    async unshown(since) {
      const rows = await prisma.$queryRaw<{ id: string }[]>`
        SELECT t.id::text FROM tickets t JOIN people p ON p.id = t.user_id LEFT JOIN cards c ON c.ticket_id = t.id
        WHERE t.status <> 'CLOSED' AND t.post_id IS NOT NULL AND (t.version <> t.shown_version OR ${cardIsDue})
        UNION
        SELECT id::text FROM tickets
        WHERE status = 'CLOSED' AND closed_at >= ${since} AND version <> shown_version AND post_id IS NOT NULL
        UNION
        SELECT t.id::text FROM feedback f JOIN tickets t ON t.id = f.ticket_id
        WHERE f.changed_at >= ${since} AND t.version <> t.shown_version AND t.post_id IS NOT NULL
        LIMIT ${mostUnshown}`;
      return rows.map(({ id }) => id);
    },
    byPost: gathered(mostOfPosts, (postIds) => ofPosts(prisma, postIds)),
    async spoilt(ticketId, seen) {
      await prisma.$executeRaw`
        UPDATE tickets SET shown_version = 0, face_from = NULL, shown_face = ${JSON.stringify(seen)}::jsonb
        WHERE id = ${BigInt(ticketId)}`;
    },
    async keepTags(guildId, tagIds) {
      const rows = await prisma.$queryRaw<{ id: string }[]>`
        UPDATE tickets t SET shown_version = 0, face_from = NULL,
          shown_face = jsonb_set(shown_face, '{appliedTags}', COALESCE(
            (SELECT jsonb_agg(tag ORDER BY position)
             FROM jsonb_array_elements_text(shown_face -> 'appliedTags') WITH ORDINALITY AS applied(tag, position)
             WHERE tag = ANY(${tagIds}::text[])), '[]'))
        WHERE guild_id = ${BigInt(guildId)} AND status <> 'CLOSED'
          AND NOT COALESCE(shown_face -> 'appliedTags', '[]') <@ to_jsonb(${tagIds}::text[])
        RETURNING t.id::text`;
      return rows.map(({ id }) => id);
    },
    async showAnew(guildId) {
      const rows = await prisma.$queryRaw<{ id: string }[]>`
        UPDATE tickets SET shown_version = 0, face_from = NULL
        WHERE guild_id = ${BigInt(guildId)} AND status <> 'CLOSED' AND post_id IS NOT NULL
        RETURNING id::text`;
      return rows.map(({ id }) => id);
    },
  };
}

/** @returns in the order of the posts */
async function ofPosts(
  prisma: PrismaClient,
  postIds: readonly string[],
): Promise<(UnshownTicket | undefined)[]> {
  const rows = await prisma.$queryRaw<Row[]>`
    SELECT ${columns} FROM tickets t WHERE t.post_id = ANY(${postIds.map(BigInt)}::int8[])`;
  const found = new Map(rows.map((row) => [row.postId, toUnshown(row)]));
  return postIds.map((id) => found.get(id));
}

function toUnshown({
  status,
  closeReason,
  newestUserMessage,
  newestReply,
  face,
  ...row
}: Row): UnshownTicket {
  const isKnown = Array.isArray(face?.appliedTags);
  return {
    ...row,
    state: { status, closeReason, newestUserMessage, newestReply },
    seen: isKnown ? { appliedTags: [], locked: false, archived: false, ...face } : null,
  };
}
