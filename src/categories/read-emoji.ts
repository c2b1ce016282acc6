/** The emoji of a category, as somebody typed it. Pure. */
import type { CategoryEmoji } from './category';
import type { EmojiSight } from './ports';

/** `emoji-unreadable`: it is no emoji, or more than one. `emoji-unknown`: one that the bot cannot show. */
export type EmojiRefusal = { kind: 'emoji-unreadable' | 'emoji-unknown' };

const onePicture = new RegExp('^\\p{RGI_Emoji}$', 'v');
const variation = '\u{fe0f}';

/** @param written an emoji itself, one of a server as Discord writes it, or the name of one of this server */
export function readEmoji(
  sight: EmojiSight,
  guildId: string,
  written: string,
): { kind: 'emoji'; emoji: CategoryEmoji | null } | EmojiRefusal {
  const text = written.trim();
  if (text === '') {
    return { kind: 'emoji', emoji: null };
  }
  const [, animated, name = '', id = ''] = /^<(a?):(\w{2,32}):(\d{17,20})>$/u.exec(text) ?? [];
  if (id) {
    return sight.hasEmoji(id)
      ? { kind: 'emoji', emoji: { id, name, animated: animated === 'a' } }
      : { kind: 'emoji-unknown' };
  }
  const [, named] = /^:(\w{2,32}):$/u.exec(text) ?? [];
  if (named !== undefined) {
    const emoji = sight.emojiNamed(guildId, named);
    return emoji ? { kind: 'emoji', emoji } : { kind: 'emoji-unknown' };
  }
  const bare = text.replaceAll(variation, '');
  const isOne = [text, bare, bare + variation].some((form) => onePicture.test(form));
  return isOne
    ? { kind: 'emoji', emoji: { id: null, name: text, animated: false } }
    : { kind: 'emoji-unreadable' };
}

/** As Discord shows it in a text, and as it can be typed again. */
export const writtenEmoji = (emoji: CategoryEmoji | null): string => {
  if (!emoji) {
    return '';
  }
  return emoji.id === null ? emoji.name : `<${emoji.animated ? 'a' : ''}:${emoji.name}:${emoji.id}>`;
};
