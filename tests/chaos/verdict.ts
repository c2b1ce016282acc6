/** What must hold when everything is quiet again, over what people see and what the database says. */
import type { Sandbox } from '../../sandbox';
import { compareIds } from '../../sandbox/snowflakes';
import { noLeakedPing, noUnknownRoute } from '../../sandbox/transcripts/invariants';
import type { MessageRecord } from '../../sandbox/world/records';
import { fatesOf, orphans, ticketsIn, unsettled, type Fate, type TicketRow } from './database-facts';
import { markIn, type Said } from './ledger';
import { wrongEnds, wrongFaces, wrongPosts } from './posts-verdict';
import { stands, type RoundFacts, type Scene } from './scene';

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

export async function judge(needs: RoundFacts): Promise<Verdict> {
  const verdict: Verdict = { lost: [], doubled: [], outOfOrder: [], broken: [], failed: 0, unheard: 0 };
  const fates = await fatesOf(needs.database);
  const ours = messagesOfOurs(needs.sandbox);
  const scene = {
    ...needs,
    ours,
    copies: byMark(ours),
    counted: countedIn(ours),
    tickets: await ticketsIn(needs.database),
  };
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
function wasTold(scene: Scene, said: Said, fate: Fate | undefined): boolean {
  const { sandbox, ours } = scene;
  const original = sandbox.world.channels.get(said.channelId)?.messages.get(said.messageId);
  const signs = [...(original?.reactions.keys() ?? [])];
  return (
    Boolean(fate?.refusal) ||
    signs.some((sign) => sign.includes('❌')) ||
    ours.some(({ content }) => content.includes(said.messageId)) ||
    ours.some(
      ({ reference, content }) => reference?.messageId === said.messageId && content.includes('❌'),
    ) ||
    isCounted(scene, said) ||
    (said.direction === 'out' && ours.some((message) => saysClosed(message, said)))
  );
}

/** A notice names ten of the messages that nobody could read, and counts the others. */
function countedIn(ours: readonly MessageRecord[]): Map<string, number> {
  const counted = new Map<string, number>();
  for (const { channelId, content } of ours) {
    const more = /before the staff could read .* and (\d+) more/u.exec(content);
    if (more) {
      counted.set(channelId, (counted.get(channelId) ?? 0) + Number(more[1]));
    }
  }
  return counted;
}

function isCounted({ counted }: Scene, { direction, channelId }: Said): boolean {
  const left = counted.get(channelId) ?? 0;
  if (direction !== 'in' || left === 0) {
    return false;
  }
  counted.set(channelId, left - 1);
  return true;
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

/** Nobody was pinged, nothing unknown was asked for, and the log keeps to itself what people say. */
function wrongWords({ sandbox, ledger, bots }: RoundFacts): string[] {
  const log = bots.lines.join('\n');
  return [
    ...noLeakedPing(sandbox.world, sandbox.recorder),
    ...noUnknownRoute(sandbox.log),
    ...sandbox.referee.violations.map((violation) => JSON.stringify(violation)),
    ...(log.includes(sandbox.world.application.token) ? ['the log has the token'] : []),
    ...ledger.said.filter(({ mark }) => log.includes(mark)).map(({ mark }) => `the log repeats ${mark}`),
  ];
}
