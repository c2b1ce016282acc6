import {
  createChannel,
  deleteChannel,
  deleteRole,
  setEmojis,
  setOverwrite,
  updateChannel,
  updateRole,
} from '../world/guild-changes';
import { deleteWebhook, findWebhook, updateWebhook } from '../world/webhooks';
import type { World } from '../world/world';
import type { ActionOf } from './action-of';
import type { ActionResult } from './protocol';

/** Deletes a channel, forum or thread. */
export function removeChannel(
  world: World,
  personId: string,
  { channelId }: ActionOf<'channel-delete'>,
): ActionResult {
  deleteChannel(world, personId, world.channel(channelId));
  return {};
}

/** Renames a channel or replaces the tags of a forum. A tag without its id is a new one. */
export function editChannel(world: World, personId: string, action: ActionOf<'channel-edit'>): ActionResult {
  const { channelId, name, tags } = action;
  updateChannel(world, personId, world.channel(channelId), {
    name,
    availableTags: tags?.map(({ emoji, ...tag }) => ({ ...tag, emojiName: emoji ?? null })),
  });
  return { channelId };
}

export function addChannel(world: World, personId: string, action: ActionOf<'channel-create'>): ActionResult {
  const { guildId, name, type, parentId } = action;
  const channel = createChannel(world, personId, world.guild(guildId), {
    name,
    type,
    parentId,
  });
  return { channelId: channel.id };
}

/** Allows and denies one role or member something in a channel; bits as decimal strings. */
export function setRights(world: World, personId: string, action: ActionOf<'overwrite'>): ActionResult {
  const { channelId, targetId, targetType, allow = '0', deny = '0' } = action;
  setOverwrite(world, personId, world.channel(channelId), {
    id: targetId,
    type: targetType === 'role' ? 0 : 1,
    allow: BigInt(allow),
    deny: BigInt(deny),
  });
  return { channelId };
}

export function removeWebhook(
  world: World,
  personId: string,
  { webhookId }: ActionOf<'webhook-delete'>,
): ActionResult {
  deleteWebhook(world, personId, findWebhook(world, webhookId));
  return {};
}

export function moveWebhook(world: World, personId: string, action: ActionOf<'webhook-move'>): ActionResult {
  updateWebhook(world, personId, findWebhook(world, action.webhookId), { channelId: action.channelId });
  return { channelId: action.channelId };
}

export function changeEmojis(world: World, personId: string, action: ActionOf<'emojis'>): ActionResult {
  setEmojis(world, personId, world.guild(action.guildId), action.names);
  return {};
}

export function removeRole(world: World, personId: string, action: ActionOf<'role-delete'>): ActionResult {
  deleteRole(world, personId, world.guild(action.guildId), action.roleId);
  return {};
}

/** Gives a role these permissions and no others; bits as a decimal string. */
export function setRolePermissions(
  world: World,
  personId: string,
  action: ActionOf<'role-permissions'>,
): ActionResult {
  const permissions = BigInt(action.permissions);
  updateRole(world, personId, world.guild(action.guildId), action.roleId, { permissions });
  return {};
}
