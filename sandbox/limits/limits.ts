import { DiscordError } from '../discord-error';
import type { Answer, Limits } from '../rest/judges';
import type { RestContext, Route } from '../rest/route';
import type { World } from '../world/world';
import { Buckets } from './buckets';
import { InvalidRequests } from './invalid-requests';
import { bucketHeaders, rateLimited } from './refusal';
import { countsGlobally, limitsOf, type Limit } from './rules';

interface Taken {
  headers: Record<string, string>;
  refusal?: Answer;
}

/** Discord's rate limits over one world; `options.limits` holds every number, read anew at each request. */
export function createLimits(world: World): Limits {
  const buckets = new Buckets(world.clock);
  const invalid = new InvalidRequests(world);
  return {
    take: (route, context) =>
      world.options.limits.enabled ? take(buckets, route, context) : { headers: {} },
    ban: () => invalid.ban(),
    note: (status, headers) => invalid.note(status, headers),
  };
}

function take(buckets: Buckets, route: Route, context: RestContext): Taken {
  const { world } = context;
  const options = world.options.limits;
  if (countsGlobally(context)) {
    const state = buckets.take('global', options.global);
    if (state.over) {
      return { headers: {}, refusal: rateLimited(world.clock, state.resetAfter, 'global') };
    }
  }
  if (route.path === '/interactions/{interaction_id}/{interaction_token}/callback') {
    return { headers: {} };
  }
  const { visible, hidden } = limitsOf(route, context, options);
  const state = buckets.take(keyOf(visible), visible.rate);
  const headers = bucketHeaders(visible.name, state);
  if (state.over) {
    return { headers, refusal: rateLimited(world.clock, state.resetAfter, visible.scope) };
  }
  const refusal = hiddenRefusal(buckets, hidden, world) ?? dmRefusal(buckets, route, context);
  return { headers, ...(refusal && { refusal }) };
}

function hiddenRefusal(
  buckets: Buckets,
  hidden: (Limit & { code?: number })[],
  world: World,
): Answer | undefined {
  for (const limit of hidden) {
    const state = buckets.take(keyOf(limit), limit.rate);
    if (state.over) {
      const own = limit.code ? new DiscordError(limit.code).body : {};
      return rateLimited(world.clock, state.resetAfter, limit.scope, own);
    }
  }
  return undefined;
}

/** Opening too many new DMs is no 429 but 403 with code 40003; channels that exist already do not count. */
function dmRefusal(
  buckets: Buckets,
  route: Route,
  { world, body, callerId }: RestContext,
): Answer | undefined {
  const recipient = world.users.get(String(body['recipient_id']));
  if (route.method !== 'POST' || route.path !== '/users/@me/channels' || !recipient) {
    return undefined;
  }
  if (recipient.bot || world.dmBetween(callerId, recipient.id)) {
    return undefined;
  }
  const { over } = buckets.take('dm-open', world.options.limits.dmOpen);
  const error = new DiscordError(40003);
  return over ? { status: error.status, body: error.body } : undefined;
}

const keyOf = (limit: Limit): string => `${limit.name}:${limit.key}`;
