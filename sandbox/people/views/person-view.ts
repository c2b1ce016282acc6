import { displayName } from '../../shapes/people';
import type { GuildRecord, MemberRecord, RoleRecord } from '../../world/records';
import type { World } from '../../world/world';
import type { PersonView } from '../protocol';
import { avatarAddress, cssColor } from './addresses';

const COLOURLESS = '#99aab5';

/**
 * @returns an account with the servers it is in
 * @throws DiscordError 10013
 */
export function personView(world: World, personId: string): PersonView {
  const user = world.user(personId);
  return {
    id: user.id,
    username: user.username,
    name: displayName(user),
    avatar: avatarAddress(world, user.id, user.avatar),
    bot: user.bot,
    locale: user.locale,
    guilds: [...world.guilds.values()].flatMap((guild) => {
      const member = guild.members.get(user.id);
      return member ? [membership(guild, member)] : [];
    }),
  };
}

/** @returns everybody there is, oldest account first */
export function peopleViews(world: World): PersonView[] {
  return [...world.users.keys()].map((id) => personView(world, id));
}

/** @returns the colour of somebody's highest coloured role, as their name is written in */
export function nameColor(guild: GuildRecord | undefined, userId: string): string | null {
  const member = guild?.members.get(userId);
  const roles = guild && member ? rolesOf(guild, member) : [];
  return cssColor(roles.find((role) => role.color !== 0)?.color ?? 0);
}

function membership(guild: GuildRecord, member: MemberRecord): PersonView['guilds'][number] {
  return {
    id: guild.id,
    name: guild.name,
    owner: guild.ownerId === member.userId,
    roles: rolesOf(guild, member).map((role) => ({
      id: role.id,
      name: role.name,
      color: cssColor(role.color) ?? COLOURLESS,
    })),
  };
}

/** Highest first. */
function rolesOf(guild: GuildRecord, member: MemberRecord): RoleRecord[] {
  return [...member.roleIds]
    .flatMap((id) => guild.roles.get(id) ?? [])
    .toSorted((a, b) => b.position - a.position);
}
