import type { World } from '../world/world';

/** What somebody allowed a website to read. */
export interface Grant {
  userId: string;
  scopes: string[];
  expiresAt: number;
}

const grants = new WeakMap<World, Map<string, Grant>>();

/** @returns the valid grant behind an OAuth2 access token */
export function findAccessToken(world: World, token: string): Grant | undefined {
  const grant = grants.get(world)?.get(token);
  return grant && grant.expiresAt > world.clock.now() ? grant : undefined;
}
