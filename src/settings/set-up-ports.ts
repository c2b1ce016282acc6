/** What the set-up needs from outside. */
import type { Rendered } from '../delivery/catalog';
import type { ForumTag, ForumView, Overwrite, ServerView } from './forum-view';
import type { GuildSettings, ServedGuild } from './guild-settings';
import type { TagNames } from './tag-plan';

/** Reads servers and their channels. */
export interface ServerReader {
  /** As the gateway told it; undefined where the bot is not in it, or Discord has lost it for a while. */
  server(guildId: string): ServerView | undefined;
  /** A forum or category as the gateway told it; null where there is none. */
  remembered(guildId: string, channelId: string): ForumView | null;
  /** What a channel of any kind allows and denies, as the gateway told it; null where there is none that it tells of. */
  overwritesOf(guildId: string, channelId: string): Overwrite[] | null;
  /**
   * The same, asked anew. One that is hidden from the bot is answered from memory.
   * @returns null for one that is not there any more
   * @throws DiscordRefusal
   */
  channel(guildId: string, channelId: string): Promise<ForumView | null>;
  /** Which of the events that Discord gives only on request it gives. @throws DiscordRefusal */
  intents(): Promise<{ members: boolean; messageContent: boolean }>;
}

export interface NewForum {
  name: string;
  topic: string;
  categoryId: string;
  overwrites: readonly Overwrite[];
  tags: readonly ForumTag[];
}

/** What is different about a forum; what is absent stays. */
export interface ForumChange {
  overwrites?: readonly Overwrite[];
  tags?: readonly ForumTag[];
  categoryId?: string;
  requiresTag?: false;
  autoArchiveMinutes?: number;
}

/** Builds and mends. Every method throws DiscordRefusal where Discord does not do it. */
export interface ForumBuilder {
  /** @returns the category's id */
  createCategory(guildId: string, name: string, overwrites: readonly Overwrite[]): Promise<string>;
  createForum(guildId: string, forum: NewForum): Promise<{ id: string; tags: ForumTag[] }>;
  changeForum(forumId: string, change: ForumChange): Promise<{ tags: ForumTag[] }>;
  /** Takes away a channel that was made a moment ago for something that failed. */
  removeChannel(channelId: string): Promise<void>;
}

/** The pool of webhooks, as far as the set-up fills it. */
export interface WebhookFurnisher {
  /**
   * Compares what is remembered with what Discord has, and creates what is missing.
   * Limits and refusals are no errors: what is missing is made later, when it is needed.
   */
  furnish(
    forum: { guildId: string; forumId: string },
    wanted: number,
    signal: AbortSignal,
  ): Promise<Furnished>;
}

export interface Furnished {
  /** How many can be used now. */
  usable: number;
  /** What has as many webhooks as Discord allows, as far as it was met; null where more may be made later. */
  full: 'forum' | 'server' | null;
}

type Language = GuildSettings['language'];

/** Words that the set-up writes into a server. */
export interface SetUpTexts {
  /** Of our tags: this language first, then all others. */
  tagNames(language: Language): [TagNames, ...TagNames[]];
  /** Of the category, and what stands over the forum. */
  placeTexts(language: Language): { category: string; topic: string };
}

/** What the managers of a server are told unasked, in the server's language. */
export interface ManagerViews {
  forumExposed(guild: ServedGuild, seenBy: readonly string[]): Rendered;
  forumPrivateAgain(guild: ServedGuild): Rendered;
  forumDeleted(guild: ServedGuild): Rendered;
  /** @param reason a word of the refusal that keeps them waiting */
  messagesWait(guild: ServedGuild, reason: string): Rendered;
  /** What users say about the help that they got cannot be shown in this channel. */
  feedbackChannelClosed(guild: ServedGuild, channelId: string): Rendered;
  messagesGoOn(guild: ServedGuild): Rendered;
  /** Of the log: new tickets are not taken until then; null: until somebody resumes. */
  paused(guild: ServedGuild, byId: string, until: Date | null): Rendered;
  /** Of the log: somebody of the staff wrote to a user outside of tickets. */
  singleMessageSent(guild: ServedGuild, byId: string, userId: string): Rendered;
  /** Of the log. @param byId null: the time was over */
  resumed(guild: ServedGuild, byId: string | null): Rendered;
}

export interface LogChannel {
  /** @returns false where it could not be written */
  write(channelId: string, message: Rendered): Promise<boolean>;
}

/** Messages to whoever ran the set-up. */
export interface ManagerLetters {
  /** Appends one to the lane of their DM. @returns their id; undefined where nobody is known */
  append(guildId: string, message: Rendered, now: Date): Promise<string | undefined>;
}
