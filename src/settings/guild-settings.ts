/** What the admins of a server can change, as it is stored. */
import { z } from 'zod';
import type { Category } from '../categories/category';
import { settingDefinitions, type StoredSettingKey } from './setting-definitions';
import type { Definition } from './setting-kinds';

type ValueOf<Key extends StoredSettingKey> =
  (typeof settingDefinitions)[Key] extends Definition<infer Value> ? Value : never;

export type GuildSettings = { [Key in StoredSettingKey]: ValueOf<Key> };

/** Reads what is stored: an absent key has its default, and so has one that no longer fits. */
export const guildSettings = z.object(
  Object.fromEntries(Object.entries(settingDefinitions).map(([key, { schema }]) => [key, schema])) as {
    [Key in StoredSettingKey]: z.ZodType<GuildSettings[Key]>;
  },
);

/** A server as the use cases see it. */
export interface ServedGuild {
  id: string;
  name: string;
  /** Null before the set-up. */
  forumId: string | null;
  /** Ids of our tags by meaning. */
  tags: Record<string, string>;
  staffRoleIds: string[];
  settings: GuildSettings;
  /** When automatic forwarding was last switched. */
  forwardingAt: Date | null;
  /** When tickets from posts by hand were last switched, or the forum was chosen. */
  createByPostAt: Date | null;
  exposedSince: Date | null;
  forumGoneSince: Date | null;
  leftAt: Date | null;
  /** Since when it takes no new tickets, and until when; null: until somebody resumes. */
  pausedAt: Date | null;
  pausedUntil: Date | null;
  /** What tickets can be about, in order; removed ones are not here. */
  categories: readonly Category[];
  /** Counts every change of them. */
  categoriesVersion: number;
}
