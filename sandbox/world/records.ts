/** What the sandbox remembers. Plain records; the shapes that Discord sends are made in `shapes/`. */
import type {
  APIApplicationCommand,
  APIEmbed,
  APIMessageTopLevelComponent,
  APIPoll,
  APIStickerItem,
  ChannelType,
  ApplicationCommandOptionType,
  InteractionType,
  MessageType,
} from 'discord-api-types/v10';

export interface UserRecord {
  id: string;
  username: string;
  globalName: string | null;
  avatar: string | null;
  bot: boolean;
  /** Language of this person's Discord client. */
  locale: string;
  /** Users that this person has blocked: those cannot send a DM (50007). */
  blocked: Set<string>;
  /** False: this person takes no DMs from members of servers (50007). */
  acceptsDms: boolean;
}

export interface RoleRecord {
  id: string;
  name: string;
  permissions: bigint;
  position: number;
  color: number;
  hoist: boolean;
  mentionable: boolean;
  managed: boolean;
  /** Bot that the role belongs to. */
  botId?: string;
}

export interface MemberRecord {
  userId: string;
  nick: string | null;
  avatar: string | null;
  roleIds: Set<string>;
  joinedAt: number;
  /** A timed-out member keeps only View Channel and Read Message History until then. */
  timedOutUntil: number | null;
}

/** A custom emoji of a server. */
export interface EmojiRecord {
  id: string;
  name: string;
  animated: boolean;
}

export interface GuildRecord {
  id: string;
  name: string;
  icon: string | null;
  ownerId: string;
  features: string[];
  premiumTier: number;
  preferredLocale: string;
  /** An outage: the server is there, but nobody can reach it. */
  unavailable: boolean;
  roles: Map<string, RoleRecord>;
  members: Map<string, MemberRecord>;
  channelIds: Set<string>;
  bannedIds: Set<string>;
  /** Custom emoji; absent: none. */
  emojis?: EmojiRecord[];
}

export interface OverwriteRecord {
  id: string;
  /** 0 role, 1 member. */
  type: 0 | 1;
  allow: bigint;
  deny: bigint;
}

export interface ForumTagRecord {
  id: string;
  name: string;
  moderated: boolean;
  emojiId: string | null;
  emojiName: string | null;
}

export interface ThreadState {
  ownerId: string;
  archived: boolean;
  locked: boolean;
  /** Minutes of silence after which Discord archives the thread. */
  autoArchiveDuration: number;
  archiveTimestamp: number;
  createdAt: number;
  appliedTags: string[];
  messageCount: number;
  totalMessageSent: number;
  members: Map<string, { joinedAt: number; flags: number }>;
}

export interface ChannelRecord {
  id: string;
  type: ChannelType;
  guildId: string | null;
  name: string | null;
  topic: string | null;
  position: number;
  parentId: string | null;
  nsfw: boolean;
  rateLimitPerUser: number;
  overwrites: Map<string, OverwriteRecord>;
  flags: number;
  lastMessageId: string | null;
  lastPinAt: number | null;
  /** Forum only. */
  availableTags: ForumTagRecord[];
  defaultAutoArchiveDuration: number | null;
  defaultReactionEmoji: { emojiId: string | null; emojiName: string | null } | null;
  defaultSortOrder: number | null;
  defaultForumLayout: number;
  /** Slowmode (seconds) that new threads start with. */
  defaultThreadRateLimit: number;
  /** Threads only. */
  thread?: ThreadState;
  /** DM only: the two people. */
  recipientIds: string[];
  /** By id, oldest first. Ephemeral messages are not in it. */
  messages: Map<string, MessageRecord>;
  /** Newest pin first. */
  pins: { messageId: string; pinnedAt: number }[];
}

export interface AttachmentRecord {
  id: string;
  filename: string;
  title?: string;
  description?: string;
  contentType?: string;
  size: number;
  width?: number;
  height?: number;
  durationSecs?: number;
  waveform?: string;
  flags: number;
  spoiler: boolean;
  ephemeral: boolean;
}

export interface ReactionRecord {
  emojiId: string | null;
  emojiName: string;
  animated?: boolean;
  userIds: Set<string>;
}

export interface WebhookIdentity {
  webhookId: string;
  name: string;
  /** Hash of an avatar, or null. */
  avatar: string | null;
  applicationId: string | null;
}

