import { StickerFormatType, type APIStickerItem } from 'discord-api-types/v10';
import { DiscordError } from '../../discord-error';
import type { FormReader } from './form';

/** Stickers that everybody has, as Discord's standard packs. */
export const STANDARD_STICKERS: readonly APIStickerItem[] = [
  { id: '749054660769218631', name: 'Wave', format_type: StickerFormatType.PNG },
  { id: '751606379340365864', name: 'Thanks', format_type: StickerFormatType.PNG },
  { id: '754107539535077426', name: 'Sad', format_type: StickerFormatType.PNG },
  { id: '781291131828699156', name: 'Party', format_type: StickerFormatType.PNG },
];

/**
 * Reads `sticker_ids`: at most 3.
 * @throws DiscordError 50081 for a sticker that does not exist
 */
export function readStickers(form: FormReader, value: unknown): APIStickerItem[] {
  return form.list(value, ['sticker_ids'], { most: 3 }).map((id) => {
    const sticker = STANDARD_STICKERS.find((one) => one.id === String(id));
    if (!sticker) {
      throw new DiscordError(50081);
    }
    return sticker;
  });
}
