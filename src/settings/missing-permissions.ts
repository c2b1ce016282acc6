/** What the bot may not do, where, before anything is built. Pure. */
import type { Overwrite, ServerView } from './forum-view';
import {
  bitsOf,
  has,
  neededPermissions,
  neededToBuild,
  permission,
  permissionsOf,
  type NeededPermission,
} from './permissions';

export interface MissingPermission {
  permission: NeededPermission;
  /** The channel in which it is missing; null: in the whole server. */
  channelId: string | null;
}

/**
 * What is missing to build a ticket forum.
 * @param place the category or forum that is to be used, if one is
 */
export function missingToBuild(
  server: ServerView,
  place: { id: string; overwrites: readonly Overwrite[] } | null,
): MissingPermission[] {
  const inServer = missing(permissionsOf(server, server.bot), neededPermissions, null);
  return place ? [...inServer, ...missingIn(server, place, neededToBuild, inServer)] : inServer;
}

/** What is missing to run the ticket forum that there is. */
export function missingToRun(
  server: ServerView,
  forum: { id: string; overwrites: readonly Overwrite[] },
): MissingPermission[] {
  const inServer = missing(permissionsOf(server, server.bot), neededPermissions, null);
  return [...inServer, ...missingIn(server, forum, neededPermissions, inServer)];
}

/**
 * What the bot lacks in a channel of any kind for what it does there; to see the channel belongs to that.
 * @param overwrites null where there is no such channel, or none that the bot is told of
 */
export function missingInChannel(
  server: ServerView,
  overwrites: readonly Overwrite[] | null,
  needs: readonly NeededPermission[],
): NeededPermission[] {
  if (!overwrites) {
    return ['ViewChannel'];
  }
  const held = permissionsOf(server, server.bot, overwrites);
  return missing(held, ['ViewChannel', ...needs], '').map((one) => one.permission);
}

/**
 * Staff roles that do not see the commands for the staff, which Discord shows to those who manage messages.
 * @returns ids of roles
 */
export const rolesWithoutCommands = (server: ServerView, staffRoleIds: readonly string[]): string[] =>
  staffRoleIds.filter(
    (id) => !has(permissionsOf(server, { id: null, roleIds: [id] }), bitsOf(['ManageMessages'])),
  );

/** What is missing in the whole server is not said again for a channel. */
function missingIn(
  server: ServerView,
  { id, overwrites }: { id: string; overwrites: readonly Overwrite[] },
  needed: readonly NeededPermission[],
  inServer: readonly MissingPermission[],
): MissingPermission[] {
  const held = permissionsOf(server, server.bot, overwrites);
  return missing(held, needed, id).filter(
    (here) => !inServer.some((there) => there.permission === here.permission),
  );
}

/** Discord: who cannot see a channel can do nothing in it, so that is the one thing to mend. */
function missing(
  held: bigint,
  needed: readonly NeededPermission[],
  channelId: string | null,
): MissingPermission[] {
  const names = needed.filter((name) => !has(held, permission[name]));
  const hidden = channelId !== null && names.includes('ViewChannel');
  return (hidden ? (['ViewChannel'] as const) : names).map((name) => ({ permission: name, channelId }));
}
