import { webhookShape } from '../shapes/webhooks';
import { fault, invalidForm } from '../discord-error';
import { DISCORD_ITSELF, requireIn, requireInGuild } from '../world/acting';
import { Permission } from '../world/permissions';
import type { WebhookRecord } from '../world/records';
import {
  createWebhook,
  deleteWebhook,
  findWebhook,
  findWebhookByToken,
  updateWebhook,
  webhooksOf,
  type WebhookChange,
} from '../world/webhooks';
import type { World } from '../world/world';
import { avatarHash } from './avatar';
import { Fields } from './fields';
import type { RestContext, Route } from './route';

/** Webhooks themselves; what is written through them is in `webhook-messages.ts`. */
export const webhookRoutes: readonly Route[] = [
  { method: 'POST', path: '/channels/{channel_id}/webhooks', handle: create },
  { method: 'GET', path: '/channels/{channel_id}/webhooks', handle: listOfChannel },
  { method: 'GET', path: '/guilds/{guild_id}/webhooks', handle: listOfGuild },
  { method: 'GET', path: '/webhooks/{webhook_id}', handle: get },
  { method: 'PATCH', path: '/webhooks/{webhook_id}', handle: update },
  { method: 'DELETE', path: '/webhooks/{webhook_id}', handle: remove },
  { method: 'GET', path: '/webhooks/{webhook_id}/{webhook_token}', auth: 'none', handle: getByToken },
  { method: 'PATCH', path: '/webhooks/{webhook_id}/{webhook_token}', auth: 'none', handle: updateByToken },
  { method: 'DELETE', path: '/webhooks/{webhook_id}/{webhook_token}', auth: 'none', handle: removeByToken },
];

function create({ world, params, body, callerId }: RestContext) {
  const fields = new Fields(body);
  const name = fields.text('name');
  if (name === undefined) {
    throw invalidForm(fault.required('name'));
  }
  const avatar = avatarHash(world, fields.text('avatar'));
  const channel = world.channel(params['channel_id'] ?? '');
  return webhookShape(world, createWebhook(world, callerId, channel, { name, avatar }), FULL);
}

function listOfChannel({ world, params, callerId }: RestContext) {
  const channel = world.channel(params['channel_id'] ?? '');
  requireIn(world, callerId, channel, Permission.ManageWebhooks);
  return webhooksOf(world, channel.guildId ?? '')
    .filter((webhook) => webhook.channelId === channel.id)
    .map((webhook) => visible(world, webhook));
}

function listOfGuild({ world, params, callerId }: RestContext) {
  const guild = world.guild(params['guild_id'] ?? '');
  requireInGuild(world, callerId, guild, Permission.ManageWebhooks);
  return webhooksOf(world, guild.id).map((webhook) => visible(world, webhook));
}

/** An application may look at its own webhooks without Manage Webhooks. */
function get({ world, params, callerId }: RestContext) {
  const webhook = findWebhook(world, params['webhook_id'] ?? '');
  if (webhook.applicationId !== world.application.id) {
    requireIn(world, callerId, world.channel(webhook.channelId), Permission.ManageWebhooks);
  }
  return visible(world, webhook);
}

function update({ world, params, body, callerId }: RestContext) {
  const webhook = findWebhook(world, params['webhook_id'] ?? '');
  const fields = new Fields(body);
  updateWebhook(world, callerId, webhook, {
    ...changeFrom(world, fields),
    channelId: fields.id('channel_id'),
  });
  return visible(world, webhook);
}

function remove({ world, params, callerId }: RestContext) {
  deleteWebhook(world, callerId, findWebhook(world, params['webhook_id'] ?? ''));
}

function getByToken(context: RestContext) {
  return webhookShape(context.world, byToken(context), { secret: true });
}

/** With the token in the address a webhook cannot be moved. */
function updateByToken(context: RestContext) {
  const webhook = byToken(context);
  updateWebhook(context.world, DISCORD_ITSELF, webhook, changeFrom(context.world, new Fields(context.body)));
  return webhookShape(context.world, webhook, { secret: true });
}

function removeByToken(context: RestContext) {
  deleteWebhook(context.world, DISCORD_ITSELF, byToken(context));
}

const FULL = { secret: true, creator: true };

/** Tokens of other applications' webhooks stay hidden. */
function visible(world: World, webhook: WebhookRecord) {
  const secret = webhook.applicationId === null || webhook.applicationId === world.application.id;
  return webhookShape(world, webhook, { secret, creator: true });
}

function byToken({ world, params }: RestContext): WebhookRecord {
  return findWebhookByToken(world, params['webhook_id'] ?? '', params['webhook_token'] ?? '');
}

function changeFrom(world: World, fields: Fields): WebhookChange {
  const avatar = fields.orNull('avatar', (name) => fields.text(name));
  return {
    name: fields.text('name'),
    avatar: avatar === undefined ? undefined : avatarHash(world, avatar),
  };
}
