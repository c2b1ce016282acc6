/** What a story about the set-up does to a server, and what stands in it afterwards. */
import { ChannelType, PermissionFlagsBits } from 'discord.js';
import type { MessageView } from '../../sandbox/people/protocol';
import type { Actor } from '../../sandbox/people/actor';
import type { OptionInput } from '../../sandbox/people/references';
import { can } from '../../sandbox/world/permissions';
import type { ChannelRecord } from '../../sandbox/world/records';
import type { Desk } from './desk';

export const {
  ViewChannel,
  ManageChannels,
  ManageWebhooks,
  ManageRoles,
  MentionEveryone,
  SendMessagesInThreads,
} = PermissionFlagsBits;

/** Runs a subcommand of `/setup` and waits for the answer that replaces "thinking". */
export async function setup(
  { sandbox }: Desk,
  person: Actor,
  subcommand: 'tickets' | 'check',
  options: Record<string, OptionInput> = {},
): Promise<MessageView> {
  const place = sandbox.town.channels['general'] ?? '';
  const { message } = await person.slash(`/setup ${subcommand}`, options, { in: place });
  return settled(person, message?.id);
}

/** Waits until an ephemeral answer says something. */
const settled = (person: Actor, messageId: string | undefined): Promise<MessageView> =>
  person.waits('the answer of the set-up', () =>
    person.messages().find(({ id, loading, content }) => id === messageId && !loading && content !== ''),
  );

/** @returns the forums of the server, by name */
export const forums = ({ sandbox, guildId }: Desk): ChannelRecord[] =>
  [...sandbox.world.channels.values()].filter(
    ({ type, guildId: of }) => type === ChannelType.GuildForum && of === guildId,
  );

export const forumNamed = (d: Desk, name: string): ChannelRecord => {
  const forum = forums(d).find((candidate) => candidate.name === name);
  if (!forum) {
    throw new Error(`There is no forum ${name}.`);
  }
  return forum;
};

/** @returns names of a forum's tags, in order */
export const tagNames = ({ availableTags }: ChannelRecord): string[] => availableTags.map(({ name }) => name);

/** Takes permissions from the bot's own role, as an administrator does; gives them back with none. */
export async function takeFromBot({ sandbox, olivia, guildId }: Desk, ...taken: bigint[]): Promise<void> {
  const roleId = sandbox.town.roles['Postbox'] ?? '';
  const role = sandbox.world.guild(guildId).roles.get(roleId);
  const all = taken.reduce((bits, bit) => bits & ~bit, full.get(sandbox) ?? role?.permissions ?? 0n);
  full.set(sandbox, full.get(sandbox) ?? role?.permissions ?? 0n);
  await olivia.does({ act: 'role-permissions', guildId, roleId, permissions: String(all) });
}

/** Gives the bot's own role the right to ping everybody and every role, which its invite does not ask for. */
export async function letPingAll({ sandbox, olivia, guildId }: Desk): Promise<void> {
  const roleId = sandbox.town.roles['Postbox'] ?? '';
  const held = sandbox.world.guild(guildId).roles.get(roleId)?.permissions ?? 0n;
  await olivia.does({
    act: 'role-permissions',
    guildId,
    roleId,
    permissions: String(held | MentionEveryone),
  });
}

/** What the bot's role may do in a sandbox before anything was taken. */
const full = new WeakMap<object, bigint>();

/** Allows or denies a role something in a channel. */
export async function overwrite(
  { olivia }: Desk,
  channelId: string,
  targetId: string,
  bits: { allow?: bigint; deny?: bigint },
): Promise<void> {
  const { allow = 0n, deny = 0n } = bits;
  await olivia.does({
    act: 'overwrite',
    channelId,
    targetId,
    targetType: 'role',
    allow: String(allow),
    deny: String(deny),
  });
}

/** @returns whether somebody sees a channel */
export const seesChannel = ({ sandbox }: Desk, { id: personId }: Actor, channelId: string): boolean =>
  can(sandbox.world, sandbox.world.channel(channelId), personId, ViewChannel);

/** Presses *Make private* under an answer of the set-up, and waits for what becomes of it. */
export async function makePrivate(person: Actor, asked: MessageView): Promise<MessageView> {
  await person.press('Make private', { on: asked });
  return person.waits('the outcome of Make private', () =>
    person.messages().find(({ id, content }) => id === asked.id && content !== asked.content),
  );
}
