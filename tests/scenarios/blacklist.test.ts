import type { OptionInput } from '../../sandbox/people/references';
import { answers, says } from '../support/closing-words';
import { desk, type Desk } from '../support/desk';
import { everyText } from '../support/every-text';
import { until } from '../support/side-by-side';
import { fromOthers, seesMessage } from '../support/sights';

const minute = 60_000;

let d: Desk;
let room: string;
beforeAll(async () => {
  d = await desk();
  room = d.sandbox.town.channels['staff-room'] ?? '';
});
afterAll(() => d?.close());

const blacklist = (what: string, options: Record<string, OptionInput>, answer: string) =>
  says(d.mod, `/blacklist ${what}`, { in: room, options, answer });

const refusals = () =>
  fromOthers(d.bob, d.bob.dmWith()).filter(({ content }) => content.includes('have blocked you'));

/** Each message is refused for itself; what the user is told of may be the one before. */
const seesRefused = (count: number): Promise<void> =>
  until(`${count} messages to be refused`, async () => {
    const rows = await d.query("SELECT 1 FROM messages WHERE refusal = 'blocked'");
    return rows.length === count;
  });

it('refuses to begin anything with somebody who is blocked, every ten minutes at most, until it is lifted', async () => {
  const { bob, mod } = d;
  await blacklist(
    'add',
    { id: bob.id, scopes: 'tickets', duration: '3 weeks' },
    `<@${bob.id}> is blocked from now on: tickets, until`,
  );
  await bob.dm('a secret question');
  await bob.dm('another secret question');
  expect((await bob.sees('have blocked you')).content).toMatch(/ends <t:\d+:R>/u);
  await seesRefused(2);
  d.sandbox.clock.advance(10 * minute);
  await bob.dm('the last secret question');
  await bob.waits('the second refusal', () => refusals()[1]);
  await seesRefused(3);
  expect(refusals()).toHaveLength(2);
  expect((await everyText(d)).filter((text) => text.includes('secret'))).toEqual([]);
  await blacklist('remove', { target: bob }, 'is not blocked any more');
  await blacklist('remove', { target: bob }, 'there is no such block');
  await bob.dm('at last?');
  await mod.sees('at last?', await d.newPost());
});

it('says who is blocked, by what and until when; a second block takes the place of the first', async () => {
  const { alice, mod } = d;
  const support = d.sandbox.town.roles['Support'] ?? '';
  await blacklist('check', { target: alice }, 'is not blocked');
  await blacklist(
    'add',
    { target: alice, duration: '1m', reason: 'caps lock' },
    'tickets and snippets, until <t:',
  );
  await d.mod.ephemeral('too short');
  await blacklist(
    'add',
    { target: alice, scopes: 'tags' },
    'was blocked already. These terms take the place of the old ones: snippets, until somebody lifts it',
  );
  await blacklist('add', { target: { id: support }, duration: '10 years' }, 'is blocked from now on');
  await d.mod.ephemeral('too long');
  const asked = await mod.slash('/blacklist check', { id: `<@${alice.id}>` }, { in: room });
  const checked = await answers(mod, asked, 'is blocked. What lasts longest stands first');
  expect(JSON.stringify(checked.embeds)).toContain('snippets, until somebody lifts it');
  const { message: listed } = await mod.slash('/blacklist view', {}, { in: room });
  await seesMessage(mod, listed!, 'to list two blocks', ({ embeds }) => {
    const text = JSON.stringify(embeds);
    return text.includes('2 blocks') && text.includes(alice.id) && text.includes(`<@&${support}>`);
  });
});

it('says what it cannot read, and blocks nobody then', async () => {
  const { mod } = d;
  await blacklist('add', {}, 'exactly one of');
  await blacklist('add', { id: '12' }, 'no user and no role');
  await blacklist('add', { id: '‮🦊​' }, 'no user and no role');
  await blacklist('add', { 'ticket-id': '4242' }, 'I know no ticket');
  await blacklist('add', { target: d.alice, id: d.alice.id }, 'exactly one of');
  await blacklist('add', { target: d.alice, duration: 'a while' }, 'cannot read this as a length');
  await blacklist('add', { target: { id: d.sandbox.world.bot.id } }, 'is a bot');
  await blacklist('add', { target: { id: d.guildId } }, 'everybody has this role');
  await d.set({ immune: [d.carla.id] });
  await blacklist('add', { target: d.carla }, 'cannot be blocked here');
  expect(mod.canSee('is blocked from now on: tickets and snippets, until somebody')).toBe(false);
});

it('forgets the block of a role that is deleted, and lifts that of one that was deleted unheard by its id', async () => {
  const { mod, olivia, guildId } = d;
  await d.set({ immune: [], 'log-channel': room });
  const admin = d.sandbox.town.roles['Admin'] ?? '';
  await blacklist('add', { target: { id: admin } }, 'is blocked from now on');
  await olivia.does({ act: 'role-delete', guildId, roleId: admin });
  await mod.sees('The role **Admin** was deleted', room);
  await blacklist('check', { id: admin }, 'no user and no role');
  const unheard = String(BigInt(admin) + 1n);
  await d.query(
    `INSERT INTO blocks (guild_id, role_id, tickets, tags, set_by_id, set_at) VALUES ($1, $2, true, true, $3, now())`,
    [guildId, unheard, mod.id],
  );
  await blacklist('check', { id: unheard }, 'is blocked');
  await blacklist('remove', { id: unheard }, 'is not blocked any more');
  await blacklist('remove', { id: unheard }, 'no user and no role');
  await blacklist('remove', { id: '9'.repeat(20) }, 'no user and no role');
});

it('does not take an id for unknown while Discord does not say whose it is', async () => {
  const { faults } = d.sandbox.world;
  faults.add({ id: 'down', where: 'GET /users/{user_id}', what: '503' });
  await blacklist('check', { id: '1400000000000000001' }, 'Discord does not say just now');
  faults.remove('down');
});

it('listens to those who may time members out, and lifts everything for administrators alone, who are asked once', async () => {
  const { alice, mod, olivia } = d;
  await expect(alice.slash('/blacklist view', {}, { in: room })).rejects.toThrow();
  await mod.slash('/blacklist clear', {}, { in: room });
  await mod.ephemeral('You cannot use this here');
  await says(olivia, '/blacklist clear', { in: room, answer: 'This lifts 2 blocks' });
  await olivia.press('Lift them');
  await olivia.ephemeral('2 blocks are lifted');
  await says(olivia, '/blacklist clear', { in: room, answer: 'nobody is blocked' });
});

it('blocks by the button on the card, with a line in the log, and offers no form to whoever may not', async () => {
  const { denis, mod, olivia } = d;
  await d.set({ 'log-channel': room });
  const { post } = await d.opens(denis, 'hello?');
  const card = { id: post.id, channelId: post.id };
  await mod.press('Block', { on: card });
  await mod.fill({ 'For how long': 'whenever', 'Reason, for the staff alone': 'rude in three posts' });
  const refused = await answers(mod, await mod.submit(), 'cannot read this as a length');
  expect(refused.embeds).toMatchObject([{ description: 'rude in three posts' }]);
  await mod.press('Block', { on: card });
  await mod.fill({ 'For how long': '2 days', 'Reason, for the staff alone': 'spam' });
  await answers(mod, await mod.submit(), 'is blocked from now on');
  await mod.sees(`<@${mod.id}> blocked <@${denis.id}>`, room);
  await olivia.press('Block', { on: card });
  await answers(olivia, await olivia.submit(), 'was blocked already');
});
