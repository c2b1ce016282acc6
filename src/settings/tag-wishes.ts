import type { TagIds } from '../tickets/post-face';
import type { GuildSettings } from './guild-settings';
import type { SetUpTexts } from './set-up-ports';
import type { TagWishes } from './tag-plan';

/** Which tags a server wants in its forum. @param known ids of ours there */
export const tagWishes = (texts: SetUpTexts, settings: GuildSettings, known: TagIds): TagWishes => ({
  known,
  names: texts.tagNames(settings.language),
  ratings: settings['rating-tags'],
});
