import { roleShape } from '../shapes/people';
import { DiscordError } from '../discord-error';
import { createRole, deleteRole, updateRole } from '../world/guild-changes';
import type { RoleChange } from '../world/role-changes';
import { Fields, fieldsOf } from './fields';
import { callersGuild } from './guild-context';
import type { RestContext, Route } from './route';

const ROLES = '/guilds/{guild_id}/roles';
const ROLE = `${ROLES}/{role_id}`;

/** Roles of a server. */
export const roleRoutes: readonly Route[] = [
  { method: 'GET', path: ROLES, handle: list },
  { method: 'GET', path: ROLE, handle: get },
  { method: 'POST', path: ROLES, handle: create },
  { method: 'PATCH', path: ROLES, handle: changePositions },
  { method: 'PATCH', path: ROLE, handle: update },
  { method: 'DELETE', path: ROLE, handle: remove },
];

function list(context: RestContext) {
  return [...callersGuild(context).roles.values()].map(roleShape);
}

function get(context: RestContext) {
  const role = callersGuild(context).roles.get(context.params['role_id'] ?? '');
  if (!role) {
    throw new DiscordError(10011);
  }
  return roleShape(role);
}

function create(context: RestContext) {
  const { world, body, callerId } = context;
  return roleShape(createRole(world, callerId, callersGuild(context), roleChange(new Fields(body))));
}

function update(context: RestContext) {
  const { world, body, params, callerId } = context;
  const change = roleChange(new Fields(body));
  return roleShape(updateRole(world, callerId, callersGuild(context), params['role_id'] ?? '', change));
}

function changePositions(context: RestContext) {
  const { world, list: moves, callerId } = context;
  const guild = callersGuild(context);
  moves.forEach((item, index) => {
    const fields = fieldsOf(item, [index]);
    const position = fields.integer('position');
    if (position !== undefined) {
      updateRole(world, callerId, guild, fields.id('id') ?? '', { position });
    }
  });
  return list(context);
}

function remove(context: RestContext) {
  deleteRole(context.world, context.callerId, callersGuild(context), context.params['role_id'] ?? '');
}

/** Only the fields that are there: absent ones must not overwrite. */
function roleChange(fields: Fields): RoleChange {
  const change = {
    name: fields.text('name'),
    permissions: fields.bits('permissions'),
    color: fields.integer('color'),
    hoist: fields.flag('hoist'),
    mentionable: fields.flag('mentionable'),
  };
  return Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined));
}
