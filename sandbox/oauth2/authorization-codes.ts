import { createHash } from 'node:crypto';
import type { World } from '../world/world';

/** An authorization code is redeemed at once; Discord publishes no life, 10 minutes is what OAuth2 recommends. */
const LIFE_MS = 10 * 60 * 1000;

/** What a code stands for. */
export interface CodeGrant {
  userId: string;
  scopes: string[];
  redirectUri: string;
  /** PKCE: what the verifier must hash to (S256) or be (plain). */
  challenge?: { value: string; method: 'S256' | 'plain' };
}

const codesOfWorld = new WeakMap<World, Map<string, CodeGrant & { expiresAt: number }>>();

/** @returns a code that can be redeemed once */
export function issueCode(world: World, grant: CodeGrant): string {
  const code = world.random.stream(`code:${world.ids.next()}`).hex(30);
  codesOf(world).set(code, { ...grant, expiresAt: world.clock.now() + LIFE_MS });
  return code;
}

/**
 * Redeems a code; it is used up even if the rest does not fit.
 * @returns what it stood for; undefined when it is unknown, used, too old, for another address or fails PKCE
 */
export function redeemCode(
  world: World,
  code: string,
  redirectUri: string,
  verifier: string | undefined,
): CodeGrant | undefined {
  const codes = codesOf(world);
  const grant = codes.get(code);
  codes.delete(code);
  const isGood =
    grant !== undefined &&
    grant.expiresAt > world.clock.now() &&
    grant.redirectUri === redirectUri &&
    (!grant.challenge || answers(grant.challenge, verifier ?? ''));
  return isGood ? grant : undefined;
}

function answers({ value, method }: NonNullable<CodeGrant['challenge']>, verifier: string): boolean {
  return (
    value === (method === 'plain' ? verifier : createHash('sha256').update(verifier).digest('base64url'))
  );
}

function codesOf(world: World): Map<string, CodeGrant & { expiresAt: number }> {
  const codes = codesOfWorld.get(world) ?? new Map<string, CodeGrant & { expiresAt: number }>();
  codesOfWorld.set(world, codes);
  return codes;
}
