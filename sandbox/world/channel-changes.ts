import { ChannelType } from 'discord-api-types/v10';
import { channelShape } from '../shapes/channels';
import { DiscordError, fault, invalidForm } from '../discord-error';
import { requireIn, requireInGuild } from './acting';
import { watchBotAccess } from './bot-access';
import { applyChannelFields, checkChannelFields, type ChannelFields } from './channel-fields';
import { newChannel } from './channels';
import { forgetFiles } from './files';
import { requireGrantable } from './overwrites';
import { Permission } from './permissions';
import type { ChannelRecord, GuildRecord, OverwriteRecord } from './records';
import { deleteThread, forgetThread } from './threads';
import type { World } from './world';

/** A channel as somebody asks for it. */
export type ChannelDraft = ChannelFields & {
  name: string;
  type: ChannelType;
  overwrites?: OverwriteRecord[];
};

/** A change of a channel; a list of overwrites replaces the one that is there. */
export type ChannelChange = ChannelFields & { overwrites?: OverwriteRecord[] };

/** Kinds of channels that the sandbox can make. */
const KINDS: readonly ChannelType[] = [
  ChannelType.GuildText,
  ChannelType.GuildCategory,
  ChannelType.GuildAnnouncement,
  ChannelType.GuildForum,
];

/** @returns the type of a channel that can be made here @throws DiscordError 50035 for any other number */
export function creatableType(type: number): ChannelType {
  const kind = KINDS.find((known: number) => known === type);
  if (kind === undefined) {
    throw invalidForm(fault.choice(KINDS, 'type'));
  }
  return kind;
}

/**
 * Creates a channel; in a category it takes over the category's overwrites unless it brings its own.
 * @throws DiscordError 50013 without Manage Channels, 30013 (500 channels), 30048 and others of its tags, 50035
 */
export function createChannel(
  world: World,
  actorId: string,
  guild: GuildRecord,
  draft: ChannelDraft,
): ChannelRecord {
  const { overwrites, type, ...fields } = draft;
  requireInGuild(world, actorId, guild, Permission.ManageChannels);
  creatableType(type);
  if (guild.channelIds.size >= world.options.limits.channelsPerGuild) {
    throw new DiscordError(30013);
  }
  checkChannelFields(world, guild, type, fields);
  requireGrantable(world, actorId, guild, overwrites ?? []);
  const channel = newChannel(world, guild.id, { type, name: draft.name });
  channel.position = guild.channelIds.size;
  applyChannelFields(world, channel, fields);
  const inherited = world.channels.get(draft.parentId ?? '')?.overwrites.values() ?? [];
  channel.overwrites = byId(overwrites ?? [...inherited].map((overwrite) => ({ ...overwrite })));
  world.addChannel(channel);
  announceChannel(world, 'CHANNEL_CREATE', channel);
  return channel;
}

/**
 * Changes a channel of a server (not a thread).
 * @throws DiscordError 50001, 50013 without Manage Channels (overwrites: Manage Roles too), 50035, 30048, 40061, 10087
 */
export function updateChannel(
  world: World,
  actorId: string,
  channel: ChannelRecord,
  change: ChannelChange,
): void {
  const { overwrites, ...fields } = change;
  const guild = guildFor(world, channel);
  requireIn(world, actorId, channel, Permission.ManageChannels | (overwrites ? Permission.ManageRoles : 0n));
  checkChannelFields(world, guild, channel.type, fields);
  requireGrantable(world, actorId, guild, newOnes(channel, overwrites));
  watchBotAccess(world, guild, () => {
    applyChannelFields(world, channel, fields);
    channel.overwrites = overwrites ? byId(overwrites) : channel.overwrites;
    announceChannel(world, 'CHANNEL_UPDATE', channel);
  });
}

/**
 * Deletes a channel with its threads and webhooks, or a single thread. Channels of a category stay, without it.
 * @throws DiscordError 50001, 50013 without Manage Channels (threads: Manage Threads)
 */
export function deleteChannel(world: World, actorId: string, channel: ChannelRecord): void {
  if (channel.thread) {
    deleteThread(world, actorId, channel);
    return;
  }
  const guild = guildFor(world, channel);
  requireIn(world, actorId, channel, Permission.ManageChannels);
  world.threadsOf(channel.id).forEach((thread) => forgetThread(world, thread));
  forgetFiles(world, channel);
  [...world.webhooks.values()]
    .filter((webhook) => webhook.channelId === channel.id)
    .forEach((webhook) => world.webhooks.delete(webhook.id));
  world.channels.delete(channel.id);
  guild.channelIds.delete(channel.id);
  announceChannel(world, 'CHANNEL_DELETE', channel);
  orphan(world, guild, channel);
}

/**
 * Moves channels of a server.
 * @throws DiscordError 50001, 50013 without Manage Channels, 10003 unknown channel, 50035
 */
export function moveChannels(
  world: World,
  actorId: string,
  guild: GuildRecord,
  moves: readonly ({ id: string } & Pick<ChannelFields, 'position' | 'parentId'>)[],
): void {
  requireInGuild(world, actorId, guild, Permission.ManageChannels);
  for (const { id } of moves) {
    if (!guild.channelIds.has(id)) {
      throw new DiscordError(10003);
    }
  }
  moves.forEach(({ id, ...fields }) => updateChannel(world, actorId, world.channel(id), fields));
}

function orphan(world: World, guild: GuildRecord, category: ChannelRecord): void {
  for (const id of guild.channelIds) {
    const child = world.channel(id);
    if (child.parentId === category.id) {
      child.parentId = null;
      announceChannel(world, 'CHANNEL_UPDATE', child);
    }
  }
}

/** Channel events reach the bot for hidden channels too, so they name no channel to judge by. */
function announceChannel(
  world: World,
  name: 'CHANNEL_CREATE' | 'CHANNEL_UPDATE' | 'CHANNEL_DELETE',
  channel: ChannelRecord,
): void {
  world.announce({ name, data: channelShape(world, channel), guildId: channel.guildId ?? undefined });
}

function guildFor(world: World, channel: ChannelRecord): GuildRecord {
  const guild = world.guildOf(channel);
  if (!guild) {
    throw new DiscordError(50003);
  }
  return guild;
}

/** Overwrites that stay as they are ask for no permission. */
function newOnes(channel: ChannelRecord, overwrites: readonly OverwriteRecord[] = []): OverwriteRecord[] {
  return overwrites.filter(({ id, allow, deny }) => {
    const before = channel.overwrites.get(id);
    return before?.allow !== allow || before.deny !== deny;
  });
}

function byId(overwrites: readonly OverwriteRecord[]): Map<string, OverwriteRecord> {
  return new Map(overwrites.map((overwrite) => [overwrite.id, overwrite]));
}
