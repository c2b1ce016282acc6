/** What the staff answer, as the user reads it: under a small line that says who and where. */
import type { Rendered } from '../../delivery/catalog';
import type { ServedGuild } from '../../settings/guild-settings';
import type { ReplyAuthor, Written } from '../../tickets/shown';
import { carriedFiles } from './carried-files';
import { messageParts } from './message-parts';
import { lackedBy, messageText } from './message-text';
import type { Places } from './places';
import { cut, plainName, small } from './plain';
import { textsIn } from './texts';
import { quoteOf } from './user-message';

/** Discord: a file in a DM may have 10 MiB. */
const dmFileBytes = 10 * 1024 * 1024;
/** Discord: characters of an embed's description; a message with one is cut at the same length as any other. */
const authorCharacters = 256;

interface Options {
  late?: boolean;
  /** More lines above the text. */
  above?: readonly string[];
}

/** @param by a member, or the label that hides one */
export function staffReply(
  places: Places,
  guild: ServedGuild,
  by: ReplyAuthor,
  written: Written,
  { late = false, above: more = [] }: Options = {},
): Rendered {
  const say = textsIn(guild.settings.language);
  const { name: who, icon } = faceOf(places, guild, by);
  const { text, embeds, above: reasons } = messageText(written, { late, say, cdn: places.cdn });
  const above = [...more, ...reasons];
  const place = { most: dmFileBytes, hidden: by.kind === 'label' };
  const files = carriedFiles(written.files, guild.settings, place, say);
  // Who wrote what is answered may have been hidden then, so that it is never said.
  const label = staffLabel(guild);
  const lacked = lackedBy(written, files.leftOut);
  const common = {
    text,
    embeds,
    files,
    quote: quoteOf(written, { self: label, staff: label }),
  };
  const line = small(`${plainName(who)} · ${plainName(guild.name)}`);
  switch (guild.settings['dm-style']) {
    case 'plain':
      return { parts: messageParts({ ...common, above: [line, ...above] }), ...lacked };
    case 'quote':
      return { parts: messageParts({ ...common, above: [line, ...above], dress: quoted }), ...lacked };
    case 'embed': {
      const parts = messageParts({ ...common, above });
      const author = {
        name: cut(`${who} · ${guild.name}`, authorCharacters),
        ...(icon && { icon_url: icon }),
      };
      return {
        ...lacked,
        parts: parts.map((part) =>
          part.content === ''
            ? part
            : {
                ...part,
                content: '',
                embeds: [{ author, description: part.content }, ...(part.embeds ?? [])],
              },
        ),
      };
    }
  }
}

/** What the staff of a server are called where nobody of them is named. */
export const staffLabel = ({ settings }: ServedGuild): string =>
  settings.label ?? textsIn(settings.language)('message.staff');

/** The icon is shown where the style has room for one. */
function faceOf(places: Places, guild: ServedGuild, by: ReplyAuthor): { name: string; icon?: string } {
  return by.kind === 'label'
    ? { name: by.label ?? staffLabel(guild), icon: places.serverIcon(guild.id) }
    : (places.profileOf(guild.id, by.id) ?? by);
}

/** @returns who stands in the line above a reply, and the reply itself; undefined for what has no such line */
export function lineAbove(content: string): { author: string; text: string } | undefined {
  const found = /^-# (.+) · [^\n]+(?:\n|$)/u.exec(content);
  return found?.[1] === undefined
    ? undefined
    : { author: found[1].replace(/\\(?=\S)/gu, ''), text: content.slice(found[0].length) };
}

/** Each line gets a mark of two characters. */
const quoted = {
  text: (piece: string) => piece.replace(/^/gmu, '> '),
  room: (text: string) => 2 * (text.split('\n').length + 3),
};
