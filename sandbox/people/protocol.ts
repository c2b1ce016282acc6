/**
 * What people can do in this Discord and what they see of it. The typed actors, the control address and the page all
 * speak this: one verb, one view. Everything is plain JSON.
 *
 * Control over HTTP, all JSON, below `{control}`:
 *
 *     GET  /people                                   PersonView[]
 *     POST /people {name, display?, locale?, bot?, guildId?, roles?}   PersonView
 *     POST /guilds {name, ownerId, memberIds?}       {id, name}   (the bot is not in it)
 *     GET  /people/{id}/places                       PlaceView[]   (channels, forums, active threads, DMs)
 *     GET  /people/{id}/channels/{channel}/messages?before=&limit=     MessageView[] oldest first
 *     GET  /people/{id}/forums/{channel}/posts       PostView[]    (archived too, newest activity first)
 *     GET  /people/{id}/channels/{channel}/commands  CommandView[]
 *     POST /people/{id}/actions  Action              ActionResult, or {code, message, errors?} with Discord's status
 *     GET  /people/{id}/events                       text/event-stream of LiveEvent
 *     GET  /transcripts/{channel}?as=person          text/plain, as a person would read it
 *     GET  /requests  · DELETE /requests             RequestEntry[] and counts
 *     GET  /violations                               what the referee recorded
 *     GET  /interactions                             how each was answered
 *     GET  /clock · POST /clock {advance: ms}        {now}
 *     GET  /faults · POST /faults FaultRule · DELETE /faults/{id}
 *     POST /gateway {do: 'op7'|'op9'|'op9-resumable'|'kill'|'close'|'zombie'|'expire-sessions', code?, shard?}
 *     POST /gateway {do: 'op7-before-hello'} · {do: 'slow-hello', ms} · {do: 'refuse-resume', how}
 *     POST /world {do: 'bot-permissions'|'bot-kick'|'bot-join'|'guild-outage'|'guild-back'|'intents'|'switches'|'limits'|'redirect'}
 *     GET  /invariants                               violations of the transcript's invariants
 */

import type { ChannelType, MessageType } from 'discord-api-types/v10';

/** A file that somebody attaches: bytes in base64. */
export interface ActionFile {
  name: string;
  data: string;
  contentType?: string;
  description?: string;
  spoiler?: boolean;
}

/** What a message may carry when a person writes it. */
export interface Writing {
  content?: string;
  files?: ActionFile[];
  /** Id of the message that is answered (in the same channel). */
  replyTo?: string;
  /** Names of stickers. */
  stickers?: string[];
  poll?: { question: string; answers: string[]; hours?: number; multiple?: boolean };
  /** A voice message: seconds; the file is made up. */
  voiceSeconds?: number;
  /** Forwards that message instead of writing. */
  forward?: { channelId: string; messageId: string };
}

type Place = { channelId: string };
type OptionValue = string | number | boolean;

/** Something a person does. The result of `write` is the message, of interactions the interaction's id. */
export type Action =
  | ({ act: 'write' } & Place & Writing)
  /** To the bot unless `to` names somebody else. */
  | ({ act: 'dm'; to?: string } & Writing)
  /** Opens a DM without writing, as one does by clicking on somebody: commands can be used in it then. */
  | { act: 'open-dm'; to?: string }
  /** `files`: ids of those that stay; without it all do. */
  | ({ act: 'edit'; messageId: string; content: string; files?: string[] } & Place)
  | ({ act: 'delete'; messageId: string } & Place)
  | ({ act: 'react'; messageId: string; emoji: string; remove?: boolean } & Place)
  | ({ act: 'pin'; messageId: string; remove?: boolean } & Place)
  | ({ act: 'type' } & Place)
  /** `command` as one types it: `/close-request create`. Attachment options are ActionFile objects. */
  | ({ act: 'slash'; command: string; options?: Record<string, OptionValue | ActionFile> } & Place)
  | ({ act: 'autocomplete'; command: string; options?: Record<string, OptionValue>; focused: string } & Place)
  | ({ act: 'message-menu'; name: string; messageId: string } & Place)
  | ({ act: 'user-menu'; name: string; userId: string } & Place)
  | ({ act: 'press'; messageId: string; customId: string } & Place)
  /** Values of a string select; ids for user, role, channel and mentionable selects. */
  | ({ act: 'select'; messageId: string; customId: string; values: string[] } & Place)
  /** Sends the modal that this interaction opened; fields by custom id. */
  | { act: 'submit'; interactionId: string; fields: Record<string, string | string[] | ActionFile[]> }
  | { act: 'dismiss'; interactionId: string }
  | ({ act: 'post'; title: string; tags?: string[] } & Place & Writing)
  | ({ act: 'thread-edit'; name?: string; archived?: boolean; locked?: boolean; tags?: string[] } & Place)
  | ({ act: 'channel-delete' } & Place)
  | ({
      act: 'channel-edit';
      name?: string;
      tags?: { id?: string; name: string; emoji?: string; moderated?: boolean }[];
    } & Place)
  | { act: 'channel-create'; guildId: string; name: string; type: ChannelType; parentId?: string }
  | ({
      act: 'overwrite';
      targetId: string;
      targetType: 'role' | 'member';
      allow?: string;
      deny?: string;
    } & Place)
  | { act: 'webhook-delete'; webhookId: string }
  | { act: 'webhook-move'; webhookId: string; channelId: string }
  /** The custom emojis that the server has from now on, by name; those that it has keep their ids. */
  | { act: 'emojis'; guildId: string; names: string[] }
  | { act: 'role-delete'; guildId: string; roleId: string }
  | { act: 'role-permissions'; guildId: string; roleId: string; permissions: string }
  | { act: 'member-roles'; guildId: string; userId: string; roleIds: string[] }
  | { act: 'member-timeout'; guildId: string; userId: string; ms: number }
  | { act: 'nick'; guildId: string; nick: string | null }
  | { act: 'kick'; guildId: string; userId: string }
  | { act: 'ban'; guildId: string; userId: string }
  | { act: 'unban'; guildId: string; userId: string }
  | { act: 'join'; guildId: string }
  | { act: 'leave'; guildId: string }
  | { act: 'block'; userId: string }
  | { act: 'unblock'; userId: string }
  | { act: 'accept-dms'; accept: boolean }
  | { act: 'locale'; locale: string };

