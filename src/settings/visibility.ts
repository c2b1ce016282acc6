/** Who sees a forum. Pure. */
import type { Overwrite, ServerView } from './forum-view';
import { has, permission, permissionsOf } from './permissions';

/**
 * The roles beside the staff that see a channel. Administrators and the bot's own role do not count.
 * Each role is looked at alone: no two of them see what neither sees.
 * @returns ids of roles; only @everyone (the server's id) where everybody sees it
 */
export function otherRolesThatSee(
  server: ServerView,
  overwrites: readonly Overwrite[],
  staffRoleIds: readonly string[],
): string[] {
  if (sees(server, overwrites, [])) {
    return [server.id];
  }
  return server.roles
    .filter(({ id, isOurs }) => !isOurs && id !== server.id && !staffRoleIds.includes(id))
    .filter(({ permissions }) => !has(permissions, permission.Administrator))
    .filter(({ id }) => sees(server, overwrites, [id]))
    .map(({ id }) => id);
}

/** @returns ids of people whom the channel lets in by name, the bot excepted */
export const peopleLetInByName = (server: ServerView, overwrites: readonly Overwrite[]): string[] =>
  overwrites
    .filter(
      ({ id, type, allow }) =>
        type === 'member' && id !== server.bot.id && has(allow, permission.ViewChannel),
    )
    .map(({ id }) => id);

const sees = (server: ServerView, overwrites: readonly Overwrite[], roleIds: string[]): boolean =>
  has(permissionsOf(server, { id: null, roleIds }, overwrites), permission.ViewChannel);
