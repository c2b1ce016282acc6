import { ChannelType } from 'discord-api-types/v10';
import { Snowflakes } from '../snowflakes';
import { newChannel } from './channels';
import { Permission } from './permissions';
import type { GuildRecord, MemberRecord, RoleRecord, UserRecord } from './records';
import type { World } from './world';

const DAY_MS = 24 * 60 * 60 * 1000;

/** Ids of the people and places that every sandbox starts with. */
export interface Town {
  guildId: string;
  /** By account name. */
  users: Record<string, string>;
  staff: Record<string, string>;
  roles: Record<string, string>;
  channels: Record<string, string>;
}

const USERS = [
  { name: 'alice', display: 'Alice', locale: 'en-US' },
  { name: 'bob', display: 'Bob', locale: 'en-US' },
  { name: 'carla', display: 'Carla', locale: 'de' },
  { name: 'denis', display: 'Denis', locale: 'fr' },
];
const STAFF = [
  { name: 'olivia', display: 'Olivia', locale: 'en-US', role: 'Admin' },
  { name: 'mod', display: 'Mo', locale: 'en-US', role: 'Support' },
  { name: 'mia', display: 'Mia', locale: 'de', role: 'Support' },
];

const EVERYONE =
  Permission.ViewChannel |
  Permission.SendMessages |
  Permission.SendMessagesInThreads |
  Permission.CreatePublicThreads |
  Permission.ReadMessageHistory |
  Permission.AddReactions |
  Permission.AttachFiles |
  Permission.EmbedLinks |
  Permission.SendPolls |
  Permission.SendVoiceMessages |
  Permission.UseApplicationCommands |
  Permission.ChangeNickname;
const SUPPORT = Permission.ManageMessages | Permission.ModerateMembers | Permission.ManageThreads;
/** What the invite of a support bot asks for; an owner who grants less takes it away in a test. */
const BOT =
  EVERYONE |
  SUPPORT |
  Permission.ManageChannels |
  Permission.ManageRoles |
  Permission.ManageWebhooks |
  Permission.UseExternalEmojis |
  Permission.PinMessages;

/** Fills an empty world: one application with its bot, one server with staff, users, roles and a few channels. */
export function seedTown(world: World): Town {
  const bot = addUser(world, { name: 'postbox', display: 'Postbox', locale: 'en-US', bot: true }, 400);
  addApplication(world, bot);
  const staff = Object.fromEntries(
    STAFF.map((person, i) => [person.name, addUser(world, person, 300 + i).id]),
  );
  const users = Object.fromEntries(
    USERS.map((person, i) => [person.name, addUser(world, person, 200 + i).id]),
  );
  world.application.ownerId = staff['olivia'] ?? '';
  const guild = addGuild(world, 'Lantern Hall', world.application.ownerId);
  const roles = addRoles(world, guild, bot.id);
  [...Object.values(staff), ...Object.values(users)].forEach((id) => addMember(world, guild, id));
  STAFF.forEach((person) =>
    guild.members.get(staff[person.name] ?? '')?.roleIds.add(roles[person.role] ?? ''),
  );
  addMember(world, guild, bot.id).roleIds.add(roles['Postbox'] ?? '');
  return { guildId: guild.id, users, staff, roles, channels: addChannels(world, guild, roles) };
}

/** Adds a person (or a bot) whose account is `ageDays` old. */
export function addUser(
  world: World,
  person: { name: string; display?: string; locale?: string; bot?: boolean },
  ageDays = 100,
): UserRecord {
  const user: UserRecord = {
    id: Snowflakes.at(world.clock.now() - ageDays * DAY_MS, world.users.size),
    username: person.name,
    globalName: person.display ?? null,
    avatar: world.random.stream(`avatar:${person.name}`).hex(32),
    bot: person.bot ?? false,
    locale: person.locale ?? 'en-US',
    blocked: new Set(),
    acceptsDms: true,
  };
  world.users.set(user.id, user);
  return user;
}

