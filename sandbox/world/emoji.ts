import { DiscordError } from '../discord-error';
import type { ReactionRecord } from './records';
import type { World } from './world';

/** An emoji as a reaction names it. */
export type Emoji = Pick<ReactionRecord, 'emojiId' | 'emojiName' | 'animated'>;

const ONE_EMOJI = new RegExp('^\\p{RGI_Emoji}$', 'v');
const VARIATION = '\u{fe0f}';

/**
 * @param text a Unicode emoji, or `name:id` of a custom one (as in addresses, decoded)
 * @throws DiscordError 10014
 */
export function findEmoji(world: World, text: string): Emoji {
  const custom = /^(?:a:)?\w+:(\d+)$/.exec(text)?.[1];
  if (custom !== undefined) {
    return customEmoji(world, custom);
  }
  const bare = text.replaceAll(VARIATION, '');
  if (![text, bare, bare + VARIATION].some((form) => ONE_EMOJI.test(form))) {
    throw new DiscordError(10014);
  }
  return { emojiId: null, emojiName: text };
}

/** @returns what tells one emoji from another; with or without variation selector it is the same */
export function emojiKey(emoji: Emoji): string {
  return emoji.emojiId ?? emoji.emojiName.replaceAll(VARIATION, '');
}

function customEmoji(world: World, id: string): Emoji {
  for (const guild of world.guilds.values()) {
    const emoji = guild.emojis?.find((one) => one.id === id);
    if (emoji) {
      return { emojiId: id, emojiName: emoji.name, ...(emoji.animated && { animated: true }) };
    }
  }
  throw new DiscordError(10014);
}
