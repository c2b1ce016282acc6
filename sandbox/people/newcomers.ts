import { DiscordError } from '../discord-error';
import { addMember } from '../world/guild-changes';
import type { GuildRecord, UserRecord } from '../world/records';
import { addGuild, addUser } from '../world/seed';
import type { World } from '../world/world';

/** An account about to be made. */
export interface NewPerson {
  /** Account name, unique. */
  name: string;
  display?: string;
  locale?: string;
  bot?: boolean;
  /** Server to join. */
  guildId?: string;
  /** Names or ids of roles in that server. */
  roles?: string[];
}

/** A server about to be made. */
export interface NewGuild {
  name: string;
  ownerId: string;
  /** Who else is a member. */
  memberIds?: string[];
}

/**
 * Makes an account; with a server named, its member too.
 * @throws DiscordError 10004 unknown server, 10011 unknown role
 * @throws Error when the name is taken
 */
export function addNewcomer(world: World, person: NewPerson): UserRecord {
  if ([...world.users.values()].some((user) => user.username === person.name)) {
    throw new Error(`Somebody is called "${person.name}" already; choose another name.`);
  }
  const guild = person.guildId === undefined ? undefined : world.guild(person.guildId);
  const roleIds = (person.roles ?? []).map((wanted) => roleOf(guild, wanted));
  const user = addUser(world, person);
  if (guild) {
    const member = addMember(world, guild, user.id);
    roleIds.forEach((id) => member.roleIds.add(id));
  }
  return user;
}

/**
 * Makes a server without channels; the bot is not in it until it is added.
 * @throws DiscordError 10013 when the owner or a member does not exist
 */
export function foundGuild(world: World, { name, ownerId, memberIds = [] }: NewGuild): GuildRecord {
  [ownerId, ...memberIds].forEach((id) => world.user(id));
  const guild = addGuild(world, name, ownerId);
  memberIds.forEach((id) => addMember(world, guild, id));
  return guild;
}

function roleOf(guild: GuildRecord | undefined, wanted: string): string {
  const role = [...(guild?.roles.values() ?? [])].find(({ id, name }) => id === wanted || name === wanted);
  if (!role) {
    throw new DiscordError(10011);
  }
  return role.id;
}
