import { messageShape } from '../shapes/messages';
import { DiscordError } from '../discord-error';
import type { Author } from '../world/author';
import {
  createFollowUp,
  deleteFollowUp,
  editFollowUp,
  findInteractionByToken,
  getFollowUp,
} from '../world/interactions';
import { deleteMessage, editMessage } from '../world/messages';
import type { ChannelRecord, InteractionRecord, MessageRecord } from '../world/records';
import { executeWebhook, webhookMessage, webhookTarget, type WebhookCall } from '../world/webhook-messages';
import { findWebhookByToken } from '../world/webhooks';
import { Fields } from './fields';
import { queryBoolean, type RestContext, type Route } from './route';

const MESSAGE = '/webhooks/{webhook_id}/{webhook_token}/messages/{message_id}';
const ORIGINAL = '/webhooks/{webhook_id}/{webhook_token}/messages/@original';
const newBody = () => 'IncomingWebhookRequestPartial';
const changedBody = () => 'IncomingWebhookUpdateRequestPartial';

/** Messages by webhook. Where the id is an application's the token is an interaction's, and these are follow-ups. */
export const webhookMessageRoutes: readonly Route[] = [
  {
    method: 'POST',
    path: '/webhooks/{webhook_id}/{webhook_token}',
    auth: 'none',
    bodySchema: newBody,
    handle: execute,
  },
  { method: 'GET', path: ORIGINAL, auth: 'none', handle: get },
  { method: 'PATCH', path: ORIGINAL, auth: 'none', bodySchema: changedBody, handle: edit },
  { method: 'DELETE', path: ORIGINAL, auth: 'none', handle: remove },
  { method: 'GET', path: MESSAGE, auth: 'none', handle: get },
  { method: 'PATCH', path: MESSAGE, auth: 'none', bodySchema: changedBody, handle: edit },
  { method: 'DELETE', path: MESSAGE, auth: 'none', handle: remove },
];

/** Without `wait` Discord does not say that a message was not saved; faults of the request itself it always says. */
const SILENT_CODES = new Set([50013, 50083, 160005, 160006, 200000, 240000]);

function execute(context: RestContext) {
  const { world, body, files, query } = context;
  const interaction = interactionOf(context);
  if (interaction) {
    return messageShape(world, createFollowUp(world, interaction, body, files));
  }
  const webhook = webhookOf(context);
  try {
    const message = executeWebhook(world, webhook, callFrom(context), files);
    return queryBoolean(query['wait']) ? messageShape(world, message) : undefined;
  } catch (error) {
    const isSilent = error instanceof DiscordError && SILENT_CODES.has(error.code);
    if (isSilent && !queryBoolean(query['wait'])) {
      return undefined;
    }
    throw error;
  }
}

function get(context: RestContext) {
  const { world } = context;
  const interaction = interactionOf(context);
  return messageShape(
    world,
    interaction ? getFollowUp(world, interaction, messageId(context)) : target(context).message,
  );
}

function edit(context: RestContext) {
  const { world, body, files } = context;
  const interaction = interactionOf(context);
  if (interaction) {
    return messageShape(world, editFollowUp(world, interaction, messageId(context), body, files));
  }
  const { by, channel, message } = target(context);
  return messageShape(world, editMessage(world, by, channel, message, body, files));
}

function remove(context: RestContext) {
  const { world } = context;
  const interaction = interactionOf(context);
  if (interaction) {
    deleteFollowUp(world, interaction, messageId(context));
    return;
  }
  const { by, channel, message } = target(context);
  deleteMessage(world, by, channel, message);
}

function interactionOf({ world, params }: RestContext): InteractionRecord | undefined {
  const id = params['webhook_id'] ?? '';
  return id === world.application.id
    ? findInteractionByToken(world, id, params['webhook_token'] ?? '')
    : undefined;
}

function webhookOf({ world, params }: RestContext) {
  return findWebhookByToken(world, params['webhook_id'] ?? '', params['webhook_token'] ?? '');
}

function target(context: RestContext): { by: Author; channel: ChannelRecord; message: MessageRecord } {
  const webhook = webhookOf(context);
  const channel = webhookTarget(context.world, webhook, threadIdOf(context));
  const message = webhookMessage(context.world, webhook, channel, messageId(context));
  return { by: { kind: 'webhook', webhook }, channel, message };
}

const messageId = ({ params }: RestContext): string => params['message_id'] ?? '@original';

const threadIdOf = ({ query }: RestContext): string | undefined => query['thread_id'] || undefined;

function callFrom(context: RestContext): WebhookCall {
  const { body, query } = context;
  const fields = new Fields(body);
  return {
    threadId: threadIdOf(context),
    threadName: fields.text('thread_name'),
    appliedTags: fields.ids('applied_tags'),
    username: fields.text('username'),
    avatarUrl: fields.text('avatar_url'),
    withComponents: queryBoolean(query['with_components']),
    payload: body,
  };
}
