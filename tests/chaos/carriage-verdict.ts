/** What became of each message that people wrote. */
import type { MessageRecord } from '../../sandbox/world/records';
import type { Fate, TicketRow } from './database-facts';
import type { Said } from './ledger';
import { hasArrived, isInDm, strays } from './places';
import { stands, wordsOf, type Scene } from './scene';
import { wasTold, wasToldOfChange } from './tellings';
import type { Verdict } from './verdict';

/** Everything that is known of one message: what was said, its copies on the other side, and its fate. */
interface Carriage {
  said: Said;
  /** Copies that people see, or saw in a post until that was deleted. */
  arrived: readonly MessageRecord[];
  /** Those of them that are there. */
  living: readonly MessageRecord[];
  fate: Fate | undefined;
}

export function judgeCarriage(scene: Scene, said: Said, verdict: Verdict): void {
  const carriage = carriageOf(scene, said);
  const { arrived, living } = carriage;
  verdict.broken.push(...strays(scene, said), ...leakedNames(scene, said));
  if (said.direction === 'note') {
    verdict.broken.push(...unwrittenNote(scene, carriage));
    return;
  }
  if (living.length > 1) {
    verdict.doubled.push(`${said.mark} stands ${living.length} times on the other side`);
  }
  if (said.deleted) {
    verdict.broken.push(...wronglyThere(scene, carriage));
  } else if (arrived.length > 0) {
    verdict.broken.push(...wrongText(scene, carriage), ...lacksFile(carriage));
  } else {
    judgeMissing(scene, carriage, verdict);
  }
}

function carriageOf(scene: Scene, said: Said): Carriage {
  const { sandbox, copies, fates } = scene;
  const arrived = (copies.get(said.mark) ?? []).filter(
    (copy) => stands(sandbox, copy) && hasArrived(scene, said, copy),
  );
  const living = arrived.filter(({ channelId }) => sandbox.world.channels.has(channelId));
  return { said, arrived, living, fate: fates.get(said.messageId) };
}

const unwrittenNote = (scene: Scene, { said, fate }: Carriage): string[] =>
  fate || couldNotBeHeard(scene, said) ? [] : [`${said.mark} is a note that was never written down`];

function judgeMissing(scene: Scene, carriage: Carriage, verdict: Verdict): void {
  const { said, fate } = carriage;
  if (wasTold(scene, said, fate)) {
    verdict.failed += 1;
  } else if (isExcused(scene, carriage)) {
    verdict.unheard += 1;
  } else {
    verdict.lost.push(
      `${said.mark} ${fate ? `did not arrive: ${reasonOf(fate)}` : 'was never written down'}`,
    );
  }
}

const reasonOf = ({ failed, note }: Fate): string =>
  failed ?? (note ? 'it was kept as a note, and nobody was told' : 'nothing failed');

/** What nobody could hear; and what was kept as a note in a post that is gone, where nobody can be told of it any more. */
const isExcused = (scene: Scene, { said, fate }: Carriage): boolean =>
  said.direction !== 'in' && (fate ? fate.note && isGone(scene, said) : couldNotBeHeard(scene, said));

/** Who deletes a post deletes what was just written in it, and nobody looks into that of a closed ticket. */
const couldNotBeHeard = (scene: Scene, said: Said): boolean =>
  isGone(scene, said) ||
  scene.tickets.some((ticket) => ticket.post === said.channelId && wasClosed(ticket, said.at));

const isGone = ({ sandbox }: Scene, { channelId }: Said): boolean => !sandbox.world.channels.has(channelId);

/** Whether a ticket was closed at that time. */
const wasClosed = ({ turns }: TicketRow, at: number): boolean =>
  turns.findLast((turn) => turn.at <= at)?.kind === 'closed';

/** What is changed just before the end may be heard after it. */
const heardWithinMs = 60_000;

/** What changes in a closed ticket is written down alone. */
const mayDiffer = (scene: Scene, { said, fate }: Carriage): boolean =>
  Boolean(said.mayBeMissed) ||
  wasToldOfChange(scene, fate) ||
  scene.tickets.some(({ id, turns }) => id === fate?.ticketId && wasClosedIn(turns, said.changedAt ?? 0));

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

function wrongText(scene: Scene, carriage: Carriage): string[] {
  const { said, living } = carriage;
  const text = living.map(({ content }) => content).join('\n');
  const isOld =
    said.edited && living.length > 0 && !text.includes(said.edited) && !mayDiffer(scene, carriage);
  return isOld ? [`${said.mark} was edited, and its copy says "${text}"`] : [];
}

/** In the user's DM, whatever has become of the copy since; among the staff everybody is known. */
const leakedNames = ({ everStood }: Scene, { mark, anonymous }: Said): string[] =>
  (anonymous ? (everStood.get(mark) ?? []) : [])
    .filter(isInDm)
    .flatMap(wordsOf)
    .filter((words) => /\b(?:Mo|Mia)\b/u.test(words))
    .map((words) => `${mark} hides who wrote it, and its copy said "${words}"`);

/** A file is there, or its name says that it is not. */
const lacksFile = ({ said, living }: Carriage): string[] =>
  said.file === undefined ||
  living.every(
    ({ attachments, content }) =>
      attachments.some(({ filename }) => filename === said.file) || content.includes(said.file!),
  )
    ? []
    : [`${said.mark} came with a file, of which its copy says nothing`];
