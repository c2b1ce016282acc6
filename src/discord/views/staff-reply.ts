/** What the staff answer, as the user reads it: under a small line that says who and where. */
import type { Rendered } from '../../delivery/catalog';
import type { ServedGuild } from '../../settings/guild-settings';
import type { IncomingMessage } from '../../tickets/incoming-message';
import { carriedFiles } from './carried-files';
import { messageParts } from './message-parts';
import { messageText } from './message-text';
import type { Places } from './places';
import { cut, plainName, small } from './plain';
import { textsIn } from './texts';
import { quoteOf } from './user-message';

/** Discord: a file in a DM may have 10 MiB. */
const dmFileBytes = 10 * 1024 * 1024;
/** Discord: characters of an embed's description; a message with one is cut at the same length as any other. */
const authorCharacters = 256;

/** @param anonymous names the server instead of the member */
export function staffReply(
  places: Places,
  guild: ServedGuild,
  incoming: IncomingMessage,
  { anonymous, late = false }: { anonymous: boolean; late?: boolean },
): Rendered {
  const say = textsIn(guild.settings.language);
  const member = places.profileOf(guild.id, incoming.authorId)?.name ?? incoming.authorName;
  const who = anonymous ? say('message.staff') : member;
  const { text, embeds, above } = messageText(incoming, { late, say, cdn: places.cdn });
  const files = carriedFiles(incoming.files, guild.settings, dmFileBytes, say);
  const leftOut = files.leftOut.length > 0 && { leftOut: files.leftOut };
  const common = {
    text,
    embeds,
    files,
    quote: quoteOf(incoming),
  };
  const line = small(`${plainName(who)} · ${plainName(guild.name)}`);
  switch (guild.settings['dm-style']) {
    case 'plain':
      return { parts: messageParts({ ...common, above: [line, ...above] }), ...leftOut };
    case 'quote':
      return { parts: messageParts({ ...common, above: [line, ...above], dress: quoted }), ...leftOut };
    case 'embed': {
      const parts = messageParts({ ...common, above });
      const author = { name: cut(`${who} · ${guild.name}`, authorCharacters) };
      return {
        ...leftOut,
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
