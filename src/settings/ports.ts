/** What the settings need from outside. */
import type { CategoryChange } from '../categories/category-change';
import type { GuildSettings, ServedGuild } from './guild-settings';
import type { StoredSettingKey } from './setting-definitions';

export interface GuildStore {
  /** Answers from memory where it can; undefined for a server that was never set up. */
  byId(guildId: string): Promise<ServedGuild | undefined>;
  /** The same as last read, however long ago, without the database; undefined where it was never read. */
  remembered(guildId: string): ServedGuild | undefined;
  /** The server whose ticket forum this is. Answers from memory, since every message asks. */
  byForum(forumId: string): Promise<ServedGuild | undefined>;
  /** Servers that run a ticket forum and are not left. */
  withForum(): Promise<ServedGuild[]>;
  /** `setUpById`: who runs the set-up. */
  save(
    guild: Pick<ServedGuild, 'id'> &
      Partial<Omit<ServedGuild, 'id' | 'settings' | 'categories' | 'categoriesVersion'>> & {
        setUpById?: string;
      },
  ): Promise<void>;
  /** Notes that others can see the forum; false: that was known. */
  claimExposed(guildId: string, now: Date): Promise<boolean>;
  /** Notes that nobody else sees it any more; false: that was known. */
  claimPrivate(guildId: string): Promise<boolean>;
  /** Notes that a forum is gone; undefined: that was known, or it is none of ours. One caller gets the server. */
  claimForumGone(forumId: string, now: Date): Promise<ServedGuild | undefined>;
  /** Notes that the bot is out of a server, with the deadline `server-left`; false: that was known, or it is none of ours. */
  claimLeft(guildId: string, now: Date, closeAt: Date): Promise<boolean>;
  /** Notes that the bot is back, and drops the deadline; false: that was known. */
  claimReturned(guildId: string, now: Date): Promise<boolean>;
  /**
   * Takes no new tickets until then, or until somebody resumes, with the deadline `pause-end`.
   * @returns `changed` where it was paused already; undefined for a server that is not known
   */
  pause(guildId: string, until: Date | null, now: Date): Promise<'paused' | 'changed' | undefined>;
  /** Takes new tickets again, and drops the deadline; false: it was not paused, or its time is not over. */
  endPause(guildId: string, now: Date, how: { onlyIfOver: boolean }): Promise<boolean>;
  change(guildId: string, settings: Partial<GuildSettings>, now: Date): Promise<void>;
  /** Changes one setting if it still is what was read; false: somebody was first, read again. */
  replace<Key extends StoredSettingKey>(
    guildId: string,
    change: { key: Key; from: GuildSettings[Key]; to: GuildSettings[Key] },
    now: Date,
  ): Promise<boolean>;
  /**
   * Changes the categories of a server that are still as they were read; undefined: somebody changed them, read again.
   * @returns open tickets that show something of it: their version is another now
   */
  changeCategories(
    guild: Pick<ServedGuild, 'id' | 'categoriesVersion'>,
    change: CategoryChange,
    now: Date,
  ): Promise<{ ticketIds: string[] } | undefined>;
}
