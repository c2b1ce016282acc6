/** Which files of a message can go to a place, in which messages, and what is said of the others. */
import type { GuildSettings } from '../../settings/guild-settings';
import type { IncomingFile } from '../../tickets/incoming-message';
import { fileSize, plainName, small } from './plain';
import type { Say } from './texts';

/** Files that go together, by position in the message, each with the line that stands for it should it be gone. */
export interface FileGroup {
  files: number[];
  insteadOfFiles: string[];
}

export interface CarriedFiles {
  groups: FileGroup[];
  /** A line for each file that cannot go. */
  lines: string[];
}

/** Discord: files of one message. */
const mostFiles = 10;
/** Discord: a request may have 25 MiB; text and form take their part. */
export const mostBytes = 24 * 1024 * 1024;

/** @param most bytes that a file may have in this place */
export function carriedFiles(
  files: readonly IncomingFile[],
  settings: Pick<GuildSettings, 'file-allow' | 'file-deny'>,
  most: number,
  say: Say,
): CarriedFiles {
  const limit = Math.min(most, mostBytes);
  const groups: FileGroup[] = [];
  const lines: string[] = [];
  let room = 0;
  files.forEach((file, index) => {
    const facts = { name: plainName(file.name), size: fileSize(file.size), most: fileSize(limit) };
    if (!isAllowed(file, settings)) {
      lines.push(small(`📎 ${say('file.forbidden', facts)}`));
      return;
    }
    if (file.size > limit) {
      lines.push(small(`📎 ${say('file.tooLarge', facts)}`));
      return;
    }
    let group = groups.at(-1);
    if (!group || group.files.length === mostFiles || file.size > room) {
      group = { files: [], insteadOfFiles: [] };
      groups.push(group);
      room = mostBytes;
    }
    room -= file.size;
    group.files.push(index);
    group.insteadOfFiles.push(small(`📎 ${say('file.gone', facts)}`));
  });
  return { groups, lines };
}

/** Settings name endings (`exe`) or kinds (`image/`, `image/png`). Denied is denied; an empty allowance allows all. */
function isAllowed(
  file: IncomingFile,
  { 'file-allow': allow, 'file-deny': deny }: Pick<GuildSettings, 'file-allow' | 'file-deny'>,
): boolean {
  const fits = (rule: string): boolean => isOfKind(file, rule.toLowerCase().replace(/^[*.]+/u, ''));
  return !deny.some(fits) && (allow.length === 0 || allow.some(fits));
}

const isOfKind = ({ name, contentType }: IncomingFile, kind: string): boolean =>
  kind.includes('/')
    ? (contentType ?? '').toLowerCase().startsWith(kind.replace(/\*$/u, ''))
    : name.toLowerCase().endsWith(`.${kind}`);
