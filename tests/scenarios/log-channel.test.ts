import { says } from '../support/closing-words';
import { desk, type Desk } from '../support/desk';
import { choosesSetting, opensSettings, seesNews, seesPage, textOf } from '../support/settings-words';
import { fromOthers } from '../support/sights';

let d: Desk;
let room: string;
beforeAll(async () => {
  // A line of the log is tried three times and then let go, so Discord fails here only where a story says so.
  d = await desk({ sandbox: { profile: 'relaxed' } });
  room = d.sandbox.town.channels['staff-room'] ?? '';
  await d.set({ 'log-channel': room });
});
afterAll(() => d?.close());

const logged = (): string =>
  fromOthers(d.mod, room)
    .map(({ content }) => content)
    .join('\n');

it('reads what happens to tickets, several events at a time, and no user by name', async () => {
  const { alice, mod } = d;
  const { post, message } = await d.opens(alice, 'hello?');
  const second = await alice.dm('never mind this');
  await mod.sees('never mind this', post);
  await alice.edits(message, 'hello there?');
  await alice.deletes(second);
  await mod.sees('was opened by the user', room);
  await mod.sees('the user edited a message', room);
  await mod.sees('a message was deleted', room);
  await alice.does({ act: 'block', userId: d.sandbox.world.bot.id });
  await mod.writes(post, 'does this arrive?');
  await mod.sees('a message did not reach the user: they have blocked the bot', room);
  await alice.does({ act: 'unblock', userId: d.sandbox.world.bot.id });
  await says(mod, '/close', { in: post, options: { silent: true }, answer: 'The ticket is closed' });
  await mod.sees(`was closed by <@${mod.id}>`, room);
  await says(mod, '/reopen', { in: room, options: { ticket: '1' }, answer: 'is open again' });
  await mod.sees(`was opened again by <@${mod.id}>`, room);
  expect(logged()).not.toContain(alice.id);
  expect(logged()).not.toMatch(/alice/iu);
});

it('reads of the blocks that a reset lifts', async () => {
  const { carla, denis, olivia } = d;
  for (const target of [carla, denis]) {
    await says(olivia, '/blacklist add', { in: room, options: { target }, answer: 'is blocked from now on' });
  }
  await olivia.slash('/config reset', { part: 'blacklist' }, { in: room });
  await olivia.fill({ confirmation: 'RESET' });
  await olivia.submit();
  await olivia.ephemeral('Every block is lifted');
  await says(olivia, '/blacklist view', { in: room, answer: 'Nobody is blocked' });
  await d.mod.sees(`<@${olivia.id}> lifted blocks of this server: 2.`, room);
});

it('reads a line once where Discord fails, and where it answers nobody after it took the line', async () => {
  const { mod, olivia } = d;
  const gina = d.newUser('gina');
  const where = 'POST /channels/{channel_id}/messages';
  const tries = () =>
    d.sandbox.log.entries.filter(
      (entry) => entry.method === 'POST' && entry.path.endsWith(`${room}/messages`),
    );
  const before = tries().length;
  for (const what of ['503', 'reset-after'] as const) {
    d.sandbox.world.faults.add({ where, what, times: 1 });
  }
  await says(olivia, '/blacklist add', {
    in: room,
    options: { target: gina },
    answer: 'is blocked from now on',
  });
  await mod.seesOnce(`<@${olivia.id}> blocked <@${gina.id}>`, room);
  expect(tries()).toHaveLength(before + 3);
});

it('reads only of events that log-events names', async () => {
  const { bob, mod, olivia } = d;
  await opensSettings(olivia, room);
  await choosesSetting(olivia, 'log-events');
  await olivia.select('Choose…', 'closed');
  await seesNews(olivia, '✅ **Logged events**: closed');
  const { post, message } = await d.opens(bob, 'hello?');
  await bob.edits(message, 'hello there?');
  await mod.sees('hello there?', post);
  await says(mod, '/close', { in: post, options: { silent: true }, answer: 'The ticket is closed' });
  await mod.waits('the second close', () => (logged().split('was closed by').length > 2 ? true : undefined));
  expect(logged()).not.toContain('0002 was opened');
  expect(logged().split('edited a message')).toHaveLength(2);
});

it('is forgotten with every other setting by a reset, which an administrator confirms by typing', async () => {
  const { mia, olivia, sandbox, guildId } = d;
  await olivia.slash('/config reset', { part: 'settings' }, { in: room });
  await olivia.fill({ confirmation: 'yes' });
  await olivia.submit();
  await olivia.ephemeral('to confirm, type `RESET`');
  await opensSettings(olivia, room);
  expect(textOf(await seesPage(olivia, 'as before', () => true))).toContain(`Log channel: <#${room}>`);
  await olivia.slash('/config reset', { part: 'settings' }, { in: room });
  await olivia.fill({ confirmation: ' reset ' });
  await olivia.submit();
  await olivia.ephemeral('Every setting has its default again');
  const all = textOf(await opensSettings(olivia, room));
  expect(all).toContain('Log channel: none');
  expect(all).toContain('Logged events: everything');
  // To manage the server is not enough.
  const permissions = String((1n << 5n) | (1n << 10n) | (1n << 11n) | (1n << 13n) | (1n << 38n));
  await olivia.does({
    act: 'role-permissions',
    guildId,
    roleId: sandbox.town.roles['Support'] ?? '',
    permissions,
  });
  await mia.slash('/config reset', { part: 'settings' }, { in: room });
  await mia.ephemeral('Das kannst du hier nicht benutzen');
});
