import { ChannelType } from 'discord-api-types/v10';
import { DiscordError } from '../discord-error';
import type { UploadedFile } from '../rest/route';
import type { Author } from './author';
import { createMessage } from './messages';
import { createPost } from './posts';
import type { ChannelRecord, MessageRecord, WebhookRecord } from './records';
import { checkWebhookName } from './webhook-names';
import type { World } from './world';

type WebhookAuthor = Extract<Author, { kind: 'webhook' }>;

/** One call of a webhook, read from its query and body. */
export interface WebhookCall {
  threadId?: string;
  threadName?: string;
  appliedTags?: string[];
  username?: string;
  avatarUrl?: string;
  /** Whether a webhook that belongs to no application may send components at all. */
  withComponents: boolean;
  payload: Record<string, unknown>;
}

/**
 * Writes through a webhook: into its channel, a thread of it, or as a new post of a forum.
 * @throws DiscordError 220001–220003 (forum rules), 10003 (not a thread of its channel), 160005, 50035 and others of messages
 */
export function executeWebhook(
  world: World,
  webhook: WebhookRecord,
  call: WebhookCall,
  files: readonly UploadedFile[],
): MessageRecord {
  const channel = world.channel(webhook.channelId);
  requireForumRules(channel, call);
  const by = authorOf(webhook, call);
  const { payload, withComponents } = call;
  if (call.threadName !== undefined) {
    const draft = { name: call.threadName, appliedTags: call.appliedTags, message: payload };
    return createPost(world, by, channel, draft, files, { withComponents }).starter;
  }
  const target = webhookTarget(world, webhook, call.threadId);
  return createMessage(world, by, target, payload, files, { withComponents });
}

/**
 * @returns the webhook's own channel or a thread of it
 * @throws DiscordError 10003 where the thread is not of its channel
 */
export function webhookTarget(world: World, webhook: WebhookRecord, threadId?: string): ChannelRecord {
  if (threadId === undefined) {
    return world.channel(webhook.channelId);
  }
  const thread = world.channel(threadId);
  if (!thread.thread || thread.parentId !== webhook.channelId) {
    throw new DiscordError(10003);
  }
  return thread;
}

/**
 * @returns a message of this webhook
 * @throws DiscordError 10008 where it is not there, or somebody else's
 */
export function webhookMessage(
  world: World,
  webhook: WebhookRecord,
  target: ChannelRecord,
  id: string,
): MessageRecord {
  const message = world.message(target, id);
  if (message.webhook?.webhookId !== webhook.id) {
    throw new DiscordError(10008);
  }
  return message;
}

function requireForumRules(channel: ChannelRecord, { threadId, threadName }: WebhookCall): void {
  const isForum = channel.type === ChannelType.GuildForum;
  if (isForum && threadId === undefined && threadName === undefined) {
    throw new DiscordError(220001);
  }
  if (isForum && threadId !== undefined && threadName !== undefined) {
    throw new DiscordError(220002);
  }
  if (!isForum && threadName !== undefined) {
    throw new DiscordError(220003);
  }
}

function authorOf(webhook: WebhookRecord, { username, avatarUrl }: WebhookCall): WebhookAuthor {
  return {
    kind: 'webhook',
    webhook,
    ...(username !== undefined && { username: checkWebhookName(username, 'username') }),
    ...(avatarUrl !== undefined && { avatarUrl }),
  };
}
