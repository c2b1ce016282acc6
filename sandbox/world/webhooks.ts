import { ChannelType } from 'discord-api-types/v10';
import { DiscordError } from '../discord-error';
import { requireIn } from './acting';
import { Permission } from './permissions';
import type { ChannelRecord, WebhookRecord } from './records';
import { checkWebhookName } from './webhook-names';
import type { World } from './world';

/** What can be set on a webhook; what is absent stays. */
export interface WebhookChange {
  name?: string;
  /** Hash of the avatar, or null for the default one. */
  avatar?: string | null;
  channelId?: string;
}

/** Channels that can carry a webhook. */
const PLACES: readonly ChannelType[] = [
  ChannelType.GuildText,
  ChannelType.GuildAnnouncement,
  ChannelType.GuildForum,
];

/**
 * Creates a webhook. One that a bot makes belongs to its application.
 * @throws DiscordError 50001, 50013 without Manage Webhooks, 50024, 30007 and 30058 (too many), 50035 (name)
 */
export function createWebhook(
  world: World,
  actorId: string,
  channel: ChannelRecord,
  draft: { name: string; avatar?: string | null },
): WebhookRecord {
  requireIn(world, actorId, channel, Permission.ManageWebhooks);
  requirePlace(channel);
  const name = checkWebhookName(draft.name, 'name');
  requireRoom(world, channel);
  if (webhooksOf(world, channel.guildId ?? '').length >= world.options.limits.webhooksPerGuild) {
    throw new DiscordError(30058);
  }
  const webhook: WebhookRecord = {
    id: world.ids.next(),
    type: 1,
    guildId: channel.guildId ?? '',
    channelId: channel.id,
    name,
    avatar: draft.avatar ?? null,
    token: world.random.stream(`webhook:${world.webhooks.size}:${channel.id}`).hex(68),
    creatorId: actorId,
    applicationId: actorId === world.application.botId ? world.application.id : null,
  };
  world.webhooks.set(webhook.id, webhook);
  announceWebhooks(world, webhook.guildId, channel.id);
  return webhook;
}

/** @returns the webhooks of a server, oldest first */
export function webhooksOf(world: World, guildId: string): WebhookRecord[] {
  return [...world.webhooks.values()].filter((webhook) => webhook.guildId === guildId);
}

/** @throws DiscordError 10015: it never was, or somebody deleted it */
export function findWebhook(world: World, id: string): WebhookRecord {
  const webhook = world.webhooks.get(id);
  if (!webhook) {
    throw new DiscordError(10015);
  }
  return webhook;
}

/** @throws DiscordError 10015 unknown, 50027 wrong token */
export function findWebhookByToken(world: World, id: string, token: string): WebhookRecord {
  const webhook = findWebhook(world, id);
  if (webhook.token !== token) {
    throw new DiscordError(50027);
  }
  return webhook;
}

/**
 * Changes a webhook, or moves it to another channel of its server. What it wrote stays where it is.
 * @throws DiscordError 50001, 50013 without Manage Webhooks in both channels, 10003, 50024, 30007, 50035 (name)
 */
export function updateWebhook(
  world: World,
  actorId: string,
  webhook: WebhookRecord,
  change: WebhookChange,
): void {
  requireIn(world, actorId, world.channel(webhook.channelId), Permission.ManageWebhooks);
  const before = webhook.channelId;
  const name = change.name === undefined ? webhook.name : checkWebhookName(change.name, 'name');
  if (change.channelId !== undefined && change.channelId !== before) {
    requireMovable(world, actorId, webhook, change.channelId);
    webhook.channelId = change.channelId;
    announceWebhooks(world, webhook.guildId, before);
  }
  webhook.name = name;
  webhook.avatar = change.avatar === undefined ? webhook.avatar : change.avatar;
  announceWebhooks(world, webhook.guildId, webhook.channelId);
}

/** @throws DiscordError 50001, 50013 without Manage Webhooks */
export function deleteWebhook(world: World, actorId: string, webhook: WebhookRecord): void {
  requireIn(world, actorId, world.channel(webhook.channelId), Permission.ManageWebhooks);
  world.webhooks.delete(webhook.id);
  announceWebhooks(world, webhook.guildId, webhook.channelId);
}

/** The event says which channel, and nothing about what happened. */
function announceWebhooks(world: World, guildId: string, channelId: string): void {
  world.announce({
    name: 'WEBHOOKS_UPDATE',
    data: { guild_id: guildId, channel_id: channelId },
    guildId,
    channelId,
  });
}

function requireMovable(world: World, actorId: string, webhook: WebhookRecord, channelId: string): void {
  const target = world.channel(channelId);
  if (target.guildId !== webhook.guildId) {
    throw new DiscordError(10003);
  }
  requireIn(world, actorId, target, Permission.ManageWebhooks);
  requirePlace(target);
  requireRoom(world, target);
}

function requirePlace(channel: ChannelRecord): void {
  if (!PLACES.includes(channel.type)) {
    throw new DiscordError(50024);
  }
}

function requireRoom(world: World, channel: ChannelRecord): void {
  const here = webhooksOf(world, channel.guildId ?? '').filter(({ channelId }) => channelId === channel.id);
  if (here.length >= world.options.limits.webhooksPerChannel) {
    throw new DiscordError(30007);
  }
}
