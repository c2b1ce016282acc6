import type { Actor } from '../../sandbox/people/actor';
import type { OptionInput, Ref } from '../../sandbox/people/references';
import { says, seesClosed } from '../support/closing-words';
import { desk, type Desk } from '../support/desk';
import { seesReaction, seesTags } from '../support/sights';
import { adds, squareOf } from '../support/snippet-words';

let d: Desk;
beforeAll(async () => {
  d = await desk();
  await adds(d, {
    name: 'hello',
    text: 'Hi {user} ({user.mention}), {staff} of {server} about {ticket}, {category}.',
  });
  await adds(d, { name: 'steps', text: 'First, **restart** it.', onlyInTickets: true });
});
afterAll(() => d?.close());

const tag = (person: Actor, name: string, post: Ref, options: Record<string, OptionInput>, answer: string) =>
  says(person, '/tag', { in: post, options: { 'name-or-id': name, ...options }, answer });

it('go to the user as a message of the staff, with a copy in the post under the name of who sent it', async () => {
  const { alice, mod } = d;
  const { post } = await d.opens(alice, 'hello?');
  const all = { mention: { id: alice.id }, 'as-embed': true, hidden: true };
  const { message } = await tag(mod, 'HELLO', post, all, 'goes to the user');
  expect(mod.messages(post).find(({ id }) => id === message?.id)?.content).toContain(
    'have no effect: `mention`, `as-embed`, `hidden`',
  );
  const text = 'Hi Alice (@Alice), Mo of Lantern Hall about #0001, —.';
  const seen = await alice.seesOnce(text, alice.dmWith());
  expect(seen.content).toContain('Mo · Lantern Hall');
  const copy = await mod.seesOnce(text, post);
  expect([copy.author.name, copy.author.webhook]).toEqual(['Mo', true]);
  await seesReaction(mod, copy, '✅');
  await seesTags(mod, post, 'Open', 'Awaiting Response');
  await tag(mod, 'steps', post, {}, 'goes to the user');
  await alice.seesOnce('First, **restart** it.', alice.dmWith());
});

it('name the category of the ticket', async () => {
  const { mod } = d;
  const { post } = await d.opens(d.newUser('erik'), 'hello?');
  const [category] = await d.query<{ id: string }>(
    `INSERT INTO categories (guild_id, position, label) VALUES ($1, 1, 'Billing') RETURNING id`,
    [d.guildId],
  );
  await d.query('UPDATE tickets SET category_id = $1 WHERE post_id = $2', [category?.id, post.id]);
  d.sandbox.clock.advance(6000);
  await tag(mod, 'hello', post, {}, 'goes to the user');
  await mod.sees('of Lantern Hall about #0002, Billing.', post);
  await d.query('UPDATE tickets SET category_id = NULL');
  await d.query('DELETE FROM categories');
});

it('hide who sent them, where that is wished or the server always does', async () => {
  const { bob, mia, mod } = d;
  const { post } = await d.opens(bob, 'hello?');
  await tag(mia, 'hello', post, { anonymous: true }, 'geht an den Nutzer');
  const seen = await bob.sees('Hi Bob', bob.dmWith());
  expect(seen.content).toContain('Staff of Lantern Hall');
  expect(seen.content).not.toContain('Mia');
  expect((await mod.sees('Hi Bob', post)).author.name).toBe('Mia');
  await d.set({ 'anonymous-replies': true, label: 'The *Lanterns*' });
  await tag(mod, 'hello', post, { anonymous: false }, 'goes to the user');
  const named = await bob.sees('Lanterns', bob.dmWith());
  expect(named.content).toContain('The \\*Lanterns\\* of Lantern Hall');
  expect(bob.canSee(/\bMo\b/u, bob.dmWith())).toBe(false);
});

it('call a user who stays unknown by their alias', async () => {
  const { denis, mod } = d;
  const { post } = await d.opens(denis, 'hello?');
  await d.query(`UPDATE tickets SET alias = 'Blue Fox' WHERE post_id = $1`, [post.id]);
  await tag(mod, 'hello', post, {}, 'goes to the user');
  const copy = await mod.sees('Hi Blue Fox (@Blue Fox)', post);
  expect(copy.content).not.toContain('Denis');
  await denis.sees('Hi Blue Fox', denis.dmWith());
});

it('are for the staff there, also while they are typed, and end with the ticket', async () => {
  const { carla, mod, olivia } = d;
  const { post } = await d.opens(carla, 'hello?');
  const offered = async (person: Actor, place: Ref) =>
    (await person.choices('/tag', 'name-or-id', '', { in: place })).map(({ name }) => name);
  await expect(offered(mod, post)).resolves.toEqual(['hello', 'steps']);
  await expect(offered(mod, squareOf(d))).resolves.toEqual(['hello']);
  await expect(offered(carla, squareOf(d))).resolves.toEqual(['hello']);
  await tag(mod, 'no such thing', post, {}, 'no snippet of that name');
  const forum = d.sandbox.world.channel(d.forum);
  await olivia.does({
    act: 'overwrite',
    channelId: forum.id,
    targetId: carla.id,
    targetType: 'member',
    allow: String(1n << 10n),
    deny: String(1n << 38n),
  });
  await expect(offered(carla, post)).resolves.toEqual([]);
  const denied = await carla.slash('/tag', { 'name-or-id': 'hello' }, { in: post });
  expect(denied.message?.content).toContain('Das kannst du hier nicht');
  await says(mod, '/close', { in: post, options: { silent: true }, answer: 'The ticket is closed' });
  await seesClosed(mod, post);
  await tag(mod, 'hello', post, {}, 'the ticket is closed');
});
