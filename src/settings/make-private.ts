/** What each role may do in a ticket forum. Pure. */
import type { Overwrite, ServerView } from './forum-view';
import type { GuildSettings } from './guild-settings';
import { bitsOf, neededPermissions, permission, permissionsOf } from './permissions';

const staffMay = bitsOf([
  'ViewChannel',
  'SendMessagesInThreads',
  'ReadMessageHistory',
  'EmbedLinks',
  'AttachFiles',
  'AddReactions',
]);

/** What the staff are let do beyond reading and answering, by the settings of a server. */
export interface StaffRights {
  staffRoleIds: readonly string[];
  /** Whether they must be able to write in locked posts. */
  lockOpenPosts: boolean;
  /** Whether they may open posts. Discord: in a forum, that is to send messages. */
  createByPost: boolean;
}

/** @returns them as the settings say */
export const staffRights = (
  staffRoleIds: readonly string[],
  settings: Pick<GuildSettings, 'lock-open-posts' | 'create-by-post'>,
): StaffRights => ({
  staffRoleIds,
  lockOpenPosts: settings['lock-open-posts'],
  createByPost: settings['create-by-post'],
});

/**
 * The overwrites that lock a forum away: nobody sees it but the staff and the bot, and nobody but the bot opens posts,
 * unless the staff are to.
 * Whatever else stands there stays; people who were let in by name keep their access.
 * @param now the overwrites that the forum has
 * @returns the whole new list. It grants and denies only what the bot holds itself, since Discord allows no more
 */
export function privateOverwrites(
  server: ServerView,
  now: readonly Overwrite[],
  { staffRoleIds, lockOpenPosts, createByPost }: StaffRights,
): Overwrite[] {
  const held = permissionsOf(server, server.bot);
  const list = new Map(now.map((overwrite) => [overwrite.id, overwrite]));
  const set = (id: string, type: Overwrite['type'], allow: bigint, deny: bigint): void => {
    const before = list.get(id) ?? { allow: 0n, deny: 0n };
    list.set(id, {
      id,
      type,
      allow: (before.allow & ~deny) | (allow & held),
      deny: (before.deny & ~allow) | (deny & held),
    });
  };
  const staff = new Set(staffRoleIds);
  const others = now.filter(({ id, type }) => type === 'role' && !staff.has(id) && !isOurs(server, id));
  for (const { id } of others.filter(({ allow }) => allow & permission.ViewChannel)) {
    set(id, 'role', 0n, permission.ViewChannel);
  }
  set(server.id, 'role', 0n, permission.ViewChannel | permission.SendMessages);
  const staffAllow =
    staffMay |
    (lockOpenPosts ? permission.ManageThreads : 0n) |
    (createByPost ? permission.SendMessages : 0n);
  for (const id of staff) {
    set(id, 'role', staffAllow, createByPost ? 0n : permission.SendMessages);
  }
  // Manage Roles can be granted in a channel by administrators only, and the bot's role has it anyway.
  set(server.bot.id, 'member', bitsOf(neededPermissions) & ~permission.ManageRoles, 0n);
  return [...list.values()];
}

/** @returns whether two lists say the same */
export function sameOverwrites(one: readonly Overwrite[], other: readonly Overwrite[]): boolean {
  const find = (id: string) => other.find((candidate) => candidate.id === id);
  return (
    one.length === other.length &&
    one.every(({ id, allow, deny }) => find(id)?.allow === allow && find(id)?.deny === deny)
  );
}

const isOurs = ({ roles }: ServerView, id: string): boolean =>
  roles.some((role) => role.id === id && role.isOurs);
