/** What a user wrote, as the staff read it. */
import type { Rendered } from '../../delivery/catalog';
import type { ServedGuild } from '../../settings/guild-settings';
import type { IncomingMessage } from '../../tickets/incoming-message';
import type { StoredMessage } from '../../tickets/ports';
import { carriedFiles } from './carried-files';
import { messageParts } from './message-parts';
import { messageText } from './message-text';
import { plainName, small, timestamp } from './plain';
import { textsIn, type Say } from './texts';
import type { Places } from './places';

interface Options {
  late?: boolean;
  /** More lines above the text. */
  above?: (say: Say) => string[];
}

/** A message in the post, under its author's name. */
export function messageInPost(
  places: Places,
  guild: ServedGuild,
  incoming: IncomingMessage,
  { late, above }: Options = {},
): Rendered {
  const say = textsIn(guild.settings.language);
  const { text, embeds, above: reasons } = messageText(incoming, { late, say, cdn: places.cdn });
  const files = carriedFiles(incoming.files, guild.settings, places.fileLimit(guild.id), say);
  const profile = places.profileOf(guild.id, incoming.authorId);
  return {
    parts: messageParts({
      above: [...(above?.(say) ?? []), ...reasons],
      text,
      embeds,
      files,
      quote: quoteOf(incoming),
    }),
    ...(files.leftOut.length > 0 && { leftOut: files.leftOut }),
    author: { name: profile?.name ?? incoming.authorName, icon: profile?.icon ?? incoming.authorIcon },
  };
}

/** The mark of a message that its author deleted; its text stays. */
export const deletedMark = (say: Say): string[] => [small(`🗑️ ${say('message.deleted')}`)];

/** Stands above a message that is repeated in a post that was made anew. */
export const repeatedAbove =
  ({ incoming, note }: StoredMessage) =>
  (say: Say): string[] => [
    small([note && `📝 ${say('message.note')}`, timestamp(incoming.writtenAt)].filter(Boolean).join(' · ')),
  ];

/** What is answered in a few words; undefined for a message that answers nothing. */
export function quoteOf({ extras, replyToId }: IncomingMessage): string | undefined {
  const { answers } = extras;
  if (replyToId === null || !answers) {
    return undefined;
  }
  return `${plainName(answers.author)}: ${plainName(answers.text) || '…'}`;
}
