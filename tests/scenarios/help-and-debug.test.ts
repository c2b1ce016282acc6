import type { Actor } from '../../sandbox/people/actor';
import { Permission } from '../../sandbox/world/permissions';
import { desk, type Desk } from '../support/desk';
import { seesMessage } from '../support/sights';

let d: Desk;
beforeAll(async () => {
  d = await desk();
});
afterAll(() => d?.close());

const staffRoom = () => d.sandbox.town.channels['staff-room']!;
const general = () => d.sandbox.town.channels['general']!;

/** Everything that somebody reads when they ask for help. */
async function help(person: Actor, place?: string): Promise<string> {
  const { message } = await person.slash('/help', {}, place ? { in: place } : {});
  const { embeds } = await seesMessage(person, message!, 'to help', (view) => view.embeds.length > 0);
  return (embeds as { title: string; description: string }[])
    .map(({ title, description }) => `${title}\n${description}`)
    .join('\n');
}

/** A command as people press it. */
const way = (path: string): string => {
  const [name] = path.split(' ');
  const record = [...d.sandbox.world.commands.values()].find(({ command }) => command.name === name);
  return `</${path}:${record?.command.id}>`;
};

it('shows each person what they may use where they are, as ways to use it', async () => {
  const user = await help(d.alice, general());
  for (const path of ['my-tickets', 'help', 'ping', 'preferences language', 'preferences redirect']) {
    expect(user).toContain(way(path));
  }
  expect(user).not.toMatch(/<\/(?:close|new-ticket|config|setup|debug)/u);

  const staff = await help(d.mod, staffRoom());
  expect(staff).toContain(`${way('close-request create')} ${way('close-request delete')}`);
  expect(staff).toContain(`${way('new-ticket')} – Open a ticket for a user`);
  expect(staff).toContain('**Open ticket** – right-click a user');
  expect(staff).not.toMatch(/<\/(?:config|setup|debug)/u);

  const admin = await help(d.olivia, staffRoom());
  expect(admin).toContain(way('debug'));
  expect(admin).toContain(way('setup tickets'));
  expect(admin).toContain(way('close'));
});

it('names subcommands for administrators to nobody else who sees their command', async () => {
  expect(await help(d.mod, staffRoom())).toContain(way('blacklist view'));
  expect(await help(d.mod, staffRoom())).not.toContain(way('blacklist clear'));

  const support = d.sandbox.world.guild(d.guildId).roles.get(d.sandbox.town.roles['Support']!)!;
  const before = support.permissions;
  support.permissions = before | Permission.ManageGuild;
  const manager = await help(d.mod, staffRoom());
  expect(manager).toContain(way('config tickets'));
  expect(manager).not.toContain(way('config reset'));
  support.permissions = before;

  const admin = await help(d.olivia, staffRoom());
  expect(admin).toContain(way('blacklist clear'));
  expect(admin).toContain(way('config reset'));
});

it('shows in direct messages what works there, in the language of the reader', async () => {
  const user = await help(d.carla);
  expect(user).toContain('Für alle');
  expect(user).toContain(`${way('my-tickets')} – Sieh deine eigenen Gespräche`);
  expect(user).not.toMatch(/<\/(?:close|setup|debug)/u);
  expect(await help(d.denis)).toContain('Pour tout le monde');
  expect(await help(d.mod)).not.toContain('</close');
});

it('offers no staff command to somebody who may manage messages but is no staff', async () => {
  const everyone = d.sandbox.world.guild(d.guildId).roles.get(d.guildId)!;
  const before = everyone.permissions;
  everyone.permissions = before | (1n << 13n);
  expect(await help(d.bob, general())).not.toContain('</close');
  everyone.permissions = before;
});

it('gives admins a report without names, words or secrets', async () => {
  await d.opens(d.alice, 'something private about me');
  const { message } = await d.olivia.slash('/debug', {}, { in: staffRoom() });
  const { content } = await seesMessage(d.olivia, message!, 'to report', (view) =>
    view.content.includes('deliveries:'),
  );
  for (const line of [
    /^Postern: \d+\.\d+\.\d+$/mu,
    /^discord\.js: 14\./mu,
    /^Node\.js: v\d+/mu,
    /^database: PostgreSQL \d+.*, migrated to \d{14}_\w+$/mu,
    /^queue: (?:Redis|PostgreSQL)$/mu,
    /^role: all, up \d+ s$/mu,
    /^tickets here: 1 open, 0 close requested, 1 ever$/mu,
    /^deliveries: \d+ waiting in \d+ lane\(s\), \d+ parked, lag \d+ s$/mu,
    /^permissions missing: none$/mu,
    /^settings changed: none$/mu,
    /^queue answers: true$/mu,
  ]) {
    expect(content).toMatch(line);
  }
  expect(content).not.toMatch(/alice|private|olivia|Lantern|\d{17}|postgres:\/\/|redis:\/\//iu);
  expect(content).not.toContain(d.sandbox.world.application.token);
});

it('names what keeps the bot from working, and which settings are changed', async () => {
  await d.set({ forwarding: false, label: 'The secret name of our desk' });
  const role = d.sandbox.world.guild(d.guildId).roles.get(d.sandbox.town.roles['Postbox']!)!;
  await d.olivia.does({
    act: 'role-permissions',
    guildId: d.guildId,
    roleId: role.id,
    permissions: String(role.permissions & ~(1n << 29n)),
  });
  const { message } = await d.olivia.slash('/debug', {}, { in: staffRoom() });
  const { content } = await seesMessage(d.olivia, message!, 'to report', (view) =>
    view.content.includes('deliveries:'),
  );
  expect(content).toMatch(/^permissions missing: ManageWebhooks \((?:server|forum)\)/mu);
  expect(content).toContain('settings changed: forwarding, label');
  expect(content).not.toContain('secret name');
});
