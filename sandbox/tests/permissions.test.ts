import { OverwriteType } from 'discord-api-types/v10';
import { startSandbox, type Sandbox } from '..';
import { DISCORD_ITSELF } from '../world/acting';
import { addMember, setOverwrite, updateMember } from '../world/guild-changes';
import { createMessage } from '../world/messages';
import { openDm } from '../world/channels';
import { Permission } from '../world/permissions';
import type { ChannelRecord } from '../world/records';
import { withoutRights } from './support/bot-rights';
import { updateThread } from '../world/thread-changes';
import { listen } from './support/events';
import { addForum, post, postedThread, refusal } from './support/forum';
import { restClient, type RestAnswer } from './support/rest';

type Right = keyof typeof Permission;

describe('permissions', () => {
  let sandbox: Sandbox;
  let rest: ReturnType<typeof restClient>;
  let forum: ChannelRecord;
  let thread: ChannelRecord;
  let general: string;
  let bobsMessage: string;
  let userId: (name: string) => string;

  beforeAll(async () => {
    sandbox = await startSandbox();
    rest = restClient(sandbox);
    general = sandbox.town.channels['general'] ?? '';
    userId = (name) => sandbox.town.users[name] ?? sandbox.town.staff[name] ?? '';
    const guild = sandbox.world.guild(sandbox.town.guildId);
    const role = guild.roles.get(sandbox.town.roles['Postbox'] ?? '') ?? never();
    role.permissions |= Permission.KickMembers | Permission.BanMembers | Permission.ManageNicknames;
  });

  afterAll(() => sandbox.stop());

  beforeEach(async () => {
    forum = addForum(sandbox);
    const support = {
      id: sandbox.town.roles['Support'] ?? '',
      type: OverwriteType.Role,
      allow: 0n,
      deny: 0n,
    };
    setOverwrite(sandbox.world, DISCORD_ITSELF, forum, support);
    thread = await postedThread(sandbox, rest, forum);
    thread.thread = { ...(thread.thread ?? never()), ownerId: userId('alice') };
    const guild = sandbox.world.guild(sandbox.town.guildId);
    guild.bannedIds.clear();
    addMember(sandbox.world, guild, userId('bob')).timedOutUntil = null;
    const by = { kind: 'user', userId: userId('bob') } as const;
    bobsMessage = createMessage(sandbox.world, by, thread, { content: 'mine' }).id;
  });

  /** One row per right of the table: what the bot does, and without which permission it is refused. */
  const rows: [string, Right, () => Promise<RestAnswer>][] = [
    ['makes a post', 'SendMessages', () => post(rest, forum)],
    ['writes into a thread', 'SendMessagesInThreads', () => say(thread.id)],
    ['writes into a channel', 'SendMessages', () => say(general)],
    ['locks a thread', 'ManageThreads', () => change(thread.id, { locked: true })],
    ['slows a thread down', 'ManageThreads', () => change(thread.id, { rate_limit_per_user: 5 })],
    ['pins a thread', 'ManageThreads', () => change(thread.id, { flags: 2 })],
    ['renames somebody’s thread', 'ManageThreads', () => change(thread.id, { name: 'x' })],
    ['archives somebody’s thread', 'ManageThreads', () => change(thread.id, { archived: true })],
    ['tags somebody’s thread', 'ManageThreads', () => change(thread.id, { applied_tags: [] })],
    ['deletes a thread', 'ManageThreads', () => rest.delete(`/channels/${thread.id}`)],
    ['removes somebody from a thread', 'ManageThreads', () => removeBob()],
    ['renames a channel', 'ManageChannels', () => change(forum.id, { name: 'x' })],
    ['sets tags of a forum', 'ManageChannels', () => change(forum.id, { available_tags: [] })],
    ['deletes a channel', 'ManageChannels', () => rest.delete(`/channels/${forum.id}`)],
    ['makes a channel', 'ManageChannels', () => rest.post(`/guilds/${guildId()}/channels`, { name: 'x' })],
    ['sets an overwrite', 'ManageRoles', () => rest.put(overwrite(), { type: 0, allow: '0', deny: '0' })],
    ['deletes an overwrite', 'ManageRoles', () => rest.delete(overwrite())],
    ['makes a webhook', 'ManageWebhooks', () => rest.post(`/channels/${forum.id}/webhooks`, { name: 'x' })],
    ['lists webhooks', 'ManageWebhooks', () => rest.get(`/channels/${forum.id}/webhooks`)],
    ['lists webhooks of a server', 'ManageWebhooks', () => rest.get(`/guilds/${guildId()}/webhooks`)],
    ['adds a new reaction', 'AddReactions', () => rest.put(reaction())],
    ['reacts', 'ReadMessageHistory', () => rest.put(reaction())],
    ['deletes somebody’s message', 'ManageMessages', () => rest.delete(message())],
    ['deletes in bulk', 'ManageMessages', () => bulkDelete()],
    ['pins a message', 'PinMessages', () => rest.put(`/channels/${thread.id}/messages/pins/${bobsMessage}`)],
    ['makes a role', 'ManageRoles', () => rest.post(`/guilds/${guildId()}/roles`, { name: 'x' })],
    ['times somebody out', 'ModerateMembers', () => timeOut()],
    ['kicks somebody', 'KickMembers', () => rest.delete(`/guilds/${guildId()}/members/${userId('bob')}`)],
    ['bans somebody', 'BanMembers', () => rest.put(`/guilds/${guildId()}/bans/${userId('bob')}`, {})],
    ['renames somebody', 'ManageNicknames', () => nick(userId('bob'))],
    ['renames itself', 'ChangeNickname', () => nick('@me')],
  ];
  const guildId = (): string => sandbox.town.guildId;
  const say = (id: string) => rest.post(`/channels/${id}/messages`, { content: 'hello' });
  const change = (id: string, fields: object) => rest.patch(`/channels/${id}`, fields);
  const message = (): string => `/channels/${thread.id}/messages/${bobsMessage}`;
  const reaction = (): string => `${message()}/reactions/${encodeURIComponent('👍')}/@me`;
  const overwrite = (): string => `/channels/${forum.id}/permissions/${sandbox.town.roles['Support'] ?? ''}`;
  const removeBob = () => rest.delete(`/channels/${thread.id}/thread-members/${userId('bob')}`);
  const nick = (id: string) => rest.patch(`/guilds/${guildId()}/members/${id}`, { nick: 'other' });
  const bulkDelete = () =>
    rest.post(`/channels/${thread.id}/messages/bulk-delete`, { messages: [bobsMessage, thread.id] });
  const timeOut = () => {
    const until = new Date(sandbox.clock.now() + 60_000).toISOString();
    return rest.patch(`/guilds/${guildId()}/members/${userId('bob')}`, {
      communication_disabled_until: until,
    });
  };

  it.each(rows)('[4.5] the bot %s with %s, and without it gets 403 and 50013', async (_what, right, act) => {
    expect(refusal(await withoutRights(sandbox, Permission[right], act))).toEqual([403, 50013]);
    expect((await act()).status).toBeLessThan(300);
  });

  it.each(rows.filter(([what, right]) => isOfChannel(what, right)))(
    '[4.5] the bot %s nowhere that it cannot view, whatever else it may: 403 and 50001',
    async (_what, _right, act) => {
      const answer = await withoutRights(sandbox, Permission.ViewChannel, act);
      expect(refusal(answer)).toEqual([403, 50001]);
    },
  );

  it('[4.5] ignores Create Public Threads for a forum post', async () => {
    const { status } = await withoutRights(sandbox, Permission.CreatePublicThreads, () => post(rest, forum));
    expect(status).toBe(201);
  });

  it('[4.5] ignores Send Messages inside threads', async () => {
    const { status } = await withoutRights(sandbox, Permission.SendMessages, () => say(thread.id));
    expect(status).toBe(200);
  });

  it('[4.5] joins a reaction that is there without Add Reactions', async () => {
    await rest.put(reaction());
    const { status } = await withoutRights(sandbox, Permission.AddReactions, () => rest.put(reaction()));
    expect(status).toBe(204);
  });

  it('[4.5] shows an empty history without Read Message History', async () => {
    const { body } = await withoutRights(sandbox, Permission.ReadMessageHistory, () =>
      rest.get<unknown[]>(`/channels/${thread.id}/messages`),
    );
    expect(body).toEqual([]);
  });

  it('[4.6] refuses a reply without Read Message History: 160002', async () => {
    const answer = await withoutRights(sandbox, Permission.ReadMessageHistory, () =>
      rest.post(`/channels/${thread.id}/messages`, {
        content: 'indeed',
        message_reference: { message_id: bobsMessage },
      }),
    );
    expect(refusal(answer)).toEqual([403, 160002]);
  });

  it.each([
    ['administrators', () => sandbox.town.roles['Admin'] ?? ''],
    ['everybody with the right', () => sandbox.town.roles['Support'] ?? ''],
  ])('[4.5] lets %s close a thread', (_who, role) => {
    const carla = userId('carla');
    const guild = sandbox.world.guild(guildId());
    updateMember(sandbox.world, DISCORD_ITSELF, guild, carla, { roleIds: [role()] });
    expect(canClose(carla)).toBe(true);
    updateMember(sandbox.world, DISCORD_ITSELF, guild, carla, { roleIds: [] });
    expect(canClose(carla)).toBe(false);
  });

  it('[4.5] computes overwrites in the order everyone, roles, member', async () => {
    const set = (id: string, type: OverwriteType, allow: bigint, deny: bigint): void =>
      setOverwrite(sandbox.world, DISCORD_ITSELF, forum, { id, type, allow, deny });
    const may = async (): Promise<boolean> => (await post(rest, forum)).status === 201;
    const botRole = sandbox.town.roles['Postbox'] ?? '';
    const seen: boolean[] = [];
    set(guildId(), OverwriteType.Role, 0n, Permission.SendMessages);
    seen.push(await may());
    set(botRole, OverwriteType.Role, Permission.SendMessages, 0n);
    seen.push(await may());
    set(sandbox.world.bot.id, OverwriteType.Member, 0n, Permission.SendMessages);
    seen.push(await may());
    expect(seen).toEqual([false, true, false]);
  });

  it('[4.5] lets a timed-out member see and read, and nothing else', async () => {
    const guild = sandbox.world.guild(guildId());
    const bot = guild.members.get(sandbox.world.bot.id) ?? never();
    bot.timedOutUntil = sandbox.clock.now() + 60_000;
    const answers = [await say(general), await rest.get(`/channels/${general}/messages`)];
    bot.timedOutUntil = null;
    expect(answers.map(({ status }) => status)).toEqual([403, 200]);
  });

  it('[4.5] holds people back by slowmode (20016) but not bots', async () => {
    await change(thread.id, { rate_limit_per_user: 30 });
    const bob = { kind: 'user', userId: userId('bob') } as const;
    expect(() => createMessage(sandbox.world, bob, thread, { content: 'again' })).toThrow(
      expect.objectContaining({ code: 20016 }),
    );
    const answers = [await say(thread.id), await say(thread.id)];
    expect(answers.map(({ status }) => status)).toEqual([200, 200]);
    sandbox.clock.advance(30_000);
    expect(createMessage(sandbox.world, bob, thread, { content: 'again' }).content).toBe('again');
  });

  it('[4.5] lets people make one post per interval of the slowmode of a forum, and bots any number', async () => {
    await change(forum.id, { rate_limit_per_user: 30 });
    const carla = sandbox.person('carla');
    await carla.posts(forum, 'one', 'first');
    await expect(carla.posts(forum, 'two', 'second')).rejects.toMatchObject({ code: 20016 });
    expect([await post(rest, forum), await post(rest, forum)].map(({ status }) => status)).toEqual([
      201, 201,
    ]);
    sandbox.clock.advance(30_000);
    expect(await carla.posts(forum, 'two', 'second')).toMatchObject({ name: 'two' });
  });

  it('[4.5] does not let the bot grant what it lacks: 50013', async () => {
    const body = { type: 0, allow: String(Permission.ManageGuild), deny: '0' };
    expect(refusal(await rest.put(overwrite(), body))).toEqual([403, 50013]);
  });

  it('[4.3] lists active threads when the bot gains access, and deletes none when it loses it', () => {
    const events = listen(sandbox);
    const deny = (bits: bigint): void =>
      setOverwrite(sandbox.world, userId('olivia'), forum, {
        id: sandbox.world.bot.id,
        type: OverwriteType.Member,
        allow: 0n,
        deny: bits,
      });
    deny(Permission.ViewChannel);
    expect(events.names()).toEqual(['CHANNEL_UPDATE']);
    deny(0n);
    expect(events.names()).toEqual(['CHANNEL_UPDATE', 'CHANNEL_UPDATE', 'THREAD_LIST_SYNC']);
    expect(events.data('THREAD_LIST_SYNC')[0]).toMatchObject({
      guild_id: guildId(),
      channel_ids: [forum.id],
      threads: [{ id: thread.id }],
      members: [{ id: thread.id, user_id: sandbox.world.bot.id }],
    });
  });

  it('[4.5] gives both people of a DM every right in it and others none', () => {
    const dm = openDm(sandbox.world, sandbox.world.bot.id, userId('alice'));
    const bob = { kind: 'user', userId: userId('bob') } as const;
    expect(() => createMessage(sandbox.world, bob, dm, { content: 'hello' })).toThrow(
      expect.objectContaining({ code: 50001 }),
    );
  });

  const canClose = (id: string): boolean => {
    try {
      updateThread(sandbox.world, id, thread, { locked: true });
      return thread.thread?.locked ?? false;
    } catch {
      return false;
    }
  };
});

/** Rights that are about one channel: those of the server as a whole do not ask for View Channel. */
function isOfChannel(what: string, right: Right): boolean {
  const ofServer: Right[] = [
    'ModerateMembers',
    'KickMembers',
    'BanMembers',
    'ManageNicknames',
    'ChangeNickname',
  ];
  return !ofServer.includes(right) && !/a role|of a server|makes a channel/.test(what);
}

function never(): never {
  throw new Error('The seed has made it');
}
