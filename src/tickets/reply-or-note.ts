/** Whether a staff message goes to the user, and what of it: decided once, when it is written. */

export interface StaffWriting {
  content: string;
  /** The bot's own id and the ids of its roles: a mention of one of them at the start means "reply". */
  botIds: readonly string[];
  /** The setting `forwarding`. */
  forwarding: boolean;
  /** Whether it answers a message: one that was relayed, or anything else (a note, the card, a notice). */
  answers: 'relayed' | 'other' | null;
  hasFiles: boolean;
}

export interface Decision {
  kind: 'reply' | 'note';
  anonymous: boolean;
  /** The text without its flags. */
  content: string;
  /** What the flags meant where nothing stands behind them: kept as a note, and the writer is told. Null: something does. */
  empty: Flag | null;
  /** Whether only the setting decided: neither a flag nor what it answers said anything. */
  bySetting: boolean;
}

export type Flag = 'reply' | 'anonymous' | 'note';

const letterFlags: Record<string, Flag> = { r: 'reply', a: 'anonymous', n: 'note' };

/** Reads the flags at the start of a staff message and decides. */
export function replyOrNote(writing: StaffWriting): Decision {
  const { flags, rest } = readFlags(writing.content, writing.botIds);
  const bare = flags.length > 0 && rest === '' && !writing.hasFiles;
  const kind = bare ? 'note' : kindOf(writing, flags);
  return {
    kind,
    anonymous: kind === 'reply' && flags.includes('anonymous'),
    content: rest,
    empty: bare ? meantBy(flags) : null,
    bySetting: flags.length === 0 && writing.answers === null,
  };
}

/** A note is one whatever stands before its flag, and an anonymous reply may not be answered with how to sign one. */
const meantBy = (flags: readonly Flag[]): Flag =>
  (['note', 'anonymous'] as const).find((flag) => flags.includes(flag)) ?? 'reply';

/** @returns a staff message's text as people read it: a flag that an edit puts there makes no reply of a note */
export const withoutFlags = (content: string, botIds: readonly string[]): string =>
  readFlags(content, botIds).rest;

/** @returns whether whoever wrote this means it for the staff alone */
export const beginsAsNote = (content: string, botIds: readonly string[]): boolean =>
  readFlags(content, botIds).flags.includes('note');

/** The last word of the flags counts; without one, what it answers, then the setting. */
function kindOf({ forwarding, answers }: StaffWriting, flags: readonly Flag[]): Decision['kind'] {
  if (flags.includes('note')) {
    return 'note';
  }
  if (flags.length > 0) {
    return 'reply';
  }
  if (answers === 'other') {
    return 'note';
  }
  return forwarding || answers === 'relayed' ? 'reply' : 'note';
}

function readFlags(content: string, botIds: readonly string[]): { flags: Flag[]; rest: string } {
  const flags: Flag[] = [];
  let rest = content.trim();
  for (let found = firstFlag(rest, botIds); found; found = firstFlag(rest, botIds)) {
    flags.push(found.flag);
    rest = rest.slice(found.length).trimStart();
    if (found.flag === 'note') {
      break;
    }
  }
  return { flags, rest };
}

function firstFlag(text: string, botIds: readonly string[]): { flag: Flag; length: number } | undefined {
  if (text.startsWith('//')) {
    return { flag: 'note', length: 2 };
  }
  const letter = /^-([ran])(?=\s|$)/iu.exec(text);
  if (letter) {
    return { flag: letterFlags[letter[1]!.toLowerCase()]!, length: letter[0].length };
  }
  const mention = /^<@[!&]?(\d+)>/u.exec(text);
  return mention && botIds.includes(mention[1]!) ? { flag: 'reply', length: mention[0].length } : undefined;
}
