/** What must hold when everything is quiet again, over what people see and what the database says. */
import type { Client } from 'pg';
import type { Sandbox } from '../../sandbox';
import { compareIds } from '../../sandbox/snowflakes';
import { noLeakedPing, noUnknownRoute } from '../../sandbox/transcripts/invariants';
import type { MessageRecord } from '../../sandbox/world/records';
import type { Team } from './team';
import { markIn, type Ledger, type Said } from './ledger';

export interface Verdict {
  lost: string[];
  doubled: string[];
  outOfOrder: string[];
  /** Everything else that must not be, in sentences. */
  broken: string[];
  /** Messages that did not arrive, of which whoever wrote them was told. */
  failed: number;
  /** What the staff wrote, while nobody heard it, in a post that somebody deleted or whose ticket was closed before. */
  unheard: number;
}

export const isGood = ({ lost, doubled, outOfOrder, broken }: Verdict): boolean =>
  [lost, doubled, outOfOrder, broken].every(({ length }) => length === 0);

/** What the database knows of a message, and whether its lane gave it up. */
interface Fate {
  id: string;
  note: boolean;
  refusal: string | null;
  ticketId: string | null;
  failed: string | null;
}

interface TicketRow {
  id: string;
  number: number;
  status: 'OPEN' | 'CLOSE_REQUESTED' | 'CLOSED';
  post: string | null;
  /** When it was closed and opened again, in order, by the clock of this machine (ms). */
  turns: { kind: 'closed' | 'reopened'; at: number }[];
}

interface Needs {
  sandbox: Sandbox;
  database: Client;
  ledger: Ledger;
  bots: Team;
  forumId: string;
}

/** What stands everywhere, read once. */
interface Scene extends Needs {
  ours: readonly MessageRecord[];
  copies: ReadonlyMap<string, readonly MessageRecord[]>;
  tickets: readonly TicketRow[];
}

export async function judge(needs: Needs): Promise<Verdict> {
  const verdict: Verdict = { lost: [], doubled: [], outOfOrder: [], broken: [], failed: 0, unheard: 0 };
  const fates = await fatesOf(needs.database);
  const ours = messagesOfOurs(needs.sandbox);
  const scene = { ...needs, ours, copies: byMark(ours), tickets: await ticketsIn(needs.database) };
  for (const said of needs.ledger.said) {
    const standing = (scene.copies.get(said.mark) ?? []).filter((copy) => stands(needs.sandbox, copy));
    const living = standing.filter(({ channelId }) => needs.sandbox.world.channels.has(channelId));
    judgeCarriage(scene, { said, standing, living, fate: fates.get(said.messageId) }, verdict);
  }
  verdict.outOfOrder.push(...wrongOrders(scene));
  verdict.broken.push(
    ...(await unsettled(needs.database)),
    ...(await orphans(needs.database)),
    ...wrongPosts(scene),
    ...wrongEnds(scene),
    ...wrongFaces(scene),
    ...wrongWords(needs),
  );
  return verdict;
}

/** Every message of the bot and its webhooks that was not taken back by itself. */
function messagesOfOurs({ world, recorder }: Sandbox): MessageRecord[] {
  return recorder
    .everyMessage()
    .filter(({ webhook, authorId }) => webhook !== undefined || authorId === world.bot.id)
    .filter(({ ephemeralTo }) => ephemeralTo === undefined);
}

/** What stands in a place, or stood there when the place itself was deleted. */
const stands = ({ world }: Sandbox, { id, channelId }: MessageRecord): boolean =>
  world.channels.get(channelId)?.messages.has(id) ?? true;

