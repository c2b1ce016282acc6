/** What the settings need from outside. */
import type { GuildSettings, ServedGuild } from './guild-settings';

export interface GuildStore {
  /** Answers from memory where it can; undefined for a server that was never set up. */
  byId(guildId: string): Promise<ServedGuild | undefined>;
  /** The server whose ticket forum this is. Answers from memory, since every message asks. */
  byForum(forumId: string): Promise<ServedGuild | undefined>;
  /** Servers that run a ticket forum and are not left. */
  withForum(): Promise<ServedGuild[]>;
  save(guild: Pick<ServedGuild, 'id'> & Partial<Omit<ServedGuild, 'id' | 'settings'>>): Promise<void>;
  change(guildId: string, settings: Partial<GuildSettings>, now: Date): Promise<void>;
}
