/** What must hold when everything is quiet again, over what people see and what the database says. */
import type { Client } from 'pg';
import type { Sandbox } from '../../sandbox';
import { compareIds } from '../../sandbox/snowflakes';
import { noLeakedPing, noUnknownRoute } from '../../sandbox/transcripts/invariants';
import type { ChannelRecord, MessageRecord } from '../../sandbox/world/records';
import type { Bot } from './bot';
import { markIn, type Ledger, type Said } from './ledger';

export interface Verdict {
  lost: string[];
  doubled: string[];
  outOfOrder: string[];
  /** Everything else that must not be, in sentences. */
  broken: string[];
  /** Messages that did not arrive, of which whoever wrote them was told. */
  failed: number;
}

export const isGood = ({ lost, doubled, outOfOrder, broken }: Verdict): boolean =>
  [lost, doubled, outOfOrder, broken].every(({ length }) => length === 0);

/** What the database knows of a message, and whether its lane gave it up. */
interface Fate {
  id: string;
  note: boolean;
  refusal: string | null;
  everClosed: boolean;
  failed: string | null;
}

interface TicketRow {
  number: number;
  user: string;
  status: 'OPEN' | 'CLOSE_REQUESTED' | 'CLOSED';
  post: string | null;
  everClosed: boolean;
}

interface Needs {
  sandbox: Sandbox;
  database: Client;
  ledger: Ledger;
  bot: Bot;
  forumId: string;
}

export async function judge(needs: Needs): Promise<Verdict> {
  const verdict: Verdict = { lost: [], doubled: [], outOfOrder: [], broken: [], failed: 0 };
  const copies = copiesByMark(needs.sandbox);
  const fates = await fatesOf(needs.database);
  const tickets = await ticketsIn(needs.database);
  const closed = tickets.filter(({ everClosed }) => everClosed).map(({ post }) => post);
  for (const said of needs.ledger.said) {
    const standing = (copies.get(said.mark) ?? []).filter((copy) => stands(needs.sandbox, copy));
    const living = standing.filter(({ channelId }) => needs.sandbox.world.channels.has(channelId));
    judgeCarriage(needs, { said, standing, living, fate: fates.get(said.messageId) }, closed, verdict);
  }
  verdict.outOfOrder.push(...wrongOrders(needs));
  verdict.broken.push(
    ...(await unsettled(needs.database)),
    ...(await orphans(needs.database)),
    ...wrongPosts(needs, tickets),
    ...wrongFaces(needs, tickets),
    ...wrongWords(needs),
  );
  return verdict;
}

/** Every message of the bot and its webhooks that was not taken back by itself. */
function ours({ world, recorder }: Sandbox): MessageRecord[] {
  return recorder
    .everyMessage()
    .filter(({ webhook, authorId }) => webhook !== undefined || authorId === world.bot.id)
    .filter(({ ephemeralTo }) => ephemeralTo === undefined);
}

/** What stands in a place, or stood there when the place itself was deleted. */
const stands = ({ world }: Sandbox, { id, channelId }: MessageRecord): boolean =>
  world.channels.get(channelId)?.messages.has(id) ?? true;

function copiesByMark(sandbox: Sandbox): Map<string, MessageRecord[]> {
  const copies = new Map<string, MessageRecord[]>();
  for (const message of ours(sandbox)) {
    const mark = markIn(message.content);
    if (mark) {
      copies.set(mark, [...(copies.get(mark) ?? []), message]);
    }
  }
  return copies;
}

/** Everything that is known of one message: what was said, its copies, and its fate. */
interface Carriage {
  said: Said;
  /** Copies that people see, or saw in a post until that was deleted. */
  standing: readonly MessageRecord[];
  /** Those of them that are there. */
  living: readonly MessageRecord[];
  fate: Fate | undefined;
}

function judgeCarriage(
  { sandbox }: Needs,
  carriage: Carriage,
  closed: readonly (string | null)[],
  verdict: Verdict,
): void {
  const { said, standing, living, fate } = carriage;
  if (said.direction === 'note') {
    const inDm = standing.filter(({ guildId }) => guildId === null);
    verdict.broken.push(...inDm.map(() => `${said.mark} is a note and stands in the user's DM`));
    return;
  }
  if (living.length > 1) {
    verdict.doubled.push(`${said.mark} stands ${living.length} times on the other side`);
  }
  if (said.deleted) {
    verdict.broken.push(...wronglyThere(carriage));
  } else if (standing.length > 0) {
    verdict.broken.push(...wrongTexts(carriage));
  } else {
    const why = whyMissing(sandbox, said, fate, closed);
    verdict.failed += why === undefined ? 1 : 0;
    verdict.lost.push(...(why === undefined ? [] : [`${said.mark} ${why}`]));
  }
}

