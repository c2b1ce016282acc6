import type { GuildRecord, MemberRecord, RoleRecord, UserRecord, WebhookIdentity } from '../world/records';
import { timestamp } from './timestamp';

/** @returns a user as REST and gateway send it */
export function userShape(user: UserRecord) {
  return {
    id: user.id,
    username: user.username,
    global_name: user.globalName,
    discriminator: user.bot ? '0001' : '0',
    avatar: user.avatar,
    bot: user.bot,
    public_flags: 0,
    flags: 0,
    primary_guild: null,
    avatar_decoration_data: null,
    banner: null,
    accent_color: null,
  };
}

/** @returns the author of a webhook's message */
export function webhookAuthorShape(webhook: WebhookIdentity) {
  return {
    id: webhook.webhookId,
    username: webhook.name,
    global_name: null,
    discriminator: '0000',
    avatar: webhook.avatar,
    bot: true,
    public_flags: 0,
    flags: 0,
    primary_guild: null,
  };
}

/** @returns a member without its user, as it stands in messages and interactions */
export function memberShape(member: MemberRecord) {
  return {
    nick: member.nick,
    avatar: member.avatar,
    banner: null,
    roles: [...member.roleIds],
    joined_at: timestamp(member.joinedAt),
    premium_since: null,
    communication_disabled_until: member.timedOutUntil === null ? null : timestamp(member.timedOutUntil),
    pending: false,
    flags: 0,
    mute: false,
    deaf: false,
  };
}

/** @returns a member with its user */
export function fullMemberShape(member: MemberRecord, user: UserRecord) {
  return { ...memberShape(member), user: userShape(user) };
}

/** @returns a role of a server */
export function roleShape(role: RoleRecord) {
  return {
    id: role.id,
    name: role.name,
    permissions: role.permissions.toString(),
    position: role.position,
    color: role.color,
    colors: { primary_color: role.color, secondary_color: null, tertiary_color: null },
    hoist: role.hoist,
    mentionable: role.mentionable,
    managed: role.managed,
    icon: null,
    unicode_emoji: null,
    flags: 0,
    ...(role.botId && { tags: { bot_id: role.botId } }),
  };
}

/** @returns the name that others see in this server: nickname, display name, account name */
export function displayName(user: UserRecord, guild?: GuildRecord): string {
  return guild?.members.get(user.id)?.nick ?? user.globalName ?? user.username;
}
