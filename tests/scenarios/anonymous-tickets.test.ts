import type { MessageView, PostView } from '../../sandbox/people/protocol';
import type { Actor } from '../../sandbox/people/actor';
import type { OptionInput } from '../../sandbox/people/references';
import { says } from '../support/closing-words';
import { desk, type Desk } from '../support/desk';
import { seesMessage, seesReaction } from '../support/sights';

let d: Desk;
let room: string;
/** Bob's ticket, by which nobody knows him. */
let post: PostView;
let number: string;
beforeAll(async () => {
  d = await desk({ inOrder: true });
  room = d.sandbox.town.channels['staff-room'] ?? '';
});
afterAll(() => d?.close());

const blacklist = (what: string, options: Record<string, OptionInput>, answer: string) =>
  says(d.mod, `/blacklist ${what}`, { in: room, options, answer });

/** Waits until the card of the post is as described. */
const seesCard = (what: string, isSo: (embeds: string) => boolean): Promise<MessageView> =>
  seesMessage(d.mod, { id: post.id, channelId: post.id }, what, ({ embeds }) => isSo(JSON.stringify(embeds)));

/** Everything that the staff have been told in the room. */
const toldInRoom = (): string => JSON.stringify(d.mod.messages(room));
const turnedAway = async (user: Actor, text: string): Promise<void> => {
  await seesReaction(user, await user.dm(text), '⛔');
};

it('are offered where the server allows them, to whoever wants to stay unknown', async () => {
  const { alice, bob, carla, mod } = d;
  expect((await d.opens(alice, 'nobody asked me')).post.name).toContain('Alice');
  expect(alice.canSee('Stay anonymous')).toBe(false);

  await d.set({ 'anonymous-tickets': true, 'log-channel': room });
  await bob.dm('I would rather not say who I am');
  await bob.press('Stay anonymous');
  post = await d.newPost();
  const copy = await mod.sees('I would rather not say', post);
  const [name = '', alias = ''] = post.name.split(' · ');
  expect([copy.author.name, post.name.includes('Bob')]).toEqual([alias, false]);
  number = name;

  await carla.dm('it is me');
  await carla.press('Show my name');
  expect((await d.newPost()).name).toContain('Carla');
});

it('are blocked by their number, under which the block stands wherever it is named', async () => {
  const { bob, mod } = d;
  await blacklist('check', { 'ticket-id': number }, `No block was made through ${number}`);
  await blacklist(
    'add',
    { 'ticket-id': number, reason: 'rude' },
    `the user of ${number} is blocked from now on`,
  );
  await bob.dm('a first secret');
  await bob.sees('have blocked you');
  await mod.sees(`blocked the user of ${number}`, room);
  await seesCard('to say that the user is blocked', (embeds) =>
    embeds.includes('lasts until the staff lift it'),
  );
  await blacklist('check', { 'ticket-id': post.id }, `the user of ${number} is blocked`);
  const { message } = await mod.slash('/blacklist view', {}, { in: room });
  await seesMessage(mod, message!, 'to list the block', ({ embeds }) =>
    JSON.stringify(embeds).includes(`the user of ${number}`),
  );
  expect(toldInRoom()).not.toContain(bob.id);
});

it('tell nothing about whoever is asked for by name', async () => {
  const { bob } = d;
  await blacklist('check', { target: bob }, `<@${bob.id}> is not blocked`);
  await blacklist('remove', { target: bob }, `there is no such block of <@${bob.id}>`);
  await turnedAway(bob, 'a second secret');
  await blacklist('add', { target: bob, duration: '2h' }, `<@${bob.id}> is blocked from now on`);
  await blacklist('remove', { target: bob }, `<@${bob.id}> is not blocked any more`);
  await turnedAway(bob, 'a third secret');
  await blacklist('check', { 'ticket-id': number }, `the user of ${number} is blocked`);
  await blacklist('remove', { 'ticket-id': number }, `the user of ${number} is not blocked any more`);
  await bob.dm('may I again?');
  await d.mod.sees('may I again?', post);
  expect(d.mod.canSee('secret')).toBe(false);
});

it('keep what waits, and a card without a word of it, when their user is blocked by name', async () => {
  const { bob, mod } = d;
  const { faults } = d.sandbox.world;
  faults.add({ id: 'down', where: 'POST /webhooks/{webhook_id}/{webhook_token}', what: '503' });
  await seesReaction(bob, await bob.dm('this one is on its way'), '⏳');
  const { message } = await blacklist('add', { target: bob }, `<@${bob.id}> is blocked from now on`);
  const answer = mod.messages(room).find(({ id }) => id === message?.id);
  expect(answer?.content).not.toContain('not carried');
  faults.remove('down');
  await mod.sees('this one is on its way', post);
  await says(mod, '/close-request create', { in: post, answer: 'The user is asked' });
  const card = await seesCard('to show the request', (embeds) => embeds.includes('🔐'));
  expect(JSON.stringify(card.embeds)).not.toMatch(/block/iu);
  await blacklist('check', { 'ticket-id': number }, `No block was made through ${number}`);
});
