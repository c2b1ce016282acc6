/** The statements of the lanes: take the first delivery of a lane, and settle it while taking the next. */
import type {
  ClaimedDelivery,
  DeliveryLedger,
  Done,
  Lease,
  Link,
  SettledAndNext,
  Settlement,
} from '../../delivery/ports';
import type { ShownState } from '../../tickets/ticket';
import { Prisma } from '../generated/client';
import { renderedAtClaim } from './said-instead';
import { cleanUpLater, insertLinks, movesTicket, settle } from './settle-delivery';
import { settlePlainly, type PlainOutcome } from './settle-plainly';
import type { Statements } from './statements';
import { together } from './together';

/** A step of a lane: what became of its delivery, if it had one and nothing unusual came of it, and whether to take the next. */
interface Step {
  lane: string;
  settles?: PlainOutcome;
  claims: boolean;
  lease: Lease;
}

interface Stepped {
  won: boolean;
  next?: ClaimedDelivery;
  /** Somebody else had the next one locked at this moment: whether it is to be had, one has to wait to see. */
  isHeld?: boolean;
}

/** Stores deliveries with raw SQL: two statements per delivery, whatever its history, which lanes share. */
export function deliveryLedger(statements: Statements): DeliveryLedger {
  const step = together<Step, Stepped>(
    (steps, mayWait) => takeSteps(statements, steps, mayWait),
    ({ lane }) => lane,
  );
  const claim = async (lane: string, lease: Lease): Promise<ClaimedDelivery | undefined> =>
    (await step({ lane, claims: true, lease }))?.next;
  const settleIt = async (settles: PlainOutcome, lease: Lease, claims: boolean): Promise<Stepped> =>
    (await step({ lane: settles.delivery.lane, settles, claims, lease })) ?? { won: false };
  return {
    claim,
    async linkPart({ id, attempt, fileBytes }, link, { until }) {
      const rows = await statements.$queryRaw<unknown[]>`
        WITH settled AS (
          UPDATE deliveries SET lease_until = ${until}::timestamptz + ${uploadTime(Prisma.sql`${fileBytes}::int8`)}, unsure = false
          WHERE id = ${BigInt(id)} AND attempt = ${attempt} AND status = 'SENDING'
          RETURNING id, kind, message_id
        ), ${insertLinks(Prisma.sql`${JSON.stringify([link])}::jsonb`)}
        SELECT id FROM settled`;
      return rows.length > 0;
    },
    async settleAndClaimNext(delivery, settlement, lease, goesOn) {
      const claims = goesOn && settlement.to !== 'PENDING';
      if (!isPlain(delivery, settlement)) {
        const won = await settleAlone(statements, delivery, settlement, lease);
        return won && claims ? withNext(claim(delivery.lane, lease)) : { won };
      }
      const { won, next, isHeld } = await settleIt({ delivery, settlement }, lease, claims);
      return isHeld ? withNext(claim(delivery.lane, lease)) : { won, ...(next && { next }) };
    },
    async dueLanes(now) {
      const rows = await statements.$queryRaw<{ lane: string }[]>`
        SELECT lane FROM (SELECT DISTINCT ON (lane) * FROM deliveries WHERE settled_at IS NULL ORDER BY lane, id) d
        WHERE ${isDue(now)}`;
      return rows.map(({ lane }) => lane);
    },
    disown: (delivery, made, now) => disown(statements, delivery, made, now),
  };
}

/** A message that got there, an edit, a sign: nothing that says where a post or a user is. */
function isPlain({ kind }: ClaimedDelivery, settlement: Settlement): settlement is Done {
  return (
    settlement.to === 'DONE' &&
    settlement.post === undefined &&
    settlement.card === undefined &&
    settlement.dmChannelId === undefined &&
    (kind === 'relay-to-user' || !movesTicket.includes(kind))
  );
}

async function settleAlone(
  statements: Statements,
  delivery: ClaimedDelivery,
  settlement: Settlement,
  { now }: Lease,
): Promise<boolean> {
  const rows = await statements.$queryRaw<unknown[]>`
    WITH ${settle(delivery, settlement, now)} SELECT id FROM settled`;
  return rows.length > 0;
}

/** The outcome is written, whatever becomes of the claim behind it: who has to hear of it hears of it. */
async function withNext(claim: Promise<ClaimedDelivery | undefined>): Promise<SettledAndNext> {
  try {
    const next = await claim;
    return { won: true, ...(next && { next }) };
  } catch (error) {
    return { won: true, failure: error };
  }
}

/**
 * Settles and claims in several lanes.
 * @param mayWait false: nothing is answered for a step that did not win, or whose rows somebody else has locked
 */