export interface MessageReferenceRecord {
  /** 0 reply, 1 forward. */
  type: 0 | 1;
  messageId?: string;
  channelId: string;
  guildId?: string;
}

export interface MessageSnapshotRecord {
  content: string;
  type: MessageType;
  embeds: readonly APIEmbed[];
  attachments: readonly AttachmentRecord[];
  stickers: readonly APIStickerItem[];
  components: readonly APIMessageTopLevelComponent[];
  flags: number;
  createdAt: number;
  editedAt: number | null;
  /** Where the attachments lie: those of a snapshot keep the address of the original. */
  channelId: string;
}

/** What a message tells of the interaction that it answers. */
export interface AnsweredInteraction {
  id: string;
  type: InteractionType;
  userId: string;
  commandName?: string;
  /** Components: the message that was used. */
  messageId?: string;
  /** Forms: what opened it. */
  openedBy?: AnsweredInteraction;
}

/** Lists and maps are replaced, never changed: the empty ones are shared by all messages, of which there are many. */
export interface MessageRecord {
  id: string;
  channelId: string;
  guildId: string | null;
  type: MessageType;
  /** A person or bot; for a webhook's message the webhook's id. */
  authorId: string;
  webhook?: WebhookIdentity;
  applicationId?: string;
  content: string;
  embeds: readonly APIEmbed[];
  components: readonly APIMessageTopLevelComponent[];
  attachments: readonly AttachmentRecord[];
  stickers: readonly APIStickerItem[];
  poll?: APIPoll;
  reference?: MessageReferenceRecord;
  snapshots: readonly MessageSnapshotRecord[];
  mentionIds: readonly string[];
  mentionRoleIds: readonly string[];
  mentionEveryone: boolean;
  pinned: boolean;
  tts: boolean;
  flags: number;
  createdAt: number;
  editedAt: number | null;
  nonce?: string | number;
  /** By emoji key, oldest first. */
  reactions: ReadonlyMap<string, ReactionRecord>;
  /** Set on what an interaction answered. */
  interaction?: AnsweredInteraction;
  /** Only this person sees it; it is in no history. */
  ephemeralTo?: string;
  /** Earlier texts, oldest first: what transcripts show as edited. */
  earlierContents: readonly string[];
  /** People whom this message pinged: what a leaked ping is judged by. */
  pingedIds: ReadonlySet<string>;
}

export interface WebhookRecord {
  id: string;
  /** 1 incoming. */
  type: 1;
  guildId: string;
  channelId: string;
  name: string;
  avatar: string | null;
  token: string;
  creatorId: string;
  applicationId: string | null;
}

export interface ApplicationRecord {
  id: string;
  name: string;
  description: string;
  botId: string;
  ownerId: string;
  token: string;
  clientSecret: string;
  publicKey: string;
  redirectUris: string[];
  /** Privileged intents switched on in the portal. */
  privilegedIntents: { members: boolean; presences: boolean; messageContent: boolean };
}

export interface CommandRecord {
  command: APIApplicationCommand;
  /** Null: global. */
  guildId: string | null;
}

export interface InteractionRecord {
  id: string;
  token: string;
  type: InteractionType;
  userId: string;
  channelId: string;
  guildId: string | null;
  createdAt: number;
  commandName?: string;
  customId?: string;
  /** The message whose component was used, or from which the modal came. */
  messageId?: string;
  /** How it was first answered: the callback type. */
  answeredWith?: number;
  answeredAt?: number;
  /** The `@original` message, once there is one. */
  originalId?: string;
  /** Deferred as ephemeral. */
  ephemeral: boolean;
  /** A deferred answer shows "thinking" until the first follow-up or edit fills it. */
  loading: boolean;
  followUps: number;
  /** Commands: which one, so that a rename does not matter. */
  commandId?: string;
  /** Autocomplete: type of the option being typed; choices must have values of it. */
  focusedType?: ApplicationCommandOptionType;
  /** Menus: the person or message that was clicked. */
  targetId?: string;
  /** The form this was answered with: what a submit is checked against. */
  modal?: OpenModalRecord;
  /** Modal submits: the interaction that opened the form. */
  openedById?: string;
  /** Nobody answered within 3 seconds. */
  failed?: boolean;
}

/** A form in front of somebody. `components` is as the bot sent it, with the numeric ids that Discord gives. */
export interface OpenModalRecord {
  customId: string;
  title: string;
  components: unknown[];
  submitted: boolean;
}
