/** Which files of a message can go to a place, in which messages, and what is said of the others. */
import type { LeftOutFile } from '../../delivery/catalog';
import type { GuildSettings } from '../../settings/guild-settings';
import type { IncomingFile } from '../../tickets/incoming-message';
import { neutralName } from '../../tickets/neutral-name';
import { visibleName } from '../../visible-text';
import { uploadName } from '../upload-name';
import { fileSize, plainName, small } from './plain';
import type { Say } from './texts';

/** Files that go together, by position in the message, each with the line that stands for it should it be gone. */
interface FileGroup {
  files: number[];
  insteadOfFiles: string[];
  fileNames?: string[];
}

export interface CarriedFiles {
  groups: FileGroup[];
  /** Files that cannot go, and a line for each. */
  leftOut: LeftOutFile[];
  lines: string[];
}

type FileRules = Pick<GuildSettings, 'file-allow' | 'file-deny'>;

/** Discord: files of one message. */
const mostFiles = 10;
/** Discord: a request may have 25 MiB; text and form take their part. */
const mostBytes = 24 * 1024 * 1024;

export interface FilePlace {
  /** Bytes that a file may have there. */
  most: number;
  /** Whether their author stays unknown there. */
  hidden: boolean;
  /** Why a file that cannot be had any more is gone; without it, somebody removed it. */
  whenGone?: 'gone' | 'formGone';
}

/** @returns `leftOut` with their own names in any case: their author is told by it */
export function carriedFiles(
  files: readonly IncomingFile[],
  settings: FileRules,
  { most, hidden, whenGone = 'gone' }: FilePlace,
  say: Say,
): CarriedFiles {
  const limit = Math.min(most, mostBytes);
  const groups: FileGroup[] = [];
  const leftOut: LeftOutFile[] = [];
  const lines: string[] = [];
  let room = 0;
  files.forEach((file, index) => {
    const name = hidden ? neutralName(file.name, index) : file.name;
    const reason = reasonAgainst(file, settings, limit);
    if (reason) {
      leftOut.push({ name: file.name, size: file.size, reason, most: limit });
      lines.push(fileLine(say, { ...file, name, reason, most: limit }));
      return;
    }
    let group = groups.at(-1);
    if (!group || group.files.length === mostFiles || file.size > room) {
      group = { files: [], insteadOfFiles: [], ...(hidden && { fileNames: [] }) };
      groups.push(group);
      room = mostBytes;
    }
    room -= file.size;
    group.files.push(index);
    group.insteadOfFiles.push(fileLine(say, { ...file, name, reason: whenGone }));
    group.fileNames?.push(uploadName(name, file.spoiler));
  });
  return { groups, leftOut, lines };
}

/** The line that stands for a file: its name, its size, and why it is not there. */
export function fileLine(
  say: Say,
  file: { name: string; size: number; reason: LeftOutFile['reason'] | 'gone' | 'formGone'; most?: number },
): string {
  const facts = { name: plainName(file.name), size: fileSize(file.size), most: fileSize(file.most ?? 0) };
  return small(`📎 ${say(`file.${file.reason}`, facts)}`);
}

function reasonAgainst(
  file: IncomingFile,
  settings: FileRules,
  limit: number,
): LeftOutFile['reason'] | undefined {
  if (!isAllowed(file, settings)) {
    return 'forbidden';
  }
  return file.size > limit ? 'tooLarge' : undefined;
}

/** Settings name endings (`exe`) or kinds (`image/`, `image/png`). Denied is denied; an empty allowance allows all. */
function isAllowed(file: IncomingFile, { 'file-allow': allow, 'file-deny': deny }: FileRules): boolean {
  const fits = (rule: string): boolean => isOfKind(file, rule.toLowerCase().replace(/^[*.]+/u, ''));
  return !deny.some(fits) && (allow.length === 0 || allow.some(fits));
}

const isOfKind = ({ name, contentType }: IncomingFile, kind: string): boolean =>
  kind.includes('/')
    ? (contentType ?? '').toLowerCase().startsWith(kind.replace(/\*$/u, ''))
    : realEnding(name).endsWith(`.${kind}`);

/** Windows leaves dots and spaces at the end of a name aside, and nobody sees what cannot be seen. */
const realEnding = (name: string): string =>
  visibleName(name)
    .toLowerCase()
    .replace(/[. ]+$/u, '');
