import { startSandbox, type Sandbox } from '..';
import { Snowflakes } from '../snowflakes';
import { addGuild } from '../world/seed';
import { restClient } from './support/rest';

type Fields = Record<string, string>;

describe('the application itself', () => {
  let sandbox: Sandbox;
  beforeAll(async () => {
    sandbox = await startSandbox();
  });
  afterAll(() => sandbox.stop());

  it.each(['/applications/@me', '/oauth2/applications/@me'])(
    '[4.4] tells its bot at %s who it is',
    async (path) => {
      const { body } = await restClient(sandbox).get(path);
      expect(body).toMatchObject({
        id: sandbox.world.application.id,
        owner: { username: 'olivia' },
        approximate_guild_count: 1,
        flags: (1 << 15) | (1 << 19),
      });
    },
  );

  it('[1.1] lists the servers of the bot by page', async () => {
    const { world, town } = sandbox;
    const rest = restClient(sandbox);
    const more = ['B', 'C'].map((name) => addGuild(world, name, town.staff['olivia'] ?? ''));
    more.forEach((guild) =>
      guild.members.set(world.bot.id, world.guild(town.guildId).members.get(world.bot.id)!),
    );
    const ids = async (query: string) =>
      (await rest.get<Fields[]>(`/users/@me/guilds${query}`)).body.map(({ id }) => id ?? '');
    const all = await ids('');
    expect(all.map((id) => Snowflakes.timeOf(id))).toEqual(
      all.map((id) => Snowflakes.timeOf(id)).toSorted((a, b) => a - b),
    );
    expect([
      await ids('?limit=1'),
      await ids(`?after=${all[0]}&limit=1`),
      await ids(`?before=${all[2]}&limit=1`),
    ]).toEqual([[all[0]], [all[1]], [all[1]]]);
    expect((await rest.get('/users/@me/guilds?limit=201')).status).toBe(400);
    more.forEach(({ id }) => world.guilds.delete(id));
  });

  it('[1.1] is invited to a server by who may manage it, with the permissions of the link', async () => {
    const { world, town } = sandbox;
    const guild = addGuild(world, 'New Place', town.staff['olivia'] ?? '');
    const fields = {
      client_id: world.application.id,
      scope: 'bot applications.commands',
      permissions: '2048',
    };
    const invite = (person = '') =>
      fetch(`${world.addresses.web}oauth2/authorize`, {
        method: 'POST',
        redirect: 'manual',
        body: new URLSearchParams({ ...fields, guild_id: guild.id, person, decision: 'allow' }),
      });
    const heard: string[] = [];
    world.onEvent(({ name, guildId }) => heard.push(`${name} ${guildId ?? ''}`));
    const form = await fetch(`${world.addresses.web}oauth2/authorize?${String(new URLSearchParams(fields))}`);
    expect(await form.text()).toContain('New Place (managed by Olivia)');
    expect((await invite(town.users['alice'])).status).toBe(403);
    const done = await invite(town.staff['olivia']);
    expect([done.status, guild.members.has(world.bot.id)]).toEqual([200, true]);
    expect(heard).toContain(`GUILD_CREATE ${guild.id}`);
    const role = [...guild.roles.values()].find(({ botId }) => botId === world.bot.id);
    expect(role).toMatchObject({ permissions: 2048n, managed: true });
  });
});
