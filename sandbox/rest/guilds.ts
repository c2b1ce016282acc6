import { ChannelType } from 'discord-api-types/v10';
import { channelShape } from '../shapes/channels';
import { guildShape } from '../shapes/guilds';
import { userShape } from '../shapes/people';
import { DiscordError, fault, invalidForm } from '../discord-error';
import { compareIds } from '../snowflakes';
import { requireInGuild } from '../world/acting';
import {
  ban,
  creatableType,
  createChannel,
  moveChannels,
  removeMember,
  unban,
  updateGuild,
} from '../world/guild-changes';
import { Permission } from '../world/permissions';
import type { World } from '../world/world';
import { avatarHash } from './avatar';
import { channelChange } from './channel-fields';
import { Fields, fieldsOf } from './fields';
import { callersGuild } from './guild-context';
import { queryBoolean, queryInteger, type RestContext, type Route } from './route';

const BAN = '/guilds/{guild_id}/bans/{user_id}';

/** Servers: themselves, their channels and bans. */
export const guildRoutes: readonly Route[] = [
  { method: 'GET', path: '/guilds/{guild_id}', handle: get },
  { method: 'PATCH', path: '/guilds/{guild_id}', handle: update },
  { method: 'DELETE', path: '/users/@me/guilds/{guild_id}', handle: leave },
  { method: 'GET', path: '/guilds/{guild_id}/channels', handle: listChannels },
  { method: 'POST', path: '/guilds/{guild_id}/channels', status: 201, handle: addChannel },
  { method: 'PATCH', path: '/guilds/{guild_id}/channels', handle: changePositions },
  { method: 'GET', path: '/guilds/{guild_id}/bans', handle: listBans },
  { method: 'GET', path: BAN, handle: getBan },
  { method: 'PUT', path: BAN, handle: addBan },
  { method: 'DELETE', path: BAN, handle: removeBan },
];

function get(context: RestContext) {
  const { world, query } = context;
  const { approximate_member_count, approximate_presence_count, ...shape } = guildShape(
    callersGuild(context),
    world.application.botId,
  );
  return queryBoolean(query['with_counts'])
    ? { ...shape, approximate_member_count, approximate_presence_count }
    : shape;
}

function update(context: RestContext) {
  const { world, body, callerId } = context;
  const guild = callersGuild(context);
  const fields = new Fields(body);
  const icon = fields.orNull('icon', (name) => fields.text(name));
  updateGuild(world, callerId, guild, {
    name: fields.text('name') ?? guild.name,
    preferredLocale: fields.text('preferred_locale') ?? guild.preferredLocale,
    icon: icon === undefined ? guild.icon : avatarHash(world, icon),
  });
  return guildShape(guild, world.application.botId);
}

function leave(context: RestContext) {
  removeMember(context.world, context.callerId, callersGuild(context), context.callerId);
}

/** All channels, hidden ones too; threads are not among them. */
function listChannels(context: RestContext) {
  const { world } = context;
  return [...callersGuild(context).channelIds].map((id) => channelShape(world, world.channel(id)));
}

function addChannel(context: RestContext) {
  const { world, body, callerId } = context;
  const guild = callersGuild(context);
  const fields = new Fields(body);
  const type = creatableType(fields.integer('type') ?? ChannelType.GuildText);
  const change = channelChange(fields);
  if (change.name === undefined) {
    throw invalidForm(fault.required('name'));
  }
  return channelShape(world, createChannel(world, callerId, guild, { ...change, name: change.name, type }));
}

function changePositions(context: RestContext) {
  const { world, list, callerId } = context;
  const moves = list.map((item, index) => {
    const fields = fieldsOf(item, [index]);
    return {
      id: fields.id('id') ?? '',
      position: fields.integer('position'),
      parentId: fields.orNull('parent_id', (name) => fields.id(name)),
    };
  });
  moveChannels(world, callerId, callersGuild(context), moves);
}

function listBans(context: RestContext) {
  const { world, query, callerId } = context;
  const guild = callersGuild(context);
  requireInGuild(world, callerId, guild, Permission.BanMembers);
  return [...guild.bannedIds]
    .toSorted(compareIds)
    .filter((id) => compareIds(id, query['after'] ?? '0') > 0)
    .slice(0, queryInteger(query['limit'], 1000) ?? 1000)
    .map((id) => banShape(world, id));
}

function getBan(context: RestContext) {
  const { world, params, callerId } = context;
  const guild = callersGuild(context);
  requireInGuild(world, callerId, guild, Permission.BanMembers);
  const id = params['user_id'] ?? '';
  if (!guild.bannedIds.has(id)) {
    throw new DiscordError(10026);
  }
  return banShape(world, id);
}

function addBan(context: RestContext) {
  ban(context.world, context.callerId, callersGuild(context), context.params['user_id'] ?? '');
}

function removeBan(context: RestContext) {
  unban(context.world, context.callerId, callersGuild(context), context.params['user_id'] ?? '');
}

function banShape(world: World, userId: string) {
  return { user: userShape(world.user(userId)), reason: null };
}
