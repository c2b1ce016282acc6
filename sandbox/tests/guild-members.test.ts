import { startSandbox, type Sandbox } from '..';
import { DISCORD_ITSELF } from '../world/acting';
import {
  addBot,
  addMember,
  ban,
  deleteRole,
  removeBot,
  removeMember,
  setGuildUnavailable,
  unban,
  updateGuild,
  updateRole,
} from '../world/guild-changes';
import { Permission } from '../world/permissions';
import type { GuildRecord } from '../world/records';
import { listen } from './support/events';
import { refusal } from './support/forum';
import { restClient } from './support/rest';

interface Member {
  nick: string | null;
  roles: string[];
  user: { id: string; username: string };
  communication_disabled_until: string | null;
}

describe('members of a server', () => {
  let sandbox: Sandbox;
  let rest: ReturnType<typeof restClient>;
  let events: ReturnType<typeof listen>;
  let guild: GuildRecord;
  let path: string;
  const id = (name: string): string => sandbox.town.users[name] ?? sandbox.town.staff[name] ?? '';
  const role = (name: string): string => sandbox.town.roles[name] ?? '';

  beforeEach(async () => {
    sandbox = await startSandbox();
    rest = restClient(sandbox);
    guild = sandbox.world.guild(sandbox.town.guildId);
    path = `/guilds/${guild.id}`;
    events = listen(sandbox);
  });

  afterEach(() => sandbox.stop());

  it('[1.1] shows one, and 10007 or 10013 for somebody who is none', async () => {
    const { body } = await rest.get<Member>(`${path}/members/${id('mod')}`);
    removeMember(sandbox.world, id('bob'), guild, id('bob'));
    const answers = [await rest.get(`${path}/members/${id('bob')}`), await rest.get(`${path}/members/1`)];
    expect(body).toMatchObject({ roles: [role('Support')], user: { username: 'mod' } });
    expect(answers.map(refusal)).toEqual([
      [404, 10007],
      [404, 10013],
    ]);
  });

  it('[4.4] lists them by pages, only with the members intent switched on', async () => {
    const first = await rest.get<Member[]>(`${path}/members?limit=3`);
    const next = await rest.get<Member[]>(`${path}/members?limit=1000&after=${first.body.at(-1)?.user.id}`);
    sandbox.world.application.privilegedIntents.members = false;
    const refused = await rest.get(`${path}/members?limit=3`);
    expect(first.body).toHaveLength(3);
    expect(first.body.length + next.body.length).toBe(guild.members.size);
    expect(refusal(refused)).toEqual([403, 50001]);
  });

  it('[1.1] finds them by the beginning of a name', async () => {
    const { body } = await rest.get<Member[]>(`${path}/members/search?query=al&limit=5`);
    expect(body.map(({ user }) => user.username)).toEqual(['alice']);
  });

  it('[1.1] gives and takes roles below its own: GUILD_MEMBER_UPDATE', async () => {
    const given = await rest.put(`${path}/members/${id('bob')}/roles/${role('Support')}`);
    expect([given.status, events.data('GUILD_MEMBER_UPDATE')[0]?.['roles']]).toEqual([
      204,
      [role('Support')],
    ]);
    await rest.delete(`${path}/members/${id('bob')}/roles/${role('Support')}`);
    expect(events.data('GUILD_MEMBER_UPDATE')[1]?.['roles']).toEqual([]);
  });

  it('[4.5] cannot hand out a role above its own (50013), nor one that is not there (10011)', async () => {
    const answers = [
      await rest.put(`${path}/members/${id('bob')}/roles/${role('Admin')}`),
      await rest.put(`${path}/members/${id('bob')}/roles/1`),
    ];
    expect(answers.map(refusal)).toEqual([
      [403, 50013],
      [404, 10011],
    ]);
  });

  it('[4.5] cannot time out those above it, and nobody for more than 28 days', async () => {
    const timeOut = (name: string, days: number) =>
      rest.patch(`${path}/members/${id(name)}`, {
        communication_disabled_until: new Date(sandbox.clock.now() + days * 86_400_000).toISOString(),
      });
    const answers = [await timeOut('olivia', 1), await timeOut('bob', 29), await timeOut('bob', 27)];
    expect(answers.map(({ status }) => status)).toEqual([403, 400, 200]);
  });

  it('[1.1] changes its own nickname', async () => {
    const { body } = await rest.patch<Member>(`${path}/members/@me`, { nick: 'Desk' });
    expect(body.nick).toBe('Desk');
    expect(events.names()).toEqual(['GUILD_MEMBER_UPDATE']);
  });

  it('[4.4] tells who joins and leaves', () => {
    const bob = id('bob');
    removeMember(sandbox.world, bob, guild, bob);
    addMember(sandbox.world, guild, bob);
    expect(events.names()).toEqual(['GUILD_MEMBER_REMOVE', 'GUILD_MEMBER_ADD']);
    expect(events.data('GUILD_MEMBER_REMOVE')[0]).toMatchObject({ guild_id: guild.id, user: { id: bob } });
    expect(events.data('GUILD_MEMBER_ADD')[0]).toMatchObject({ guild_id: guild.id, user: { id: bob } });
  });

  it('[4.4] tells of bans, and keeps the banned out: 40007', () => {
    const bob = id('bob');
    ban(sandbox.world, id('olivia'), guild, bob);
    expect(() => addMember(sandbox.world, guild, bob)).toThrow(expect.objectContaining({ code: 40007 }));
    unban(sandbox.world, id('olivia'), guild, bob);
    expect(events.names()).toEqual(['GUILD_MEMBER_REMOVE', 'GUILD_BAN_ADD', 'GUILD_BAN_REMOVE']);
  });

  it('[1.1] serves bans', async () => {
    const own = guild.roles.get(role('Postbox'));
    updateRole(sandbox.world, DISCORD_ITSELF, guild, role('Postbox'), {
      permissions: (own?.permissions ?? 0n) | Permission.BanMembers,
    });
    const bans = `${path}/bans`;
    const made = await rest.put(`${bans}/${id('bob')}`, {});
    const list = await rest.get<object[]>(bans);
    const lifted = await rest.delete(`${bans}/${id('bob')}`);
    const gone = await rest.get(`${bans}/${id('bob')}`);
    expect([made.status, list.body.length, lifted.status, refusal(gone)]).toEqual([
      204,
      1,
      204,
      [404, 10026],
    ]);
  });

  it('[4.15] is told GUILD_DELETE without `unavailable` when it is kicked, and reaches nothing then', async () => {
    removeBot(sandbox.world, id('olivia'), guild);
    expect(events.data('GUILD_DELETE')).toEqual([{ id: guild.id }]);
    const channel = sandbox.town.channels['general'] ?? '';
    const answers = [
      await rest.get(path),
      await rest.post(`/channels/${channel}/messages`, { content: 'x' }),
    ];
    expect(answers.map(refusal)).toEqual([
      [404, 10004],
      [403, 50001],
    ]);
  });

  it('[4.15] is told GUILD_CREATE when it comes back', () => {
    removeBot(sandbox.world, id('olivia'), guild);
    addBot(sandbox.world, guild, Permission.ViewChannel);
    expect(events.data('GUILD_CREATE')[0]).toMatchObject({ id: guild.id, unavailable: false });
  });

  it('[4.3] hears of an outage by GUILD_DELETE with `unavailable`, and of its end by GUILD_CREATE', () => {
    setGuildUnavailable(sandbox.world, guild, true);
    setGuildUnavailable(sandbox.world, guild, true);
    setGuildUnavailable(sandbox.world, guild, false);
    expect(events.names()).toEqual(['GUILD_DELETE', 'GUILD_CREATE']);
    expect(events.data('GUILD_DELETE')).toEqual([{ id: guild.id, unavailable: true }]);
  });

  it('[1.1] leaves a server', async () => {
    const { status } = await rest.delete(`/users/@me/guilds/${guild.id}`);
    expect([status, events.names()]).toEqual([204, ['GUILD_DELETE']]);
  });

  it('[1.1] shows the server, with counts when asked for', async () => {
    const without = await rest.get(path);
    const withCounts = await rest.get(`${path}?with_counts=true`);
    expect(without.body).not.toHaveProperty('approximate_member_count');
    expect(withCounts.body['approximate_member_count']).toBe(guild.members.size);
  });

  it('[4.4] tells of a new name of the server', () => {
    updateGuild(sandbox.world, id('olivia'), guild, { name: 'Lamp Hall' });
    expect(events.data('GUILD_UPDATE')[0]).toMatchObject({ id: guild.id, name: 'Lamp Hall' });
  });

  describe('roles', () => {
    it('[1.1] creates, lists, changes and deletes them, each told', async () => {
      const made = await rest.post(`${path}/roles`, { name: 'Helpers', permissions: '1024', color: 255 });
      const one = `${path}/roles/${String(made.body['id'])}`;
      const changed = await rest.patch(one, { name: 'Friends', mentionable: true });
      const list = await rest.get<{ name: string }[]>(`${path}/roles`);
      const gone = await rest.delete(one);
      expect(made.body).toMatchObject({ name: 'Helpers', permissions: '1024', position: 1 });
      expect(changed.body).toMatchObject({ name: 'Friends', mentionable: true, color: 255 });
      expect(list.body.map(({ name }) => name)).toContain('Friends');
      expect([gone.status, refusal(await rest.get(one))]).toEqual([204, [404, 10011]]);
      expect(events.names()).toEqual(['GUILD_ROLE_CREATE', 'GUILD_ROLE_UPDATE', 'GUILD_ROLE_DELETE']);
    });

    it('[4.6] refuses more than 250 with 30005', async () => {
      sandbox.world.options.limits.rolesPerGuild = guild.roles.size;
      expect(refusal(await rest.post(`${path}/roles`, { name: 'one more' }))).toEqual([400, 30005]);
    });

    it('[4.5] gives no role a permission that the bot lacks, and touches none above its own', async () => {
      const answers = [
        await rest.post(`${path}/roles`, { name: 'x', permissions: String(Permission.Administrator) }),
        await rest.patch(`${path}/roles/${role('Admin')}`, { name: 'x' }),
        await rest.delete(`${path}/roles/${role('Admin')}`),
      ];
      expect(answers.map(refusal)).toEqual(answers.map(() => [403, 50013]));
    });

    it('[4.15] takes a deleted role from members and overwrites', () => {
      deleteRole(sandbox.world, id('olivia'), guild, role('Support'));
      expect(guild.members.get(id('mod'))?.roleIds.size).toBe(0);
      expect(events.data('GUILD_ROLE_DELETE')).toEqual([{ guild_id: guild.id, role_id: role('Support') }]);
    });

    it('[4.15] takes rights from the bot behind its back', async () => {
      updateRole(sandbox.world, id('olivia'), guild, role('Postbox'), { permissions: 0n });
      const channel = sandbox.town.channels['general'] ?? '';
      expect(events.data('GUILD_ROLE_UPDATE')[0]).toMatchObject({ role: { permissions: '0' } });
      expect(refusal(await rest.patch(`/channels/${channel}`, { name: 'x' }))).toEqual([403, 50013]);
    });
  });
});
