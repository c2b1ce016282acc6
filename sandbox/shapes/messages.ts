import { InteractionType, MessageFlags } from 'discord-api-types/v10';
import type {
  AnsweredInteraction,
  AttachmentRecord,
  MessageRecord,
  MessageSnapshotRecord,
  ReactionRecord,
} from '../world/records';
import type { World } from '../world/world';
import { signedAddress } from '../cdn-address';
import { listedFiles, withAddresses } from './message-media';
import { userShape, webhookAuthorShape } from './people';
import { timestamp } from './timestamp';

/**
 * @param viewerId whose own reactions are marked
 * @returns a message as REST sends it
 */
export function messageShape(world: World, message: MessageRecord, viewerId = world.application.botId) {
  return {
    ...basicShape(world, message),
    ...(message.reactions.size > 0 && {
      reactions: [...message.reactions.values()].map((reaction) => reactionShape(reaction, viewerId)),
    }),
    ...(message.reference?.type === 0 && { referenced_message: referenced(world, message) }),
  };
}

/** @returns a message as the answer to its sending: only there (and in its event) Discord repeats the nonce */
export function sentMessageShape(world: World, message: MessageRecord) {
  return { ...messageShape(world, message), ...(message.nonce !== undefined && { nonce: message.nonce }) };
}

/** @returns a message without reactions and without the message that it answers */
function basicShape(world: World, message: MessageRecord) {
  const suppressed = (message.flags & MessageFlags.SuppressEmbeds) !== 0;
  const addressOf = (file: AttachmentRecord): string => signedAddress(world, message.channelId, file);
  return {
    id: message.id,
    channel_id: message.channelId,
    type: message.type,
    author: message.webhook ? webhookAuthorShape(message.webhook) : userShape(world.user(message.authorId)),
    content: message.content,
    embeds: suppressed ? [] : withAddresses(message.embeds, message.attachments, addressOf),
    components: withAddresses(message.components, message.attachments, addressOf),
    attachments: listedFiles(message).map((file) => attachmentShape(world, message.channelId, file)),
    mentions: message.mentionIds.flatMap((id) => {
      const user = world.users.get(id);
      return user ? [userShape(user)] : [];
    }),
    mention_roles: message.mentionRoleIds,
    mention_everyone: message.mentionEveryone,
    pinned: message.pinned,
    tts: message.tts,
    timestamp: timestamp(message.createdAt),
    edited_timestamp: message.editedAt === null ? null : timestamp(message.editedAt),
    flags: message.flags,
    ...(message.webhook && { webhook_id: message.webhook.webhookId }),
    ...(message.interaction && !message.webhook && { webhook_id: message.applicationId }),
    ...(message.applicationId && { application_id: message.applicationId }),
    ...(message.stickers.length > 0 && { sticker_items: message.stickers }),
    ...(message.poll && { poll: message.poll }),
    ...(message.reference && { message_reference: referenceShape(message) }),
    ...(message.snapshots.length > 0 && {
      message_snapshots: message.snapshots.map((snapshot) => snapshotShape(world, snapshot)),
    }),
    ...(message.interaction && { interaction_metadata: interactionMetadata(world, message) }),
  };
}

/** @returns a file of a message with fresh signed links */
export function attachmentShape(world: World, channelId: string, file: AttachmentRecord) {
  const address = signedAddress(world, channelId, file);
  return {
    id: file.id,
    filename: file.filename,
    size: file.size,
    url: address,
    proxy_url: address,
    ...(file.title && { title: file.title }),
    ...(file.description && { description: file.description }),
    ...(file.contentType && { content_type: file.contentType }),
    ...(file.width && { width: file.width, height: file.height }),
    ...(file.durationSecs !== undefined && { duration_secs: file.durationSecs, waveform: file.waveform }),
    ...(file.flags > 0 && { flags: file.flags }),
    ...(file.ephemeral && { ephemeral: true }),
  };
}

/** @returns an emoji as it stands in reactions */
export function emojiShape(emoji: Pick<ReactionRecord, 'emojiId' | 'emojiName' | 'animated'>) {
  return { id: emoji.emojiId, name: emoji.emojiName, ...(emoji.animated && { animated: true }) };
}

/** @returns one emoji's reactions, seen by one person */
function reactionShape(reaction: ReactionRecord, viewerId: string) {
  return {
    emoji: emojiShape(reaction),
    count: reaction.userIds.size,
    count_details: { burst: 0, normal: reaction.userIds.size },
    burst_colors: [],
    me: reaction.userIds.has(viewerId),
    me_burst: false,
  };
}

function referenced(world: World, message: MessageRecord): object | null {
  const { channelId, messageId } = message.reference ?? {};
  const target = world.channels.get(channelId ?? '')?.messages.get(messageId ?? '');
  return target ? basicShape(world, target) : null;
}

function referenceShape(message: MessageRecord) {
  const { type, channelId, messageId, guildId } = message.reference ?? {
    type: 0,
    channelId: message.channelId,
  };
  return {
    type,
    channel_id: channelId,
    ...(messageId && { message_id: messageId }),
    ...(guildId && { guild_id: guildId }),
  };
}

function snapshotShape(world: World, snapshot: MessageSnapshotRecord) {
  const addressOf = (file: AttachmentRecord): string => signedAddress(world, snapshot.channelId, file);
  return {
    message: {
      type: snapshot.type,
      content: snapshot.content,
      embeds: withAddresses(snapshot.embeds, snapshot.attachments, addressOf),
      components: withAddresses(snapshot.components, snapshot.attachments, addressOf),
      attachments: snapshot.attachments.map((file) => attachmentShape(world, snapshot.channelId, file)),
      mentions: [],
      mention_roles: [],
      timestamp: timestamp(snapshot.createdAt),
      edited_timestamp: snapshot.editedAt === null ? null : timestamp(snapshot.editedAt),
      flags: snapshot.flags,
      ...(snapshot.stickers.length > 0 && { sticker_items: snapshot.stickers }),
    },
  };
}

function interactionMetadata(world: World, message: MessageRecord): object | undefined {
  return message.interaction && answeredShape(world, message.interaction, message.guildId);
}

function answeredShape(world: World, answered: AnsweredInteraction, guildId: string | null): object {
  const { id, type, userId, messageId, openedBy } = answered;
  return {
    id,
    type,
    user: userShape(world.user(userId)),
    authorizing_integration_owners: { 0: guildId ?? '0' },
    ...(type === InteractionType.MessageComponent && { interacted_message_id: messageId }),
    ...(openedBy && { triggering_interaction_metadata: answeredShape(world, openedBy, guildId) }),
  };
}
