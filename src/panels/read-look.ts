/** What one thing on a panel looks like, as somebody wrote it in a form. Pure. */
import type { EmojiSight } from '../categories/ports';
import { readEmoji, type EmojiRefusal } from '../categories/read-emoji';
import { firstTooLong, type TextTooLong } from '../text-too-long';
import { visibleName } from '../visible-text';
import type { OfferLook } from './edit-offers';
import { offerColours, panelCharacters } from './panel';

export interface WrittenLook {
  label: string;
  description: string;
  emoji: string;
  /** One of the colours of buttons; anything else is grey. */
  colour: string;
}

export type LookRefusal = EmojiRefusal | TextTooLong<'label' | 'description'>;

/**
 * Everything that is left empty comes from what it leads to.
 * @returns the look, or what is wrong with it
 */
export function readLook(
  sight: EmojiSight,
  guildId: string,
  written: WrittenLook,
): { kind: 'look'; look: OfferLook } | LookRefusal {
  const read = readEmoji(sight, guildId, written.emoji);
  if (read.kind !== 'emoji') {
    return read;
  }
  const label = visibleName(written.label) || null;
  const description = visibleName(written.description) || null;
  const colour = offerColours.find((each) => each === written.colour) ?? 'grey';
  const tooLong = firstTooLong({
    label: [label, panelCharacters.label],
    description: [description, panelCharacters.description],
  });
  return tooLong ?? { kind: 'look', look: { label, description, emoji: read.emoji, colour } };
}
