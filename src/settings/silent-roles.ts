/** Roles that shall be pinged, and that Discord does not let the bot ping. */
import type { Overwrite, ServerView } from './forum-view';
import type { ServedGuild } from './guild-settings';
import { has, permission, permissionsOf } from './permissions';
import type { ServerReader } from './set-up-ports';

/**
 * Discord: whoever may not mention everybody in a channel pings only the roles that are mentionable.
 * @param overwrites of the forum
 * @param ids of roles and people
 * @returns ids of roles among them, each once
 */
export function silentRoles(
  server: ServerView,
  overwrites: readonly Overwrite[],
  ids: readonly string[],
): string[] {
  if (has(permissionsOf(server, server.bot, overwrites), permission.MentionEveryone)) {
    return [];
  }
  const isSilent = (id: string) => server.roles.some((role) => role.id === id && !role.mentionable);
  return [...new Set(ids)].filter(isSilent);
}

/** The same in the ticket forum of a server, from memory; none where Discord does not tell of it just now. */
export function silentRolesIn(
  servers: Pick<ServerReader, 'server' | 'overwritesOf'>,
  { id, forumId }: Pick<ServedGuild, 'id' | 'forumId'>,
  ids: readonly string[],
): string[] {
  const server = servers.server(id);
  const overwrites = forumId === null ? null : servers.overwritesOf(id, forumId);
  return server && overwrites ? silentRoles(server, overwrites, ids) : [];
}
