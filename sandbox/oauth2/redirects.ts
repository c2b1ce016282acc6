import type { World } from '../world/world';

/** Registers an address that people may be sent back to, as its owner does in Discord's developer portal. */
export function registerRedirect(world: World, uri: string): void {
  const { redirectUris } = world.application;
  if (!redirectUris.includes(uri)) {
    redirectUris.push(uri);
  }
}
