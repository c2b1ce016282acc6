/** A server and its forum as the set-up looks at them: plain data, read by an adapter. Ids are Discord's, as strings. */

export interface ServerView {
  /** Also the id of the role @everyone. */
  id: string;
  name: string;
  /** The language that its owner chose in Discord. */
  locale: string;
  /** Discord allows some things to community servers only. */
  isCommunity: boolean;
  roles: RoleView[];
  /** The bot as a member. */
  bot: { id: string; roleIds: string[] };
}

interface RoleView {
  id: string;
  name: string;
  permissions: bigint;
  /** Whether anybody may ping it. */
  mentionable: boolean;
  /** Made by Discord for our bot alone. */
  isOurs: boolean;
}

/** What one role or member is allowed and denied in a channel, as permission bits. */
export interface Overwrite {
  id: string;
  type: 'role' | 'member';
  allow: bigint;
  deny: bigint;
}

/** A tag of a forum; without an id it is about to be made. */
export interface ForumTag {
  id?: string;
  name: string;
  /** Whether only those who manage threads may set it. */
  moderated: boolean;
  emoji: { id: string | null; name: string | null };
}

export interface ForumView {
  id: string;
  name: string;
  categoryId: string | null;
  overwrites: Overwrite[];
  tags: ForumTag[];
  /** Whether every new post needs a tag. */
  requiresTag: boolean;
  /** Minutes without a message after which a post is archived. */
  autoArchiveMinutes: number | null;
}