function byMark(messages: readonly MessageRecord[]): Map<string, MessageRecord[]> {
  const copies = new Map<string, MessageRecord[]>();
  for (const message of messages) {
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

function judgeCarriage(scene: Scene, carriage: Carriage, verdict: Verdict): void {
  const { said, standing, living } = carriage;
  if (said.direction === 'note') {
    const inDm = standing.filter(({ guildId }) => guildId === null);
    verdict.broken.push(...inDm.map(() => `${said.mark} is a note and stands in the user's DM`));
    if (!carriage.fate && !couldNotBeHeard(scene, said)) {
      verdict.broken.push(`${said.mark} is a note that was never written down`);
    }
    return;
  }
  if (living.length > 1) {
    verdict.doubled.push(`${said.mark} stands ${living.length} times on the other side`);
  }
  if (said.deleted) {
    verdict.broken.push(...wronglyThere(scene, carriage));
  } else if (standing.length > 0) {
    verdict.broken.push(...wrongTexts(scene, carriage), ...lacksFile(carriage));
  } else {
    judgeMissing(scene, carriage, verdict);
  }
}

function judgeMissing(scene: Scene, { said, fate }: Carriage, verdict: Verdict): void {
  if (wasTold(scene, said, fate)) {
    verdict.failed += 1;
  } else if (couldNotBeHeard(scene, said)) {
    verdict.unheard += 1;
  } else {
    verdict.lost.push(
      `${said.mark} ${fate ? `did not arrive: ${fate.failed ?? 'nothing failed'}` : 'was never written down'}`,
    );
  }
}

/** Refused with a word, marked where it stands, or named in a message of ours. */
function wasTold({ sandbox, ours }: Scene, said: Said, fate: Fate | undefined): boolean {
  const original = sandbox.world.channels.get(said.channelId)?.messages.get(said.messageId);
  const signs = [...(original?.reactions.keys() ?? [])];
  return (
    Boolean(fate?.refusal) ||
    signs.some((sign) => sign.includes('❌')) ||
    ours.some(({ content }) => content.includes(said.messageId)) ||
    (said.direction === 'out' && ours.some((message) => saysClosed(message, said)))
  );
}

/** The notice behind what was written in a post while its ticket was being closed. */
const saysClosed = (message: MessageRecord, { channelId, messageId }: Said): boolean =>
  message.channelId === channelId &&
  compareIds(message.id, messageId) > 0 &&
  message.content.includes('your message was not sent to the user');

/** Who deletes a post deletes what was just written in it, and nobody looks into that of a closed ticket. */
const couldNotBeHeard = ({ sandbox, tickets }: Scene, { direction, channelId, at }: Said): boolean =>
  direction !== 'in' &&
  (!sandbox.world.channels.has(channelId) ||
    tickets.some((ticket) => ticket.post === channelId && wasClosed(ticket, at)));

/** Whether a ticket was closed at that time. */
const wasClosed = ({ turns }: TicketRow, at: number): boolean =>
  turns.findLast((turn) => turn.at <= at)?.kind === 'closed';

/** What is changed just before the end may be heard after it. */
const heardWithinMs = 60_000;

/** What changes in a closed ticket is written down alone, and what has failed changes nothing. */
const mayDiffer = ({ tickets }: Scene, { said, fate }: Carriage): boolean =>
  Boolean(said.mayBeMissed || fate?.failed) ||
  tickets.some(({ id, turns }) => id === fate?.ticketId && wasClosedIn(turns, said.changedAt ?? 0));

const wasClosedIn = (turns: TicketRow['turns'], from: number): boolean =>
  turns.some(
    ({ kind, at }, n) =>
      kind === 'closed' &&
      at <= from + heardWithinMs &&
      (turns[n + 1]?.at ?? Number.POSITIVE_INFINITY) > from,
  );

const wronglyThere = (scene: Scene, carriage: Carriage): string[] =>
  carriage.said.direction === 'out' && carriage.living.length > 0 && !mayDiffer(scene, carriage)
    ? [`${carriage.said.mark} was deleted by the staff and stands in the user's DM`]
    : [];

function wrongTexts(scene: Scene, carriage: Carriage): string[] {
  const { said, living } = carriage;
  const text = living.map(({ content }) => content).join('\n');
  const isOld =
    said.edited && living.length > 0 && !text.includes(said.edited) && !mayDiffer(scene, carriage);
  const tellsWho = said.anonymous && /\b(Mo|Mia)\b/u.test(text);
  return [
    ...(isOld ? [`${said.mark} was edited, and its copy says "${text}"`] : []),
    ...(tellsWho ? [`${said.mark} hides who wrote it, and its copy says "${text}"`] : []),
  ];
}

/** A file is there, or its name says that it is not. */
const lacksFile = ({ said, living }: Carriage): string[] =>
  said.file === undefined ||
  living.every(
    ({ attachments, content }) =>
      attachments.some(({ filename }) => filename === said.file) || content.includes(said.file!),
  )
    ? []
    : [`${said.mark} came with a file, of which its copy says nothing`];

/** What stands in the post of a closed ticket behind the word of its end. */
function wrongEnds({ sandbox, ours, tickets }: Scene): string[] {
  return tickets
    .filter(({ status, post }) => status === 'CLOSED' && sandbox.world.channels.has(post ?? ''))
    .flatMap(({ number, post }) => {
      const said = ours.filter((message) => message.channelId === post && stands(sandbox, message));
      const end = said.findLast(({ content }) => /Closed(?: by|:|,)/u.test(content));
      return said
        .filter(({ id, content }) => end && compareIds(id, end.id) > 0 && markIn(content))
        .map(({ content }) => `the post of ticket ${number} says "${content}" behind its end`);
    });
}

/** Of each place, what arrived in another order than it was written in; what the injector itself put out of order aside. */
function wrongOrders({ sandbox, ledger, ours }: Scene): string[] {
  const places = new Map(ledger.said.filter(({ loose }) => !loose).map((said, place) => [said.mark, place]));
  const furthest = new Map<string, { mark: string; place: number }>();
  const wrong: string[] = [];
  for (const message of ours.toSorted((one, other) => compareIds(one.id, other.id))) {
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
            m.ticket_id::text AS "ticketId", (SELECT min(coalesce(d.reason, 'FAILED')) FROM deliveries d
              WHERE d.message_id = m.id AND d.status = 'FAILED') AS failed
     FROM messages m`,
  );
  return new Map(rows.map((row) => [row.id, row]));
}

async function ticketsIn(database: Client): Promise<TicketRow[]> {
  const { rows } = await database.query<TicketRow>(
    `SELECT id::text, number, status, post_id::text AS post, COALESCE((
       SELECT json_agg(json_build_object('kind', e.kind, 'at', 1000 * extract(epoch FROM e.at)) ORDER BY e.id)
       FROM events e WHERE e.ticket_id = t.id AND e.kind IN ('closed', 'reopened')), '[]') AS turns
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

/** Each post is that of one ticket. */
const wrongPosts = ({ sandbox, forumId, tickets }: Scene): string[] =>
  [...sandbox.world.channels.values()]
    .filter(({ id, parentId }) => parentId === forumId && !tickets.some(({ post }) => post === id))
    .map(({ name }) => `the post ${name} belongs to no ticket`);

const statusTags = { OPEN: 'Open', CLOSE_REQUESTED: 'Close Requested', CLOSED: 'Closed' } as const;

/** Tags, lock and archive say where each ticket stands, by what its people have written. */
function wrongFaces(scene: Scene): string[] {
  const { world } = scene.sandbox;
  const { availableTags } = world.channel(scene.forumId);
  return scene.tickets.flatMap(({ number, status, post }) => {
    const thread = world.channels.get(post ?? '')?.thread;
    if (!thread) {
      return status === 'CLOSED' ? [] : [`ticket ${number} is ${status} and has no post`];
    }
    const shown = thread.appliedTags.map((id) => availableTags.find((tag) => tag.id === id)?.name ?? id);
    const wanted = [statusTags[status], ...activityOf(scene, post!, status)];
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
function activityOf({ ledger, copies }: Scene, post: string, status: TicketRow['status']): string[] {
  if (status === 'CLOSED') {
    return [];
  }
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
function wrongWords({ sandbox, ledger, bots }: Needs): string[] {
  const log = bots.lines.join('\n');
  return [
    ...noLeakedPing(sandbox.world, sandbox.recorder),
    ...noUnknownRoute(sandbox.log),
    ...sandbox.referee.violations.map((violation) => JSON.stringify(violation)),
    ...(log.includes(sandbox.world.application.token) ? ['the log has the token'] : []),
    ...ledger.said.filter(({ mark }) => log.includes(mark)).map(({ mark }) => `the log repeats ${mark}`),
  ];
}