/** What came of an action. Refused ones have no result but Discord's error. */
export interface ActionResult {
  message?: MessageView;
  interactionId?: string;
  channelId?: string;
  choices?: { name: string; value: string | number }[];
}

export interface PersonView {
  id: string;
  username: string;
  name: string;
  avatar: string;
  bot: boolean;
  locale: string;
  guilds: {
    id: string;
    name: string;
    owner: boolean;
    roles: { id: string; name: string; color: string }[];
  }[];
}

/** A channel in somebody's sidebar. Forums and threads included; posts of a forum come with `posts`. */
export interface PlaceView {
  id: string;
  guildId: string | null;
  type: number;
  name: string;
  topic: string | null;
  parentId: string | null;
  position: number;
  canWrite: boolean;
  lastMessageId: string | null;
  /** DM: the other one. */
  with?: { id: string; name: string; avatar: string; bot: boolean };
  /** Forum. */
  tags?: TagView[];
  /** Thread. */
  thread?: ThreadView;
}

export interface TagView {
  id: string;
  name: string;
  emoji: string | null;
  moderated: boolean;
}

export interface ThreadView {
  ownerId: string;
  archived: boolean;
  locked: boolean;
  pinned: boolean;
  tags: TagView[];
  messageCount: number;
  createdAt: number;
}

/** A post in the list of a forum. */
export interface PostView extends PlaceView {
  thread: ThreadView;
  starter: { author: string; excerpt: string } | null;
  lastActivityAt: number;
}

export interface MessageView {
  id: string;
  channelId: string;
  type: MessageType;
  author: { id: string; name: string; avatar: string; bot: boolean; webhook: boolean; color: string | null };
  content: string;
  /** Names behind the ids that the text mentions. */
  mentions: {
    users: Record<string, string>;
    roles: Record<string, string>;
    channels: Record<string, string>;
  };
  pingsMe: boolean;
  mine: boolean;
  at: number;
  editedAt: number | null;
  pinned: boolean;
  ephemeral: boolean;
  loading: boolean;
  flags: number;
  embeds: unknown[];
  components: unknown[];
  files: FileView[];
  stickers: { id: string; name: string }[];
  poll: unknown;
  reactions: { emoji: string; count: number; mine: boolean }[];
  reply: { messageId: string; author: string; excerpt: string } | null;
  forwarded: { content: string; files: FileView[] } | null;
  interaction: { user: string; command: string | null } | null;
  can: { edit: boolean; delete: boolean; pin: boolean };
}

export interface FileView {
  id: string;
  name: string;
  url: string;
  size: number;
  contentType: string | null;
  width: number | null;
  height: number | null;
  description: string | null;
  spoiler: boolean;
  voiceSeconds: number | null;
}

/** A command as somebody can pick it. `options` as registered (Discord's shape). */
export interface CommandView {
  id: string;
  /** 1 slash, 2 user menu, 3 message menu. */
  type: number;
  /** As typed, subcommands spelled out: `close-request create`. */
  name: string;
  description: string;
  options: unknown[];
}

/** Pushed to one person's page as things happen (server-sent events, `event:` is the kind). */
export type LiveEvent =
  /** A message of a known id replaces the one shown: ephemeral messages are updated so. */
  | { kind: 'message'; message: MessageView }
  | { kind: 'message-updated'; message: MessageView }
  | { kind: 'message-deleted'; channelId: string; messageId: string }
  | { kind: 'place'; place: PlaceView }
  | { kind: 'place-gone'; channelId: string }
  | { kind: 'typing'; channelId: string; name: string }
  | {
      kind: 'modal';
      interactionId: string;
      title: string;
      customId: string;
      components: unknown[];
      channelId: string;
    }
  | { kind: 'interaction-answered'; interactionId: string }
  | { kind: 'interaction-failed'; interactionId: string; reason: string }
  | {
      kind: 'choices';
      interactionId: string;
      choices: { name: string; value: string | number }[];
    }
  | { kind: 'people-changed' }
  | { kind: 'commands-changed' };