async function takeSteps(
  statements: Statements,
  steps: readonly Step[],
  mayWait: boolean,
): Promise<(Stepped | undefined)[]> {
  const outcomes = steps.flatMap(({ settles }) => settles ?? []);
  const lease = newestLease(steps);
  const rows = await statements.$queryRaw<StepRow[]>`
    WITH given AS (
      SELECT * FROM unnest(${steps.map(({ lane }) => lane)}::text[], ${steps.map(({ claims }) => claims)}::bool[],
        ${steps.map(({ settles }) => settles !== undefined)}::bool[])
      WITH ORDINALITY AS g(lane, claims, settles, step)
    ),
    ${outcomes.length > 0 ? settlePlainly(outcomes, lease.now, mayWait) : nothingSettled},
    ${claimFirst(lease, mayWait)}
    SELECT s.id IS NOT NULL AS won, h.id IS NOT NULL AND NOT h.is_free AS "isHeld", next.*
    FROM given g LEFT JOIN settled s ON s.lane = g.lane LEFT JOIN head h ON h.step = g.step
    LEFT JOIN (${claimedRow}) next ON next.lane = g.lane
    ORDER BY g.step`;
  return rows.map((row, n) => toStepped(steps[n]!, row, mayWait));
}

/** By an older one, what has become due since would be left lying. */
const newestLease = (steps: readonly Step[]): Lease =>
  steps.map(({ lease }) => lease).reduce((one, other) => (other.now > one.now ? other : one));

const nothingSettled = Prisma.sql`
  settled AS (SELECT NULL::int8 AS id, NULL::text AS lane WHERE false), linked AS (SELECT * FROM links WHERE false)`;

function toStepped(
  { settles }: Step,
  { won, isHeld, ...row }: StepRow,
  mayWait: boolean,
): Stepped | undefined {
  if (!mayWait && (settles ? !won : isHeld)) {
    return undefined;
  }
  return { won, isHeld, ...(row.id !== null && { next: toDelivery({ ...row, id: row.id }) }) };
}

/**
 * Due, not in anybody's hands (or their lease is over), and what it waits for is settled or overdue. One row is looked up
 * by its id: the planner would turn a NOT EXISTS into a scan of everything that is unsettled.
 */
const isDue = (now: Date): Prisma.Sql => Prisma.sql`
  ((d.status = 'PENDING' AND d.not_before <= ${now}) OR (d.status = 'SENDING' AND d.lease_until <= ${now}))
  AND (d.waits_for IS NULL OR d.wait_until <= ${now}
       OR COALESCE((SELECT w.settled_at IS NOT NULL FROM deliveries w WHERE w.id = d.waits_for), true))`;

/**
 * Whether somebody was there when it became due. While nobody was (the bot was down), it was not tried, so it has not been
 * failing: it has all its tries again.
 */
export const wasLookedAfter = (now: Date): Prisma.Sql => Prisma.sql`
  GREATEST(not_before, lease_until) > ${now}::timestamptz - interval '1 minute'`;

/** Files take a second per 64 KiB, beyond the lease of a message without them. */
const uploadTime = (bytes: Prisma.Sql): Prisma.Sql =>
  Prisma.sql`ceil(${bytes} / 65536.0) * interval '1 second'`;

/** Of the files that its parts carry; a file that is too large is a line in them, and takes no time. */
const bytesToCarry = Prisma.sql`
  COALESCE((
    SELECT sum((of_message.files->(carried#>>'{}')::int->>'size')::int8)
    FROM jsonb_path_query(d.rendered, '$.parts[*].files[*]') carried
    CROSS JOIN LATERAL (SELECT COALESCE(
      (SELECT m.files FROM messages m WHERE m.id = d.message_id AND d.kind IN ('relay-to-post', 'relay-to-user')),
      d.payload->'uploads') AS files) of_message), 0)::int8`;

/**
 * Takes the first delivery of each lane, if it is due. It is updated by its id alone, so that a claim costs the same
 * however much is unsettled elsewhere. One that was in somebody's hands may have been sent: its outcome is
 * unknown, and a minute later the place is read again.
 */
