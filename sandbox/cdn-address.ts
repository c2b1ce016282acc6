import { createHash } from 'node:crypto';
import type { AttachmentRecord } from './world/records';
import type { World } from './world/world';

/** Links to files live about a day (Discord: `ex` in the address; seen to be 24 h). */
const LINK_LIFE_MS = 24 * 60 * 60 * 1000;

/** @returns the address of a file, signed for the next day: `?ex=…&is=…&hm=…&` in hexadecimal seconds */
export function signedAddress(world: World, channelId: string, file: AttachmentRecord): string {
  const path = `/attachments/${channelId}/${file.id}/${encodeURIComponent(file.filename)}`;
  const issued = Math.floor(world.clock.now() / 1000);
  const expires = Math.ceil(issued + world.clock.scaled(LINK_LIFE_MS) / 1000);
  const folder = file.ephemeral ? '/ephemeral-attachments' : '/attachments';
  const address = `${world.addresses.cdn}${path.replace('/attachments', folder)}`;
  return `${address}?ex=${expires.toString(16)}&is=${issued.toString(16)}&hm=${signature(world, path, expires, issued)}&`;
}

/** @returns the signature that a link to this path must carry */
export function signature(world: World, path: string, expires: number, issued: number): string {
  return createHash('sha256')
    .update(`${world.application.clientSecret}:${path}:${expires}:${issued}`)
    .digest('hex');
}
