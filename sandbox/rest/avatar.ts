import { invalidForm } from '../discord-error';
import type { World } from '../world/world';

/**
 * @param image a data URI (`data:image/png;base64,…`); absent or null: no picture
 * @returns the hash under which Discord keeps the picture; null for the default one
 * @throws DiscordError 50035 where it is no image
 */
export function avatarHash(world: World, image: string | null | undefined): string | null {
  if (image === null || image === undefined) {
    return null;
  }
  if (!/^data:image\/(?:png|jpe?g|gif|webp);base64,/.test(image)) {
    throw invalidForm({ path: ['avatar'], code: 'IMAGE_INVALID', message: 'Invalid image data' });
  }
  return world.random.stream(`avatar:${image}`).hex(32);
}