const claimFirst = ({ worker, now, until }: Lease, mayWait: boolean): Prisma.Sql => Prisma.sql`
  head AS MATERIALIZED (
    SELECT d.step, d.id, d.status, ${mayWait ? Prisma.sql`true` : isFree(now)} AS is_free, ${bytesToCarry} AS bytes
    FROM (
      SELECT g.step, first.* FROM given g LEFT JOIN settled s ON s.lane = g.lane
      CROSS JOIN LATERAL (
        SELECT * FROM deliveries d WHERE d.lane = g.lane AND d.settled_at IS NULL AND d.id IS DISTINCT FROM s.id
        ORDER BY d.id LIMIT 1) first
      WHERE g.claims AND (s.id IS NOT NULL OR NOT g.settles)
    ) d
  ),
  claimed AS (
    UPDATE deliveries d
    SET status = 'SENDING', attempt = d.attempt + 1, worker = ${worker}::uuid, unsure = d.unsure OR d.status = 'SENDING',
        lease_until = ${until}::timestamptz + ${uploadTime(Prisma.sql`head.bytes`)},
        tried_at = COALESCE(d.tried_at, ${now}), rendered = ${renderedAtClaim},
        failing_since = CASE WHEN ${wasLookedAfter(now)} THEN failing_since END
    FROM head
    WHERE d.id = head.id AND ${isDue(now)} AND head.is_free
    RETURNING d.*, head.bytes, head.status AS found_as
  ),
  taken_over AS (${cleanUpLater(Prisma.sql`SELECT * FROM claimed WHERE found_as = 'SENDING'`, now)})`;

/** Looked at without waiting, where it is due: of what is not, it does not matter whether somebody has it. */
const isFree = (now: Date): Prisma.Sql => Prisma.sql`
  CASE WHEN ${isDue(now)} THEN EXISTS (SELECT FROM deliveries same WHERE same.id = d.id FOR NO KEY UPDATE SKIP LOCKED)
    ELSE true END`;

const linkJson = Prisma.sql`
  json_build_object('channelId', l.channel_id::text, 'discordId', l.discord_id::text, 'part', l.part,
    'webhookId', l.webhook_id::text, 'hasFiles', l.has_files)`;

/** Links as they are after this statement, which itself sees only those from before it. */
const linksWhere = (condition: Prisma.Sql): Prisma.Sql => Prisma.sql`
  (SELECT * FROM links l WHERE ${condition} UNION ALL SELECT * FROM linked l WHERE ${condition}) l`;

/** The claimed deliveries with everything their handlers need. */
const claimedRow = Prisma.sql`
  SELECT c.id, c.lane, c.kind, c.attempt, c.payload, c.rendered, c.nonce::text, c.created_at AS "createdAt",
    c.tried_at AS "triedAt", c.unsure, c.effort::text, c.failing_since AS "failingSince", c.parked_at AS "parkedAt",
    c.reason, c.bytes AS "fileBytes",
    COALESCE((SELECT json_agg(${linkJson} ORDER BY l.part)
      FROM links l WHERE l.delivery_id = c.id), '[]') AS sent,
    CASE WHEN c.payload ? 'notice' THEN COALESCE((SELECT json_agg(${linkJson} ORDER BY l.part)
      FROM ${linksWhere(Prisma.sql`l.delivery_id = (c.payload->>'notice')::int8 AND l.channel_id = place.id AND l.deleted_at IS NULL`)}), '[]')
    ELSE COALESCE((SELECT json_agg(${linkJson} ORDER BY l.discord_id)
      FROM ${linksWhere(Prisma.sql`l.message_id = c.message_id AND l.channel_id = place.id AND l.deleted_at IS NULL`)}), '[]') END AS copies,
    CASE WHEN c.payload ? 'answers' THEN json_build_object('channelId', place.id::text,
        'discordId', c.payload->>'answers', 'part', 0, 'webhookId', NULL)
      WHEN m.reply_to_id IS NOT NULL THEN COALESCE(
      (SELECT ${linkJson} FROM messages answered
       CROSS JOIN LATERAL ${linksWhere(Prisma.sql`l.message_id = answered.id AND l.channel_id = place.id`)}
       WHERE answered.message_id = m.reply_to_id ORDER BY l.discord_id LIMIT 1),
      (SELECT json_build_object('channelId', original.channel_id::text, 'discordId', original.message_id::text,
         'part', 0, 'webhookId', NULL)
       FROM messages original
       WHERE original.channel_id = place.id AND original.id = (
         SELECT l.message_id FROM ${linksWhere(Prisma.sql`l.channel_id = m.channel_id AND l.discord_id = m.reply_to_id`)})),
      (SELECT ${linkJson} FROM links seen JOIN links l ON l.message_id = seen.message_id AND l.channel_id = place.id
       WHERE seen.channel_id = m.channel_id AND seen.discord_id = m.reply_to_id AND l.deleted_at IS NULL
       ORDER BY l.discord_id LIMIT 1))
    END AS "replyTo",
    GREATEST(CASE WHEN place.id = t.post_id THEN t.post_bound_at END,
      (SELECT max(l.discord_id) FROM links l WHERE l.channel_id = place.id),
      (SELECT max(l.discord_id) FROM linked l WHERE l.channel_id = place.id))::text AS "newestInPlace",
    CASE WHEN m.id IS NOT NULL THEN json_build_object('channelId', m.channel_id::text,
      'discordId', m.message_id::text, 'side', m.side, 'note', m.note,
      'fileIds', jsonb_path_query_array(m.files, '$[*].id'),
      'uploads', CASE WHEN m.channel_id = 0 THEN m.files END)
      WHEN c.payload ? 'uploads' THEN json_build_object('channelId', '0', 'discordId', '0', 'side', 'STAFF', 'note', false,
        'fileIds', jsonb_path_query_array(c.payload->'uploads', '$[*].id'), 'uploads', c.payload->'uploads')
      END AS origin,
    CASE WHEN m.side = 'STAFF' AND m.channel_id <> place.post_id THEN (
      SELECT json_build_object('channelId', l.channel_id::text, 'discordId', l.discord_id::text) FROM links l
      WHERE l.message_id = m.id AND l.channel_id = place.post_id ORDER BY l.discord_id LIMIT 1) END AS "repeatedAs",
    CASE WHEN t.id IS NOT NULL THEN json_build_object('id', t.id::text, 'guildId', t.guild_id::text,
      'forumId', t.forum_id::text, 'postId', place.post_id::text, 'userId', t.user_id::text, 'number', t.number,
      'version', t.version, 'state', json_build_object('status', t.status, 'closeReason', t.close_reason,
        'newestUserMessage', t.newest_user_message::text, 'newestReply', t.newest_reply::text)) END AS ticket,
    CASE WHEN p.id IS NOT NULL THEN json_build_object('id', p.id::text, 'dmChannelId', place.dm_channel_id::text,
      'unreachable', p.unreachable, 'language', p.language) END AS person
  FROM claimed c
  LEFT JOIN tickets t ON t.id = c.ticket_id
  LEFT JOIN people p ON p.id = COALESCE(t.user_id, substring(c.lane FROM '^dm:([0-9]+)$')::bigint)
  LEFT JOIN messages m ON m.id = c.message_id
  CROSS JOIN LATERAL (
    SELECT t.post_id, p.dm_channel_id, CASE WHEN c.lane LIKE 'post:%' THEN t.post_id ELSE p.dm_channel_id END AS id
  ) place`;

