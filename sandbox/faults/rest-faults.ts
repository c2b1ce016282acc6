import type { SandboxClock } from '../clock';
import { DiscordError } from '../discord-error';
import { bucketHeaders, cloudflarePage, rateLimited, type LimitScope } from '../limits/refusal';
import { limitsOf } from '../limits/rules';
import type { FaultKind, FaultRule } from '../options';
import type { Answer, RestFaults } from '../rest/judges';
import type { RestContext } from '../rest/route';
import type { World } from '../world/world';

/** discord.js gives up on an answer after 15 s; a late one comes after that. */
const LATE_MS = 16_000;
const SHORT_DELAY_MS = 500;
const RETRY_MS = 1000;

/** @param bucket name of the bucket that the route belongs to, as its headers would show it */
type AnswerMaker = (clock: SandboxClock, rule: FaultRule, bucket: string) => Answer;

/** Faults that take the place of the handler's answer: nothing has happened. */
const INSTEAD: Partial<Record<FaultKind, AnswerMaker>> = {
  '429-user': (clock, rule, bucket) => limited(clock, rule, bucket, 'user', 0),
  '429-shared': (clock, rule, bucket) => limited(clock, rule, bucket, 'shared', 0),
  '429-global': (clock, { ms = RETRY_MS }) => rateLimited(clock, clock.scaled(ms), 'global'),
  '429-sublimit': (clock, rule, bucket) => limited(clock, rule, bucket, 'user', 4),
  '429-html': () => page(429, 'Error 1015', 'You are being rate limited.'),
  '500': () => json(500, '500: Internal Server Error'),
  '502': () => json(502, 'There was not a gateway available to process your request'),
  '503': () => ({ status: 503, body: new DiscordError(130_000).body }),
  '502-html': () => page(502, '502 Bad Gateway', 'no gateway available'),
  '503-html': () => page(503, '503 Service Unavailable', 'upstream connect error'),
};

/** Draws the world's faults for requests: each request draws once, when everything else has let it pass. */
export function createRestFaults(world: World): RestFaults {
  const drawn = new WeakMap<RestContext, FaultRule>();
  const { clock } = world;
  return {
    before: async (route, context) => {
      const rule = world.faults.draw(`${route.method} ${route.path}`);
      if (!rule) {
        return undefined;
      }
      drawn.set(context, rule);
      if (rule.what === 'delay-before') {
        await pass(clock, rule.ms ?? SHORT_DELAY_MS);
      }
      if (rule.what === 'reset-before') {
        return 'reset';
      }
      const { visible } = limitsOf(route, context, world.options.limits);
      return INSTEAD[rule.what]?.(clock, rule, visible.name);
    },
    after: async (_route, context) => {
      const rule = drawn.get(context);
      if (rule?.what === 'delay-after') {
        await pass(clock, rule.ms ?? LATE_MS);
      }
      return rule && ENDINGS[rule.what];
    },
  };
}

const ENDINGS: Partial<Record<FaultKind, 'reset' | 'close'>> = {
  'reset-after': 'reset',
  'close-after': 'close',
};

/** Remaining above 0 makes it a sublimit: the client sees no full bucket, yet is refused. */
function limited(
  clock: SandboxClock,
  { ms = RETRY_MS }: FaultRule,
  name: string,
  scope: LimitScope,
  remaining: number,
): Answer {
  const wait = clock.scaled(ms);
  const answer = rateLimited(clock, wait, scope);
  const bucket = { limit: 5, remaining, resetAfter: wait, resetAt: clock.now() + wait, over: true };
  return { ...answer, headers: { ...bucketHeaders(name, bucket), ...answer.headers } };
}

const json = (status: number, message: string): Answer => ({ status, body: { message, code: 0 } });

const page = (status: number, title: string, text: string): Answer => ({
  status,
  body: cloudflarePage(title, text),
});

function pass(clock: SandboxClock, ms: number): Promise<void> {
  return new Promise((resolve) => clock.after(ms, resolve));
}