/** What changes in a closed ticket is written down alone, and what has failed changes nothing. */
const mayDiffer = ({ said, fate }: Carriage): boolean =>
  Boolean(said.mayBeMissed || fate?.everClosed || fate?.failed);

const wronglyThere = (carriage: Carriage): string[] =>
  carriage.said.direction === 'out' && carriage.living.length > 0 && !mayDiffer(carriage)
    ? [`${carriage.said.mark} was deleted by the staff and stands in the user's DM`]
    : [];

function wrongTexts(carriage: Carriage): string[] {
  const { said, living } = carriage;
  const text = living.map(({ content }) => content).join('\n');
  const isOld = said.edited && living.length > 0 && !text.includes(said.edited) && !mayDiffer(carriage);
  const tellsWho = said.anonymous && /\b(Mo|Mia)\b/u.test(text);
  return [
    ...(isOld ? [`${said.mark} was edited, and its copy says "${text}"`] : []),
    ...(tellsWho ? [`${said.mark} hides who wrote it, and its copy says "${text}"`] : []),
  ];
}

/** @returns what is wrong about it; undefined where whoever wrote it was told that it did not arrive */
function whyMissing(
  sandbox: Sandbox,
  said: Said,
  fate: Fate | undefined,
  closed: readonly (string | null)[],
): string | undefined {
  const place = sandbox.world.channels.get(said.channelId);
  // Who deletes a post deletes what the staff have just written in it.
  if (!place || ours(sandbox).some(({ content }) => content.includes(said.messageId))) {
    return undefined;
  }
  if (closed.some((post) => post === said.channelId)) {
    // Somebody of the staff writes on in the post of a ticket that was closed while the bot was away.
    return undefined;
  }
  if (!fate) {
    return 'was never written down';
  }
  if (fate.refusal) {
    return undefined;
  }
  const original = place.messages.get(said.messageId);
  const signs = [...(original?.reactions.keys() ?? [])];
  if (!original || signs.some((sign) => sign.includes('❌'))) {
    return undefined;
  }
  return `did not arrive: ${fate.failed ?? 'nothing failed'}, signs ${signs.join(' ')}${fate.note ? ', a note' : ''}`;
}

/** Of each place, what arrived in another order than it was written in; what the injector itself put out of order aside. */
function wrongOrders({ sandbox, ledger }: Needs): string[] {
  const places = new Map(ledger.said.filter(({ loose }) => !loose).map((said, place) => [said.mark, place]));
  const furthest = new Map<string, { mark: string; place: number }>();
  const wrong: string[] = [];
  for (const message of ours(sandbox).toSorted((one, other) => compareIds(one.id, other.id))) {
    const mark = markIn(message.content) ?? '';
    const place = places.get(mark);
    if (place !== undefined && stands(sandbox, message)) {
      const before = furthest.get(message.channelId);
      if (before && place < before.place) {
        wrong.push(`${mark} arrived after ${before.mark}, although it was written before it`);
      } else {
        furthest.set(message.channelId, { mark, place });
      }
    }
  }
  return wrong;
}

async function fatesOf(database: Client): Promise<Map<string, Fate>> {
  const { rows } = await database.query<Fate>(
    `SELECT m.message_id::text AS id, m.note, m.refusal,
            EXISTS (SELECT FROM events e WHERE e.ticket_id = t.id AND e.kind = 'closed') AS "everClosed",
            (SELECT min(coalesce(d.reason, 'FAILED')) FROM deliveries d
              WHERE d.message_id = m.id AND d.status = 'FAILED') AS failed
     FROM messages m LEFT JOIN tickets t ON t.id = m.ticket_id`,
  );
  return new Map(rows.map((row) => [row.id, row]));
}

async function ticketsIn(database: Client): Promise<TicketRow[]> {
  const { rows } = await database.query<TicketRow>(
    `SELECT number, user_id::text AS user, status, post_id::text AS post,
            EXISTS (SELECT FROM events e WHERE e.ticket_id = t.id AND e.kind = 'closed') AS "everClosed"
     FROM tickets t ORDER BY id`,
  );
  return rows;
}

async function unsettled(database: Client): Promise<string[]> {
  const { rows } = await database.query<{ what: string }>(
    `SELECT 'delivery ' || id || ' (' || kind || ') of ' || lane || ' is ' || status ||
            ', tried ' || attempt || ' times, ' || coalesce(reason, 'without a reason') AS what
     FROM deliveries WHERE settled_at IS NULL
     UNION ALL
     SELECT 'deadline ' || id || ' (' || kind || ') was due at ' || due_at
     FROM deadlines WHERE settled_at IS NULL AND due_at < now() - interval '90 s'`,
  );
  return rows.map(({ what }) => what);
}