/** See `DeliveryLedger.disown`. */
async function disown(
  statements: Statements,
  { id }: ClaimedDelivery,
  made: readonly Link[],
  now: Date,
): Promise<Link[]> {
  const rows = await statements.$queryRaw<{ discordId: string }[]>`
    WITH unsettled AS (SELECT * FROM deliveries WHERE id = ${BigInt(id)} AND settled_at IS NULL),
    read_again AS (${cleanUpLater(Prisma.sql`SELECT * FROM unsettled`, now)})
    SELECT made->>'discordId' AS "discordId" FROM jsonb_array_elements(${JSON.stringify(made)}::jsonb) made
    WHERE NOT EXISTS (SELECT FROM unsettled) AND NOT EXISTS (
      SELECT FROM links l
      WHERE l.channel_id = (made->>'channelId')::int8 AND l.discord_id = (made->>'discordId')::int8)`;
  return made.filter((link) => rows.some(({ discordId }) => discordId === link.discordId));
}

/** JSON has no bigints. */
type Row = Omit<ClaimedDelivery, 'id' | 'fileBytes' | 'ticket'> & {
  id: bigint;
  fileBytes: bigint;
  ticket: (Omit<NonNullable<ClaimedDelivery['ticket']>, 'state'> & { state: StateJson }) | null;
};
/** Without a delivery, everything of it is null. */
type StepRow = Omit<Row, 'id'> & { id: bigint | null; won: boolean; isHeld: boolean };
type StateJson = Omit<ShownState, 'newestUserMessage' | 'newestReply'> & {
  newestUserMessage: string;
  newestReply: string;
};

const toDelivery = ({ id, fileBytes, ticket, ...row }: Row): ClaimedDelivery => ({
  ...row,
  id: String(id),
  fileBytes: Number(fileBytes),
  ticket: ticket && { ...ticket, state: toState(ticket.state) },
});

const toState = ({ newestUserMessage, newestReply, ...state }: StateJson): ShownState => ({
  ...state,
  newestUserMessage: BigInt(newestUserMessage),
  newestReply: BigInt(newestReply),
});
