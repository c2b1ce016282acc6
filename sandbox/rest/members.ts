import { fullMemberShape } from '../shapes/people';
import { fault, invalidForm } from '../discord-error';
import { compareIds } from '../snowflakes';
import { removeMember, updateMember } from '../world/guild-changes';
import type { MemberChange } from '../world/member-changes';
import type { GuildRecord, MemberRecord } from '../world/records';
import { requireRoleBelow } from '../world/role-changes';
import type { World } from '../world/world';
import { Fields } from './fields';
import { callersGuild, requireMembersIntent } from './guild-context';
import { queryInteger, type RestContext, type Route } from './route';

const MEMBERS = '/guilds/{guild_id}/members';
const ROLE = `${MEMBERS}/{user_id}/roles/{role_id}`;

/** Members of a server. */
export const memberRoutes: readonly Route[] = [
  { method: 'GET', path: MEMBERS, handle: list },
  { method: 'GET', path: `${MEMBERS}/search`, handle: search },
  { method: 'GET', path: `${MEMBERS}/{user_id}`, handle: get },
  { method: 'PATCH', path: `${MEMBERS}/@me`, handle: update },
  { method: 'PATCH', path: `${MEMBERS}/{user_id}`, handle: update },
  { method: 'DELETE', path: `${MEMBERS}/{user_id}`, handle: kick },
  { method: 'PUT', path: ROLE, handle: addRole },
  { method: 'DELETE', path: ROLE, handle: removeRole },
];

function list(context: RestContext) {
  const { world, query } = context;
  const guild = callersGuild(context);
  requireMembersIntent(world);
  const members = [...guild.members.values()]
    .filter((member) => compareIds(member.userId, query['after'] ?? '0') > 0)
    .toSorted((one, other) => compareIds(one.userId, other.userId));
  return members.slice(0, limitOf(query)).map((member) => shapeOf(world, member));
}

/** By the beginning of nickname or account name. */
function search(context: RestContext) {
  const { world, query } = context;
  const text = (query['query'] ?? '').toLowerCase();
  if (text === '') {
    throw invalidForm(fault.required('query'));
  }
  return [...callersGuild(context).members.values()]
    .filter((member) => names(world, member).some((name) => name.toLowerCase().startsWith(text)))
    .slice(0, limitOf(query))
    .map((member) => shapeOf(world, member));
}

function get(context: RestContext) {
  return shapeOf(context.world, subject(context).member);
}

function update(context: RestContext) {
  const { world, body, callerId } = context;
  const { guild, member } = subject(context);
  updateMember(world, callerId, guild, member.userId, memberChange(new Fields(body)));
  return shapeOf(world, member);
}

function kick(context: RestContext) {
  const { guild, member } = subject(context);
  removeMember(context.world, context.callerId, guild, member.userId);
}

function addRole(context: RestContext) {
  changeRole(context, (roleIds, id) => new Set([...roleIds, id]));
}

function removeRole(context: RestContext) {
  changeRole(context, (roleIds, id) => new Set([...roleIds].filter((roleId) => roleId !== id)));
}

function changeRole(context: RestContext, change: (roleIds: Set<string>, id: string) => Set<string>): void {
  const { world, params, callerId } = context;
  const { guild, member } = subject(context);
  const role = requireRoleBelow(world, callerId, guild, params['role_id'] ?? '');
  const roleIds = [...change(member.roleIds, role.id)];
  updateMember(world, callerId, guild, member.userId, { roleIds });
}

function subject(context: RestContext): { guild: GuildRecord; member: MemberRecord } {
  const { world, params, callerId } = context;
  const guild = callersGuild(context);
  const id = params['user_id'] ?? callerId;
  return { guild, member: guild.members.get(id) ?? world.member(guild, world.user(id).id) };
}

function memberChange(fields: Fields): MemberChange {
  const until = fields.orNull('communication_disabled_until', (name) => fields.text(name));
  if (until && Number.isNaN(Date.parse(until))) {
    const message = `Could not parse ${until}. Should be ISO8601.`;
    throw invalidForm({ path: ['communication_disabled_until'], code: 'DATE_TIME_TYPE_PARSE', message });
  }
  return {
    nick: fields.orNull('nick', (name) => fields.text(name)),
    roleIds: fields.ids('roles'),
    timedOutUntil: until ? Date.parse(until) : until === undefined ? undefined : null,
  };
}

function names(world: World, member: MemberRecord): string[] {
  const { username, globalName } = world.user(member.userId);
  return [member.nick, username, globalName].filter((name) => name !== null);
}

function shapeOf(world: World, member: MemberRecord) {
  return fullMemberShape(member, world.user(member.userId));
}

function limitOf(query: Record<string, string>): number {
  const limit = queryInteger(query['limit'], 1);
  if (limit === undefined || limit < 1 || limit > 1000) {
    throw invalidForm(fault.choice([1, '…', 1000], 'limit'));
  }
  return limit;
}
