/** What the categories need from outside. */
import type { GuildStore } from '../settings/ports';
import type { FaceBell } from '../tickets/ports';
import type { CategoryEmoji } from './category';

/** What the use cases are given. */
export interface CategoryNeeds {
  guilds: Pick<GuildStore, 'byId' | 'changeCategories'>;
  faces: FaceBell;
  clock: { now(): Date };
}

/** Which custom emojis the bot can show; Discord refuses a whole message for one that is gone. */
export interface EmojiSight {
  hasEmoji(id: string): boolean;
  /** A server's own of this name; null where there is none. */
  emojiNamed(guildId: string, name: string): CategoryEmoji | null;
}
