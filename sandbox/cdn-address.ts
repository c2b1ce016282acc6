import { createHash } from 'node:crypto';
import type { AttachmentRecord } from './world/records';
import type { World } from './world/world';

/** As much of a file as its address needs. */
type FileName = Pick<AttachmentRecord, 'id' | 'filename' | 'ephemeral'>;

const FOLDERS = { kept: '/attachments', ephemeral: '/ephemeral-attachments' };

/** @returns the address of a file, signed for a day (`linkLife`): `?ex=…&is=…&hm=…&` in hexadecimal seconds */
export function signedAddress(world: World, channelId: string, file: FileName): string {
  const folder = file.ephemeral ? FOLDERS.ephemeral : FOLDERS.kept;
  return signed(world, `${folder}/${channelId}/${file.id}/${encodeURIComponent(file.filename)}`);
}

/**
 * Gives fresh addresses for files whose links are old. What is no address of this CDN stays without one.
 * @param addresses as they were once sent
 */
export function refreshedAddresses(
  world: World,
  addresses: readonly string[],
): { original: string; refreshed: string | null }[] {
  return addresses.map((original) => {
    const [path = ''] = original.replace(world.addresses.cdn, '').split('?');
    const isOurs = /^\/(ephemeral-)?attachments\/\d+\/\d+\/[^/]+$/.test(path);
    return { original, refreshed: isOurs ? signed(world, path) : null };
  });
}

/**
 * @param path below the CDN, from `/attachments` on, encoded
 * @param query of the link: `ex`, `is`, `hm`
 * @returns whether the link is genuine and not expired
 */
export function isGoodLink(world: World, path: string, query: Record<string, string | undefined>): boolean {
  const { ex = '', is = '', hm } = query;
  const expires = Number.parseInt(ex, 16);
  const issued = Number.parseInt(is, 16);
  return hm === signature(world, path, expires, issued) && expires * 1000 > world.clock.now();
}

function signed(world: World, path: string): string {
  const issued = Math.floor(world.clock.now() / 1000);
  const expires = Math.ceil(issued + world.clock.scaled(world.options.limits.linkLife) / 1000);
  const proof = signature(world, path, expires, issued);
  return `${world.addresses.cdn}${path}?ex=${expires.toString(16)}&is=${issued.toString(16)}&hm=${proof}&`;
}

function signature(world: World, path: string, expires: number, issued: number): string {
  return createHash('sha256')
    .update(`${world.application.clientSecret}:${path}:${expires}:${issued}`)
    .digest('hex');
}