/** Rows that belong to nothing. */
async function orphans(database: Client): Promise<string[]> {
  const { rows } = await database.query<{ what: string }>(
    `SELECT 'message ' || m.id || ' belongs to no ticket' AS what FROM messages m
       WHERE m.ticket_id IS NULL AND m.refusal IS NULL AND m.deleted_at IS NULL
         AND NOT EXISTS (SELECT FROM intakes i WHERE i.user_id = m.user_id)
     UNION ALL
     SELECT 'two cards of ticket ' || ticket_id FROM cards GROUP BY ticket_id HAVING count(*) > 1
     UNION ALL
     SELECT 'user ' || user_id || ' has ' || count(*) || ' open tickets' FROM tickets
       WHERE status <> 'CLOSED' GROUP BY user_id, guild_id HAVING count(*) > 1
     UNION ALL
     SELECT 'ticket ' || number || ' has ' || count(*) || ' open close requests'
       FROM close_requests r JOIN tickets t ON t.id = r.ticket_id
       WHERE r.outcome IS NULL GROUP BY number HAVING count(*) > 1`,
  );
  return rows.map(({ what }) => what);
}

const threadsOf = ({ sandbox, forumId }: Needs): ChannelRecord[] =>
  [...sandbox.world.channels.values()].filter(({ parentId }) => parentId === forumId);

/** Each post is that of one ticket. */
function wrongPosts(needs: Needs, tickets: readonly TicketRow[]): string[] {
  return threadsOf(needs)
    .filter(({ id }) => !tickets.some(({ post }) => post === id))
    .map(({ name }) => `the post ${name} belongs to no ticket`);
}

const statusTags = { OPEN: 'Open', CLOSE_REQUESTED: 'Close Requested', CLOSED: 'Closed' } as const;

/** Tags, lock and archive say where each ticket stands, by what its people have written. */
function wrongFaces(needs: Needs, tickets: readonly TicketRow[]): string[] {
  const { availableTags } = needs.sandbox.world.channel(needs.forumId);
  return tickets.flatMap(({ number, status, post }) => {
    const thread = needs.sandbox.world.channels.get(post ?? '')?.thread;
    if (!thread) {
      return status === 'CLOSED' ? [] : [`ticket ${number} is ${status} and has no post`];
    }
    const shown = thread.appliedTags.map((id) => availableTags.find((tag) => tag.id === id)?.name ?? id);
    const wanted = [statusTags[status], ...activityOf(needs, post!, status)];
    const isRight = shown.length === wanted.length && wanted.every((name) => shown.includes(name));
    const closed = status === 'CLOSED';
    return [
      ...(isRight ? [] : [`ticket ${number} is ${wanted.join(', ')}, and its post says ${shown.join(', ')}`]),
      ...(closed && !(thread.archived && thread.locked)
        ? [`ticket ${number} is closed, and its post is not`]
        : []),
      ...(!closed && thread.locked ? [`ticket ${number} is open, and its post is locked`] : []),
    ];
  });
}

/** Who wrote last in a post, as one reads it there: the user, or the staff with a reply that the user has. */
function activityOf({ sandbox, ledger }: Needs, post: string, status: TicketRow['status']): string[] {
  if (status === 'CLOSED') {
    return [];
  }
  const copies = copiesByMark(sandbox);
  const replies = ledger.said.filter(
    ({ channelId, direction, mark, deleted }) =>
      channelId === post && direction === 'out' && (deleted || (copies.get(mark)?.length ?? 0) > 0),
  );
  const letters = ledger.said.filter(
    ({ direction, mark }) =>
      direction === 'in' && copies.get(mark)?.some(({ channelId }) => channelId === post),
  );
  const newest = (all: readonly Said[]): string =>
    all
      .map(({ messageId }) => messageId)
      .toSorted(compareIds)
      .at(-1) ?? '0';
  const [reply, letter] = [newest(replies), newest(letters)];
  if (reply === '0') {
    return ['Unanswered'];
  }
  return [compareIds(letter, reply) > 0 ? 'User Responded' : 'Awaiting Response'];
}

/** Nobody was pinged, nothing unknown was asked for, and the log keeps to itself what people say. */
function wrongWords({ sandbox, ledger, bot }: Needs): string[] {
  const log = bot.lines.join('\n');
  return [
    ...noLeakedPing(sandbox.world, sandbox.recorder),
    ...noUnknownRoute(sandbox.log),
    ...sandbox.referee.violations.map((violation) => JSON.stringify(violation)),
    ...(log.includes(sandbox.world.application.token) ? ['the log has the token'] : []),
    ...ledger.said.filter(({ mark }) => log.includes(mark)).map(({ mark }) => `the log repeats ${mark}`),
  ];
}