/** Adds an empty server with its @everyone role and its owner. */
export function addGuild(world: World, name: string, ownerId: string): GuildRecord {
  const id = Snowflakes.at(world.clock.now() - 500 * DAY_MS, world.guilds.size);
  const guild: GuildRecord = {
    id,
    name,
    icon: null,
    ownerId,
    features: ['COMMUNITY', 'NEWS'],
    premiumTier: 0,
    preferredLocale: 'en-US',
    unavailable: false,
    roles: new Map(),
    members: new Map(),
    channelIds: new Set(),
    bannedIds: new Set(),
  };
  world.guilds.set(id, guild);
  guild.roles.set(id, newRole(id, '@everyone', EVERYONE, 0));
  addMember(world, guild, ownerId);
  return guild;
}

/** Makes somebody a member, without telling anybody (the seed runs before clients connect). */
export function addMember(world: World, guild: GuildRecord, userId: string): MemberRecord {
  const known = guild.members.get(userId);
  const member: MemberRecord = known ?? {
    userId,
    nick: null,
    avatar: null,
    roleIds: new Set(),
    joinedAt: world.clock.now() - 90 * DAY_MS,
    timedOutUntil: null,
  };
  guild.members.set(userId, member);
  return member;
}

/** @returns a role record; @everyone has the id of its server */
export function newRole(id: string, name: string, permissions: bigint, position: number): RoleRecord {
  return { id, name, permissions, position, color: 0, hoist: false, mentionable: false, managed: false };
}

function addApplication(world: World, bot: UserRecord): void {
  const secrets = world.random.stream('secrets');
  const id = bot.id;
  const encodedId = Buffer.from(id).toString('base64url');
  world.application = {
    id,
    name: 'Postbox',
    description: '',
    botId: bot.id,
    ownerId: '',
    token: `${encodedId}.${secrets.hex(6)}.${secrets.hex(38)}`,
    clientSecret: secrets.hex(32),
    publicKey: secrets.hex(64),
    redirectUris: [],
    privilegedIntents: { members: true, presences: false, messageContent: true },
  };
}

function addRoles(world: World, guild: GuildRecord, botId: string): Record<string, string> {
  const plan: [string, bigint, number][] = [
    ['Support', EVERYONE | SUPPORT, 0x2e_cc_71],
    ['Postbox', BOT, 0x58_65_f2],
    ['Admin', EVERYONE | Permission.Administrator, 0xe7_4c_3c],
  ];
  const ids: Record<string, string> = {};
  plan.forEach(([name, permissions, color], index) => {
    const role = { ...newRole(world.ids.next(), name, permissions, index + 1), color, hoist: true };
    if (name === 'Postbox') {
      role.managed = true;
      role.botId = botId;
    }
    guild.roles.set(role.id, role);
    ids[name] = role.id;
  });
  return ids;
}

function addChannels(
  world: World,
  guild: GuildRecord,
  roles: Record<string, string>,
): Record<string, string> {
  const ids: Record<string, string> = {};
  const add = (name: string, type: ChannelType, parent?: string): void => {
    const channel = newChannel(world, guild.id, {
      name,
      type,
      parentId: parent ? (ids[parent] ?? null) : null,
    });
    channel.position = Object.keys(ids).length;
    world.addChannel(channel);
    ids[name] = channel.id;
  };
  add('Community', ChannelType.GuildCategory);
  add('welcome', ChannelType.GuildText, 'Community');
  add('general', ChannelType.GuildText, 'Community');
  add('Staff', ChannelType.GuildCategory);
  add('staff-room', ChannelType.GuildText, 'Staff');
  for (const name of ['Staff', 'staff-room']) {
    const { overwrites } = world.channel(ids[name] ?? '');
    overwrites.set(guild.id, { id: guild.id, type: 0, allow: 0n, deny: Permission.ViewChannel });
    for (const role of ['Support', 'Postbox']) {
      const id = roles[role] ?? '';
      overwrites.set(id, { id, type: 0, allow: Permission.ViewChannel, deny: 0n });
    }
  }
  return ids;
}
