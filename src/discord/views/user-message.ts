/** What a user wrote, as the staff read it. */
import type { Rendered } from '../../delivery/catalog';
import type { ServedGuild } from '../../settings/guild-settings';
import type { Shown, Written } from '../../tickets/shown';
import { carriedFiles } from './carried-files';
import { messageParts } from './message-parts';
import { lackedBy, messageText } from './message-text';
import { plainName, small, timestamp } from './plain';
import { textsIn, type Say } from './texts';
import type { Places } from './places';

interface Options {
  late?: boolean;
  /** More lines above the text. */
  above?: (say: Say) => string[];
}

/** A message in the post, under the name by which the staff know its author. */
export function messageInPost(
  places: Places,
  guild: ServedGuild,
  by: Shown,
  written: Written,
  { late, above }: Options = {},
): Rendered {
  const say = textsIn(guild.settings.language);
  const { text, embeds, above: reasons } = messageText(written, { late, say, cdn: places.cdn });
  const place = { most: places.fileLimit(guild.id), hidden: by.kind === 'alias' };
  const files = carriedFiles(written.files, guild.settings, place, say);
  const author = faceOf(places, guild, by);
  return {
    parts: messageParts({
      above: [...(above?.(say) ?? []), ...reasons],
      text,
      embeds,
      files,
      quote: quoteOf(written, { self: author.name }),
    }),
    ...lackedBy(written, files.leftOut),
    author,
  };
}

function faceOf(places: Places, guild: ServedGuild, by: Shown): NonNullable<Rendered['author']> {
  if (by.kind === 'alias') {
    return { name: by.name, icon: `${places.cdn}/embed/avatars/${by.avatar}.png` };
  }
  const { name, icon } = places.profileOf(guild.id, by.id) ?? by;
  return { name, icon };
}

/** The mark of a message that its author deleted; its text stays. */
export const deletedMark = (say: Say): string[] => [small(`🗑️ ${say('message.deleted')}`)];

/** The same of a reply: the user does not see it any more. */
export const deletedReplyMark = (say: Say): string[] => [small(`🗑️ ${say('message.deletedReply')}`)];

/** Tells a note that Postern shows from a reply. */
export const noteMark = (say: Say): string[] => [small(noteSign(say))];

const noteSign = (say: Say): string => `📝 ${say('message.note')}`;

/** Stands above a message that is repeated in a post that was made anew. */
export const repeatedAbove =
  ({ writtenAt }: Written, note: boolean) =>
  (say: Say): string[] => [small([note && noteSign(say), timestamp(writtenAt)].filter(Boolean).join(' · '))];

/**
 * What is answered in a few words; undefined for a message that answers nothing.
 * @param names what the author themselves is called there, and what others of the staff are, where they have no name;
 * then copies have none either, since one in a post may be of what somebody of the staff sent by a command
 */
export function quoteOf(
  { extras, replyToId }: Written,
  { self, staff }: { self: string; staff?: string },
): string | undefined {
  const { answers } = extras;
  if (replyToId === null || !answers) {
    return undefined;
  }
  const name = nameIn(answers.author, self, staff);
  return [name && plainName(name), plainName(answers.text) || '…'].filter(Boolean).join(': ');
}

function nameIn(
  author: NonNullable<Written['extras']['answers']>['author'],
  self: string,
  staff: string | undefined,
): string | undefined {
  if (typeof author === 'string') {
    return staff === undefined ? author : undefined;
  }
  return author.kind === 'self' ? self : (staff ?? author.name);
}
