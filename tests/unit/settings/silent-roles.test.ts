import { bitsOf, neededPermissions, permission } from '../../../src/settings/permissions';
import { silentRoles, silentRolesIn } from '../../../src/settings/silent-roles';
import { guildId, overwrite, roles, serverView } from '../../support/forum-views';

const forumId = '900000000000000001';
const person = '200000000000000011';
const chosen = [roles.support, person, roles.guests, roles.support];
const mayPing = { allow: permission.MentionEveryone };

/** The role of the guests may be pinged by anybody. */
function town(botMay = bitsOf(neededPermissions)) {
  const server = serverView({ botMay });
  return {
    ...server,
    roles: server.roles.map((role) => ({ ...role, mentionable: role.id === roles.guests })),
  };
}

describe('roles that cannot be pinged', () => {
  it('are those that are not mentionable, for a bot with exactly what its invite asks for', () => {
    expect(silentRoles(town(), [], chosen)).toEqual([roles.support]);
  });

  it('are none where the bot may mention everybody: in the server, or in the forum', () => {
    expect(silentRoles(town(permission.MentionEveryone), [], chosen)).toEqual([]);
    expect(silentRoles(town(permission.Administrator), [], chosen)).toEqual([]);
    expect(silentRoles(town(), [overwrite(roles.bot, mayPing)], chosen)).toEqual([]);
    const denied = overwrite(roles.bot, { deny: permission.MentionEveryone });
    expect(silentRoles(town(permission.MentionEveryone), [denied], chosen)).toEqual([roles.support]);
  });

  it('are looked for in the ticket forum, and nobody is blamed for what Discord does not tell', () => {
    const servers = {
      server: (id: string) => (id === guildId ? town() : undefined),
      overwritesOf: (_guild: string, id: string) => (id === forumId ? [] : null),
    };
    expect(silentRolesIn(servers, { id: guildId, forumId }, chosen)).toEqual([roles.support]);
    expect(silentRolesIn(servers, { id: guildId, forumId: person }, chosen)).toEqual([]);
    expect(silentRolesIn(servers, { id: guildId, forumId: null }, chosen)).toEqual([]);
    expect(silentRolesIn(servers, { id: person, forumId }, chosen)).toEqual([]);
  });
});
