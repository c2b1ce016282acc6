import { fullMemberShape } from '../shapes/people';
import { DiscordError, invalidForm } from '../discord-error';
import { compareIds } from '../snowflakes';
import { guildPermissions } from '../world/permissions';
import type { GuildRecord } from '../world/records';
import type { World } from '../world/world';
import { requireScope } from './scopes';
import { queryBoolean, queryInteger, type RestContext, type Route } from './route';

const MOST_GUILDS = 200;

/** Servers of the caller: of the bot, or of somebody who logged in to a website. */
export const myGuildRoutes: readonly Route[] = [
  { method: 'GET', path: '/users/@me/guilds', auth: 'bot-or-bearer', handle: list },
  { method: 'GET', path: '/users/@me/guilds/{guild_id}/member', auth: 'bearer', handle: getMember },
];

/** By id, at most 200 from `after` on or before `before`. */
function list(context: RestContext) {
  const { world, query, callerId } = context;
  requireScope(context, 'guilds');
  const limit = queryInteger(query['limit'], MOST_GUILDS);
  if (limit === undefined || limit < 1 || limit > MOST_GUILDS) {
    throw invalidForm({
      path: ['limit'],
      code: 'NUMBER_TYPE_RANGE',
      message: `int value should be between 1 and ${MOST_GUILDS}.`,
    });
  }
  const { before, after = '0' } = query;
  const guilds = [...world.guilds.values()]
    .filter((guild) => guild.members.has(callerId) && compareIds(guild.id, after) > 0)
    .filter((guild) => before === undefined || compareIds(guild.id, before) < 0)
    .toSorted((a, b) => compareIds(a.id, b.id));
  const page = before === undefined ? guilds.slice(0, limit) : guilds.slice(-limit);
  return page.map((guild) => guildOfUserShape(world, guild, callerId, queryBoolean(query['with_counts'])));
}

function getMember(context: RestContext) {
  const { world, params, callerId } = context;
  requireScope(context, 'guilds.members.read');
  const member = world.guild(params['guild_id'] ?? '').members.get(callerId);
  if (!member) {
    throw new DiscordError(10004);
  }
  return fullMemberShape(member, world.user(callerId));
}

function guildOfUserShape(world: World, guild: GuildRecord, userId: string, withCounts: boolean) {
  return {
    id: guild.id,
    name: guild.name,
    icon: guild.icon,
    banner: null,
    owner: guild.ownerId === userId,
    permissions: guildPermissions(world, guild, userId).toString(),
    features: guild.features,
    ...(withCounts && {
      approximate_member_count: guild.members.size,
      approximate_presence_count: 1,
    }),
  };
}
