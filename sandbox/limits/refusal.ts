import type { SandboxClock } from '../clock';
import type { Answer } from '../rest/judges';
import { bucketHash, type BucketState } from './buckets';

export type LimitScope = 'user' | 'global' | 'shared';

/** @returns the headers that tell how a bucket stands (Discord: rate limits, header format; seconds with decimals) */
export function bucketHeaders(name: string, state: BucketState): Record<string, string> {
  return {
    'x-ratelimit-limit': String(state.limit),
    'x-ratelimit-remaining': String(state.remaining),
    'x-ratelimit-reset': (state.resetAt / 1000).toFixed(3),
    'x-ratelimit-reset-after': (state.resetAfter / 1000).toFixed(3),
    'x-ratelimit-bucket': bucketHash(name),
  };
}

const MESSAGES: Record<LimitScope, string> = {
  user: 'You are being rate limited.',
  global: 'You are being rate limited.',
  shared: 'The resource is being rate limited.',
};

/**
 * A 429 in Discord's form.
 * @param waitMs until the next try may succeed, already shrunk by the time scale
 * @param own a code and message other than the usual ones (30046)
 */
export function rateLimited(
  clock: SandboxClock,
  waitMs: number,
  scope: LimitScope,
  own: { code?: number; message?: string } = {},
): Answer {
  return {
    status: 429,
    headers: {
      'retry-after': retryAfterHeader(clock, waitMs),
      'x-ratelimit-scope': scope,
      ...(scope === 'global' && { 'x-ratelimit-global': 'true' }),
    },
    body: {
      message: own.message ?? MESSAGES[scope],
      retry_after: Math.ceil(waitMs) / 1000,
      global: scope === 'global',
      code: own.code ?? 0,
    },
  };
}

/** Whole seconds, rounded up, as in Discord's examples; with a time scale the rounded seconds are shrunk like all waits. */
export function retryAfterHeader(clock: SandboxClock, waitMs: number): string {
  const wholeSeconds = Math.max(1, Math.ceil((waitMs * clock.scale) / 1000));
  return String(Number((wholeSeconds / clock.scale).toFixed(3)));
}

/** What Cloudflare shows to a banned address or a browser-like client: a page, no JSON. */
export function cloudflarePage(title: string, text: string): string {
  return `<!DOCTYPE html>\n<html><head><title>${title}</title></head><body><h1>${title}</h1><p>${text}</p><p>cloudflare</p></body></html>\n`;
}
