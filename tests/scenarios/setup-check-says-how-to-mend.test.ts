import { desk, type Desk } from '../support/desk';
import {
  forumNamed,
  makePrivate,
  ManageRoles,
  overwrite,
  setup,
  takeFromBot,
  ViewChannel,
} from '../support/set-up-words';

let d: Desk;
beforeAll(async () => {
  d = await desk({ bare: true });
  await d.bot.start();
});
afterAll(() => d?.close());

/** As many as Discord allowed just then: the set-up waits for a limit only until it has enough to begin with. */
const webhooks = () => {
  const ours = [...d.sandbox.world.webhooks.values()];
  return ours.filter(({ channelId }) => channelId === forumNamed(d, 'tickets').id);
};

it('says that there is no forum yet, and what to run', async () => {
  const { content } = await setup(d, d.olivia, 'check');
  expect(content).toContain('There is no ticket forum yet');
  expect(content).toContain('✅ Database');
  expect(content).toContain('✅ Queue');
});

it('says of everything that it is in order', async () => {
  await setup(d, d.olivia, 'tickets', { 'staff-1': { id: d.sandbox.town.roles['Support'] ?? '' } });
  const { content } = await setup(d, d.olivia, 'check');
  expect(content.split('\n')).toEqual([
    '**Everything is in order.**',
    `✅ Forum: <#${forumNamed(d, 'tickets').id}>`,
    '✅ Permissions',
    '✅ Private: only the staff see the forum',
    `✅ Staff: <@&${d.sandbox.town.roles['Support']}>`,
    '✅ Tags: all six',
    `✅ Webhooks: ${webhooks().length}`,
    '✅ Settings: everything that they point at is there',
    '✅ Events: Discord tells me everything I need',
    '✅ Database',
    '✅ Queue',
  ]);
});

it('changes nothing, and names each thing that is wrong with how to mend it', async () => {
  const { sandbox, olivia, guildId } = d;
  const forum = forumNamed(d, 'tickets');
  const support = sandbox.town.roles['Support'] ?? '';
  for (const { id } of webhooks()) {
    await olivia.does({ act: 'webhook-delete', webhookId: id });
  }
  await takeFromBot(d, ManageRoles);
  await olivia.does({ act: 'role-permissions', guildId, roleId: support, permissions: String(ViewChannel) });
  await overwrite(d, forum.id, guildId, { allow: ViewChannel });
  const { content } = await setup(d, olivia, 'check');
  expect(content).toContain('**4 things need you:**');
  expect(content).toContain('❌ **Manage Roles');
  expect(content).toContain('❌ The forum can be seen by @everyone');
  expect(content).toContain(`❌ <@&${support}>: no staff commands.`);
  expect(content).toContain('❌ No webhook');
  expect(webhooks()).toEqual([]);
});

it('mends all of it when the set-up is run again with the permissions back', async () => {
  await takeFromBot(d);
  const asked = await setup(d, d.olivia, 'tickets');
  expect(asked.content).toContain('can be seen by @everyone');
  const done = await makePrivate(d.olivia, asked);
  expect(done.content).toContain('is in order');
  expect((await setup(d, d.olivia, 'check')).content).toContain(`✅ Webhooks: ${webhooks().length}\n`);
});
