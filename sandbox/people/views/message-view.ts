import { MessageType } from 'discord-api-types/v10';
import { signedAddress } from '../../cdn-address';
import { displayName } from '../../shapes/people';
import { compareIds } from '../../snowflakes';
import { can, Permission } from '../../world/permissions';
import type {
  AttachmentRecord,
  ChannelRecord,
  GuildRecord,
  MessageRecord,
  ReactionRecord,
} from '../../world/records';
import type { World } from '../../world/world';
import type { FileView, MessageView } from '../protocol';
import { avatarAddress } from './addresses';
import { excerpt } from './excerpt';
import { mentionsIn } from './mentions';
import { nameColor } from './person-view';

/** A deferred answer that is not there yet (Discord: message flag LOADING, 1 << 7). */
const LOADING = 1 << 7;

/** What people write themselves; every other type is a system message. */
const WRITTEN: MessageType[] = [MessageType.Default, MessageType.Reply];

/** @returns a message as this person sees it */
export function messageView(world: World, personId: string, message: MessageRecord): MessageView {
  const channel = world.channels.get(message.channelId);
  const guild = channel && world.guildOf(channel);
  const mine = !message.webhook && message.authorId === personId;
  return {
    id: message.id,
    channelId: message.channelId,
    type: message.type,
    author: authorView(world, message, guild),
    content: message.content,
    mentions: mentionsIn(world, message.content, guild),
    pingsMe: message.pingedIds.has(personId),
    mine,
    at: message.createdAt,
    editedAt: message.editedAt,
    pinned: message.pinned,
    ephemeral: message.ephemeralTo !== undefined,
    loading: (message.flags & LOADING) !== 0,
    flags: message.flags,
    embeds: [...message.embeds],
    components: [...message.components],
    files: message.attachments.map((file) => fileView(world, message.channelId, file)),
    stickers: message.stickers.map(({ id, name }) => ({ id, name })),
    poll: message.poll ?? null,
    reactions: [...message.reactions.values()].map((reaction) => reactionView(reaction, personId)),
    reply: replyView(world, message),
    forwarded: forwardedView(world, message),
    interaction: interactionView(world, message),
    can: rightsOn(world, personId, channel, message, mine),
  };
}

/** @returns the messages of a channel that a person sees (their ephemeral ones too), oldest first, of the newest `limit` before `before` */
export function messagesSeen(
  world: World,
  personId: string,
  channel: ChannelRecord,
  page: { before?: string; limit?: number } = {},
): MessageView[] {
  const { before, limit = 50 } = page;
  const older = (id: string): boolean => before === undefined || compareIds(id, before) < 0;
  const readable = can(world, channel, personId, Permission.ViewChannel | Permission.ReadMessageHistory);
  const history = readable ? [...channel.messages.values()] : [];
  const whispers = [...world.ephemerals.values()].filter(
    (message) => message.ephemeralTo === personId && message.channelId === channel.id,
  );
  return [...history, ...whispers]
    .filter((message) => older(message.id))
    .toSorted((a, b) => compareIds(a.id, b.id))
    .slice(-limit)
    .map((message) => messageView(world, personId, message));
}

function authorView(
  world: World,
  message: MessageRecord,
  guild: GuildRecord | undefined,
): MessageView['author'] {
  const { webhook } = message;
  if (webhook) {
    const avatar = avatarAddress(world, webhook.webhookId, webhook.avatar);
    return { id: webhook.webhookId, name: webhook.name, avatar, bot: true, webhook: true, color: null };
  }
  const user = world.user(message.authorId);
  return {
    id: user.id,
    name: displayName(user, guild),
    avatar: avatarAddress(world, user.id, user.avatar),
    bot: user.bot,
    webhook: false,
    color: nameColor(guild, user.id),
  };
}

function fileView(world: World, channelId: string, file: AttachmentRecord): FileView {
  return {
    id: file.id,
    name: file.filename,
    url: signedAddress(world, channelId, file),
    size: file.size,
    contentType: file.contentType ?? null,
    width: file.width ?? null,
    height: file.height ?? null,
    description: file.description ?? null,
    spoiler: file.spoiler,
    voiceSeconds: file.durationSecs ?? null,
  };
}

function reactionView(reaction: ReactionRecord, personId: string): MessageView['reactions'][number] {
  return {
    emoji: reaction.emojiName,
    count: reaction.userIds.size,
    mine: reaction.userIds.has(personId),
  };
}

function replyView(world: World, message: MessageRecord): MessageView['reply'] {
  const { reference } = message;
  if (reference?.type !== 0 || !reference.messageId) {
    return null;
  }
  const channel = world.channels.get(reference.channelId);
  const target = channel?.messages.get(reference.messageId);
  if (!channel || !target) {
    return { messageId: reference.messageId, author: '', excerpt: 'Original message was deleted' };
  }
  const author = authorView(world, target, world.guildOf(channel)).name;
  return { messageId: target.id, author, excerpt: excerpt(target.content) };
}

function forwardedView(world: World, message: MessageRecord): MessageView['forwarded'] {
  const [snapshot] = message.snapshots;
  return snapshot
    ? {
        content: snapshot.content,
        files: snapshot.attachments.map((file) => fileView(world, snapshot.channelId, file)),
      }
    : null;
}

function interactionView(world: World, message: MessageRecord): MessageView['interaction'] {
  const user = world.users.get(message.interaction?.userId ?? '');
  return user ? { user: displayName(user), command: message.interaction?.commandName ?? null } : null;
}

function rightsOn(
  world: World,
  personId: string,
  channel: ChannelRecord | undefined,
  message: MessageRecord,
  mine: boolean,
): MessageView['can'] {
  if (!channel || message.ephemeralTo !== undefined) {
    return { edit: false, delete: false, pin: false };
  }
  const moderates = channel.guildId !== null && can(world, channel, personId, Permission.ManageMessages);
  const active = !channel.thread?.archived;
  return {
    edit: mine && active && WRITTEN.includes(message.type),
    delete: (mine || moderates) && active,
    pin: active && can(world, channel, personId, Permission.PinMessages),
  };
}
