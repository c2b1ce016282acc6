import type { World } from '../../world/world';

/** @returns the address of somebody's picture: their own, or one of Discord's default ones */
export function avatarAddress(world: World, id: string, hash: string | null): string {
  const { cdn } = world.addresses;
  if (hash) {
    return `${cdn}/avatars/${id}/${hash}.png`;
  }
  return `${cdn}/embed/avatars/${Number(BigInt(id) >> 22n) % 6}.png`;
}

/** @returns a role's colour as `#rrggbb`, null for the role without one */
export function cssColor(color: number): string | null {
  return color === 0 ? null : `#${color.toString(16).padStart(6, '0')}`;
}
