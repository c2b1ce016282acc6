/** What of the answers to a form has no room on the card: long ones in full, and files under what was asked. */
import { answersInFull } from '../../categories/shown-answers';
import { uploadsOf, type FormAnswer } from '../../categories/form-answers';
import type { LeftOutFile, Rendered, RenderedPart } from '../../delivery/catalog';
import { splitText } from '../../delivery/split-text';
import type { ServedGuild } from '../../settings/guild-settings';
import type { ShownUser } from '../../tickets/shown';
import { carriedFiles, type CarriedFiles, type FilePlace } from './carried-files';
import { messageParts } from './message-parts';
import type { Places } from './places';
import { plainName } from './plain';
import { textsIn } from './texts';

/** Discord: characters of one message. */
const mostCharacters = 2000;

/**
 * @param by who filled the form in
 * @returns the messages, whose files are named by their position among all files of the answers; null where the card
 * tells everything
 */
export function answersBelow(
  places: Places,
  guild: ServedGuild,
  by: ShownUser,
  answers: readonly FormAnswer[],
): Rendered | null {
  const hidden = by.kind === 'alias';
  const place = { most: places.fileLimit(guild.id), hidden, whenGone: 'formGone' } as const;
  const texts = answersInFull(answers, hidden).flatMap(inFull);
  const files = filesBelow(guild, answers, place);
  const parts = [...texts, ...files.parts];
  return parts.length > 0 ? { parts, ...(files.leftOut.length > 0 && { leftOut: files.leftOut }) } : null;
}

const headed = (label: string): string => `**${plainName(label)}**`;

function inFull({ label, text }: { label: string; text: string }): RenderedPart[] {
  const head = `${headed(label)}\n`;
  return splitText(text, mostCharacters - head.length).map((piece, index) => ({
    content: index === 0 ? head + piece : piece,
    files: [],
  }));
}

function filesBelow(
  guild: ServedGuild,
  answers: readonly FormAnswer[],
  place: FilePlace,
): { parts: RenderedPart[]; leftOut: LeftOutFile[] } {
  const say = textsIn(guild.settings.language);
  const below: { parts: RenderedPart[]; leftOut: LeftOutFile[] } = { parts: [], leftOut: [] };
  let first = 0;
  for (const answer of answers) {
    if (answer.kind !== 'files') {
      continue;
    }
    const files = uploadsOf([answer]);
    const carried = carriedFiles(files, guild.settings, place, say);
    below.parts.push(
      ...messageParts({ above: [headed(answer.label)], text: '', files: behind(carried, first) }),
    );
    below.leftOut.push(...carried.leftOut);
    first += files.length;
  }
  return below;
}

/** The same files, counted among those of all answers. */
const behind = (carried: CarriedFiles, first: number): CarriedFiles => ({
  ...carried,
  groups: carried.groups.map((group) => ({ ...group, files: group.files.map((index) => index + first) })),
});
