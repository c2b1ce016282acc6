import type { EmojiRecord, GuildRecord } from '../world/records';
import type { World } from '../world/world';
import { channelShape, threadShape } from './channels';
import { fullMemberShape, roleShape } from './people';
import { timestamp } from './timestamp';
import { can, Permission } from '../world/permissions';

/** @returns a server as `GET /guilds/{id}` sends it */
export function guildShape(guild: GuildRecord, botId: string) {
  return {
    ...NOTHING_SET,
    id: guild.id,
    name: guild.name,
    icon: guild.icon,
    owner_id: guild.ownerId,
    features: guild.features,
    roles: [...guild.roles.values()].map(roleShape),
    premium_tier: guild.premiumTier,
    emojis: (guild.emojis ?? []).map(emojiShape),
    preferred_locale: guild.preferredLocale,
    approximate_member_count: guild.members.size,
    approximate_presence_count: guild.members.has(botId) ? 1 : 0,
  };
}

/** @returns the `d` of GUILD_CREATE: the server with channels, active threads and, without presences, only the bot */
export function guildCreateShape(world: World, guild: GuildRecord) {
  const { botId } = world.application;
  const channels = [...guild.channelIds].map((id) => world.channel(id));
  const threads = channels.flatMap((channel) => world.threadsOf(channel.id));
  const me = guild.members.get(botId);
  return {
    ...guildShape(guild, botId),
    joined_at: timestamp(me?.joinedAt ?? 0),
    large: guild.members.size > 250,
    unavailable: false,
    member_count: guild.members.size,
    members: me ? [fullMemberShape(me, world.bot)] : [],
    channels: channels.map((channel) => channelShape(world, channel)),
    threads: threads
      .filter(
        (thread) =>
          thread.thread && !thread.thread.archived && can(world, thread, botId, Permission.ViewChannel),
      )
      .map((thread) => threadShape(world, thread)),
    presences: [],
    voice_states: [],
    stage_instances: [],
    guild_scheduled_events: [],
    soundboard_sounds: [],
  };
}

export function emojiShape({ id, name, animated }: EmojiRecord) {
  return { id, name, animated, roles: [], require_colons: true, managed: false, available: true };
}

/** Fields that every server has and that nothing here uses. */
const NOTHING_SET = {
  description: null,
  home_header: null,
  splash: null,
  discovery_splash: null,
  banner: null,
  application_id: null,
  region: 'deprecated',
  afk_channel_id: null,
  afk_timeout: 300,
  system_channel_id: null,
  system_channel_flags: 0,
  widget_enabled: false,
  widget_channel_id: null,
  verification_level: 1,
  default_message_notifications: 1,
  mfa_level: 0,
  explicit_content_filter: 0,
  max_presences: null,
  max_members: 500_000,
  max_stage_video_channel_users: 50,
  max_video_channel_users: 25,
  vanity_url_code: null,
  premium_subscription_count: 0,
  rules_channel_id: null,
  safety_alerts_channel_id: null,
  public_updates_channel_id: null,
  premium_progress_bar_enabled: false,
  nsfw: false,
  nsfw_level: 0,
  stickers: [],
  incidents_data: null,
};
