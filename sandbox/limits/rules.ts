import type { LimitOptions, Rate } from '../options';
import type { RestContext, Route } from '../rest/route';
import { isSnowflake, Snowflakes } from '../snowflakes';
import type { LimitScope } from './refusal';

/** A counter that a request falls into. */
export interface Limit {
  /** Routes with the same name share a bucket. */
  name: string;
  rate: Rate;
  /** What it counts for: the major parameter, or something that only Discord knows. */
  key: string;
  /** Of the 429. */
  scope: LimitScope;
}

/** The counters of one request: the one in the headers, and those that no header shows. */
export interface RequestLimits {
  visible: Limit;
  hidden: (Limit & { code?: number })[];
}

type Rule = (context: RestContext, options: LimitOptions) => Partial<RequestLimits>;

const SECOND_MS = 1000;
const HOUR_MS = 3600 * SECOND_MS;
const TWO_WEEKS_MS = 14 * 24 * HOUR_MS;

/** Routes with numbers of their own (Discord: none published; as observed in public issues). */
const RULES: Record<string, Rule> = {
  'POST /channels/{channel_id}/messages': (context, { messageCreate }) =>
    own('message-create', messageCreate, context),
  'DELETE /channels/{channel_id}/messages/{message_id}': messageDelete,
  'PATCH /channels/{channel_id}/messages/{message_id}': messageEdit,
  'PATCH /channels/{channel_id}': channelPatch,
  'POST /channels/{channel_id}/threads': threadCreate,
  'POST /channels/{channel_id}/messages/{message_id}/threads': threadCreate,
  'POST /webhooks/{webhook_id}/{webhook_token}': webhookExecute,
};

const REACTION_ROUTE = /^(?:PUT|DELETE) .*\/reactions(?:\/|$)/;

/** @returns the counters that this request falls into */
export function limitsOf(route: Route, context: RestContext, options: LimitOptions): RequestLimits {
  const name = `${route.method} ${route.path}`;
  const { visible, hidden = [] }: Partial<RequestLimits> = REACTION_ROUTE.test(name)
    ? own('reactions', options.reactions, context)
    : (RULES[name]?.(context, options) ?? {});
  return { visible: visible ?? limit(name, options.other, majorKey(context)), hidden };
}

/** @returns whether a call counts for the bot's global limit: interaction and webhook calls do not */
export function countsGlobally({ callerId, world }: RestContext): boolean {
  return callerId === world.application.botId;
}

/** Channel, server or webhook with its token; OAuth2 callers have counters of their own. */
function majorKey({ params, callerId }: RestContext): string {
  const { channel_id: channel, guild_id: guild, webhook_id: webhook, webhook_token: token } = params;
  return channel ?? guild ?? (webhook ? `${webhook}/${token ?? ''}` : callerId);
}

function limit(name: string, rate: Rate, key: string, scope: LimitScope = 'user'): Limit {
  return { name, rate, key, scope };
}

const own = (name: string, rate: Rate, context: RestContext, scope?: LimitScope): { visible: Limit } => ({
  visible: limit(name, rate, majorKey(context), scope),
});

/** Young (or unknown), older and very old messages have separate buckets. */
function messageDelete(context: RestContext, options: LimitOptions) {
  const age = ageOf(context);
  if (age > TWO_WEEKS_MS) {
    return own('message-delete-oldest', options.messageDeleteOldest, context);
  }
  return age > 10 * SECOND_MS
    ? own('message-delete-older', options.messageDeleteOlder, context)
    : own('message-delete', options.messageDelete, context);
}

function messageEdit(context: RestContext, options: LimitOptions): Partial<RequestLimits> {
  const old = limit('old-message-edit', options.oldMessageEdit, majorKey(context));
  return { hidden: ageOf(context) > HOUR_MS ? [{ ...old, code: 30_046 }] : [] };
}

/** Renames are a sublimit: the 429 shows the headers of the ordinary bucket, with requests remaining. */
function channelPatch(context: RestContext, options: LimitOptions): RequestLimits {
  const hidden = renames(context) ? [limit('rename', options.rename, majorKey(context))] : [];
  return { ...own('channel-patch', options.channelPatch, context), hidden };
}

/** Whether a name that stays the same counts is not settled: a switch. */
function renames({ body, params, world }: RestContext): boolean {
  if (world.options.switches.unchangedNameIsRename) {
    return 'name' in body || 'topic' in body;
  }
  const channel = world.channels.get(params['channel_id'] ?? '');
  return (
    ('name' in body && body['name'] !== channel?.name) ||
    ('topic' in body && body['topic'] !== channel?.topic)
  );
}

function threadCreate(context: RestContext, options: LimitOptions) {
  return own('thread-create', options.threadCreate, context, 'shared');
}

/** Answers to interactions go through the same address, but only webhooks of channels have the hidden limit. */
function webhookExecute(context: RestContext, options: LimitOptions): RequestLimits {
  const webhook = context.world.webhooks.get(context.params['webhook_id'] ?? '');
  const key = options.hiddenWebhookScope === 'channel' ? webhook?.channelId : webhook?.id;
  return {
    ...own('webhook-execute', options.webhookExecute, context),
    hidden: key ? [limit('webhook-hidden', options.hiddenWebhook, key)] : [],
  };
}

/** @returns ms; 0 for a message that nobody knows */
function ageOf({ params, world }: RestContext): number {
  const { message_id: id, channel_id: channel } = params;
  const known = isSnowflake(id) && world.channels.get(channel ?? '')?.messages.has(id);
  return known ? world.clock.now() - Snowflakes.timeOf(id) : 0;
}
