import { channelPermissions, Permission } from '../world/permissions';
import { largestFile } from '../world/message-rules/attachments';
import type { ChannelRecord, InteractionRecord, MessageRecord } from '../world/records';
import type { World } from '../world/world';
import { channelShape } from './channels';
import { messageShape } from './messages';
import { fullMemberShape, userShape } from './people';

/** What an application may do in a DM with its own bot (Discord: `app_permissions` of an interaction). */
const IN_OWN_DM =
  Permission.AttachFiles | Permission.EmbedLinks | Permission.MentionEveryone | Permission.UseExternalEmojis;

/**
 * @param data of this kind of interaction
 * @param message whose component was used, or from which the form came
 * @returns the `d` of INTERACTION_CREATE: `member` in servers, `user` in DMs, never both
 */
export function interactionShape(
  world: World,
  record: InteractionRecord,
  channel: ChannelRecord,
  data: object,
  message?: MessageRecord,
) {
  const guild = world.guildOf(channel);
  const { botId } = world.application;
  return {
    id: record.id,
    application_id: world.application.id,
    type: record.type,
    token: record.token,
    version: 1,
    data,
    channel: interactionChannelShape(world, channel, record.userId),
    channel_id: channel.id,
    ...whoShape(world, record.userId, channel),
    ...(message && { message: messageShape(world, message) }),
    app_permissions: String(guild ? channelPermissions(world, channel, botId) : IN_OWN_DM),
    locale: world.user(record.userId).locale,
    entitlements: [],
    authorizing_integration_owners: { 0: guild?.id ?? '0' },
    context: guild ? 0 : 1,
    attachment_size_limit: largestFile(world, channel),
  };
}

/** @returns a channel as it stands in interactions: without overwrites, with what this person may do in it */
export function interactionChannelShape(world: World, channel: ChannelRecord, userId: string) {
  const shape: Record<string, unknown> = { ...channelShape(world, channel) };
  delete shape['permission_overwrites'];
  return { ...shape, permissions: channelPermissions(world, channel, userId).toString() };
}

function whoShape(world: World, userId: string, channel: ChannelRecord) {
  const guild = world.guildOf(channel);
  const user = world.user(userId);
  if (!guild) {
    return { user: userShape(user) };
  }
  const permissions = channelPermissions(world, channel, userId).toString();
  return {
    guild_id: guild.id,
    guild: { id: guild.id, locale: guild.preferredLocale, features: guild.features },
    guild_locale: guild.preferredLocale,
    member: { ...fullMemberShape(world.member(guild, userId), user), permissions },
  };
}
