/** Discord's permissions as far as the set-up looks at them. Pure. */
import type { Overwrite, ServerView } from './forum-view';

/** Discord: bits of the permissions. */
export const permission = {
  Administrator: 1n << 3n,
  ManageChannels: 1n << 4n,
  AddReactions: 1n << 6n,
  ViewChannel: 1n << 10n,
  SendMessages: 1n << 11n,
  ManageMessages: 1n << 13n,
  EmbedLinks: 1n << 14n,
  AttachFiles: 1n << 15n,
  ReadMessageHistory: 1n << 16n,
  MentionEveryone: 1n << 17n,
  ManageRoles: 1n << 28n,
  ManageWebhooks: 1n << 29n,
  ManageThreads: 1n << 34n,
  SendMessagesInThreads: 1n << 38n,
  PinMessages: 1n << 51n,
} as const;

type PermissionName = keyof typeof permission;

/** Exactly what the bot needs in a server: what the invite asks for and the set-up checks. */
export const neededPermissions = [
  'ViewChannel',
  'SendMessages',
  'SendMessagesInThreads',
  'EmbedLinks',
  'AttachFiles',
  'ReadMessageHistory',
  'AddReactions',
  'ManageMessages',
  'PinMessages',
  'ManageChannels',
  'ManageRoles',
  'ManageThreads',
  'ManageWebhooks',
] as const satisfies readonly PermissionName[];

export type NeededPermission = (typeof neededPermissions)[number];

/** What the bot must hold in a category or forum before it can change anything there. */
export const neededToBuild = [
  'ViewChannel',
  'ManageChannels',
  'ManageRoles',
] as const satisfies readonly NeededPermission[];

const everything = -1n;

/** @returns the bits of these permissions */
export const bitsOf = (names: readonly PermissionName[]): bigint =>
  names.reduce((bits, name) => bits | permission[name], 0n);

/**
 * What somebody with these roles may do (Discord: roles add up, then overwrites of @everyone, of the roles, of the member).
 * @param member `id` null stands for anybody with the roles
 * @param overwrites of a channel; none for the server as a whole
 * @returns permission bits; -1, which has every bit, for an administrator
 */
export function permissionsOf(
  server: Pick<ServerView, 'id' | 'roles'>,
  member: { id: string | null; roleIds: readonly string[] },
  overwrites: readonly Overwrite[] = [],
): bigint {
  const held = new Set([server.id, ...member.roleIds]);
  const base = server.roles
    .filter(({ id }) => held.has(id))
    .reduce((bits, { permissions }) => bits | permissions, 0n);
  if (base & permission.Administrator) {
    return everything;
  }
  const of = (isMeant: (overwrite: Overwrite) => boolean) => overwrites.filter(isMeant);
  const everyone = apply(
    base,
    of(({ id }) => id === server.id),
  );
  const roles = apply(
    everyone,
    of(({ id, type }) => type === 'role' && id !== server.id && held.has(id)),
  );
  return apply(
    roles,
    of(({ id, type }) => type === 'member' && id === member.id),
  );
}

/** @returns whether all of these bits are held */
export const has = (held: bigint, bits: bigint): boolean => (held & bits) === bits;

function apply(bits: bigint, overwrites: readonly Overwrite[]): bigint {
  const denied = overwrites.reduce((all, { deny }) => all | deny, 0n);
  const allowed = overwrites.reduce((all, { allow }) => all | allow, 0n);
  return (bits & ~denied) | allowed;
}
