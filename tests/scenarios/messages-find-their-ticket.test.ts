import type { Actor } from '../../sandbox/people/actor';
import type { PostView } from '../../sandbox/people/protocol';
import { says } from '../support/closing-words';
import { desk, type Desk } from '../support/desk';
import { secondServer, type SecondServer } from '../support/second-server';
import { fromOthers, seesOnceInOrder, seesReaction } from '../support/sights';

let d: Desk;
let harbour: SecondServer;
beforeAll(async () => {
  d = await desk({ inOrder: true });
  await d.set({ 'tickets-per-user': 2 });
  harbour = await secondServer(d, 'Harbour', [d.carla]);
});
afterAll(() => d?.close());

const staffRoom = () => d.sandbox.town.channels['staff-room']!;

/** Somebody of the staff opens a ticket for a user, who hears nothing of it. */
async function openedFor(user: Actor) {
  await says(d.mod, '/new-ticket', {
    in: staffRoom(),
    options: { user, silent: true },
    answer: 'is open',
  });
  return d.newPost();
}

const numberOf = ({ name }: { name: string }): string => name.split(' ')[0]!;
/** How often the user was asked, or told. */
const times = (user: Actor, text: string): number =>
  fromOthers(user, user.dmWith()).filter(({ content }) => content.includes(text)).length;

let aliceFirst: PostView;
let aliceSecond: PostView;

it('asks which of several conversations is meant, holds to the answer, and lets a reply go elsewhere', async () => {
  const { alice, mod } = d;
  const { post: first } = await d.opens(alice, 'my parcel is late');
  aliceFirst = first;
  await alice.dm('it is a blue one');
  await mod.sees('it is a blue one', first);
  const second = await openedFor(alice);
  aliceSecond = second;
  await mod.writes(first, 'we look for your parcel');
  const fromFirst = await alice.sees('we look for your parcel');

  await alice.dm('and about the bill?');
  await alice.sees('You have several open conversations');
  await alice.dm('it is too high');
  await alice.select('Choose a conversation', `${numberOf(second)} · Lantern Hall`);
  await seesOnceInOrder(mod, second, ['and about the bill?', 'it is too high']);
  await alice.seesOnce(`goes to your conversation ${numberOf(second)} with **Lantern Hall**`);
  await alice.dm('by ten pounds');
  await mod.seesOnce('by ten pounds', second);

  await alice.dm({ content: 'thank you for looking', replyTo: fromFirst.id });
  await mod.seesOnce('thank you for looking', first);
  await alice.dm('ten, not twenty');
  await mod.seesOnce('ten, not twenty', second);
  expect(times(alice, 'You have several open conversations')).toBe(1);
});

it('switches to another one by a press, and asks whoever presses and does not choose', async () => {
  const { alice, mod } = d;
  await alice.press('Switch');
  await alice.ephemeral('Choose the one that what you write from now on goes to');
  await alice.select('Choose a conversation', `${numberOf(aliceFirst)} · Lantern Hall`);
  await alice.sees(`goes to your conversation ${numberOf(aliceFirst)}`);
  await alice.dm('any news of the parcel?');
  await mod.seesOnce('any news of the parcel?', aliceFirst);

  await alice.press('Switch');
  await alice.ephemeral('Choose the one that what you write from now on goes to');
  await alice.dm('which one is this for?');
  await alice.waits(
    'a second question',
    () => times(alice, 'so I do not know yet which one') === 2 || undefined,
  );
  await alice.select('Choose a conversation', `${numberOf(aliceSecond)} · Lantern Hall`);
  await mod.seesOnce('which one is this for?', aliceSecond);
});

it('asks nothing of whoever wants the last one, and says where it goes when that changes', async () => {
  const { bob, mod } = d;
  await bob.slash('/preferences redirect', { mode: 'last' });
  await bob.ephemeral('without a question');
  const { post: first } = await d.opens(bob, 'hello from Bob');
  const second = await openedFor(bob);
  const word = await mod.writes(second, 'a word from the other side');
  await seesReaction(mod, word, '✅');
  await bob.sees('a word from the other side');
  await bob.dm('an answer to that');
  await mod.seesOnce('an answer to that', second);
  await bob.seesOnce(`goes to your conversation ${numberOf(second)} with **Lantern Hall**, because`);
  await bob.dm('and more of it');
  await mod.seesOnce('and more of it', second);
  expect(times(bob, 'goes to your conversation')).toBe(1);
  expect(times(bob, 'so I do not know yet')).toBe(0);

  await bob.press('Switch');
  await bob.select('Choose a conversation', `${numberOf(first)} · Lantern Hall`);
  await bob.ephemeral('What you write now goes to');
  await bob.dm('back to the first');
  await mod.seesOnce('back to the first', first);

  await bob.slash('/preferences redirect', { mode: 'ask' });
  await bob.ephemeral('I ask which one you mean');
  await says(mod, '/close', { in: second, answer: 'The ticket is closed' });
  await bob.press('Switch');
  await bob.ephemeral('no other open conversation');
});

it('lists one’s own conversations with a way into the direct messages, and nobody else’s', async () => {
  const { alice, bob } = d;
  const { message } = await alice.slash('/my-tickets');
  const list = await alice.waits('the list', () =>
    alice.messages().find(({ id, content }) => id === message?.id && content.includes('Your conversations')),
  );
  expect(list.content.split('\n')).toHaveLength(3);
  expect(list.content).toMatch(
    /🟢 \[#\d+\]\(https:\/\/discord\.com\/channels\/@me\/\d+\/\d+\) · Lantern Hall · open · last message <t:\d+:R>/u,
  );
  await bob.slash('/my-tickets', {}, { in: d.sandbox.town.channels['general']! });
  expect((await bob.ephemeral('Your conversations')).content).toContain('🔴');
  const stranger = d.newUser('stranger');
  await stranger.slash('/my-tickets', {}, { in: d.sandbox.town.channels['general']! });
  await stranger.ephemeral('You have no conversations here');
});

it('writes to people in the language that they chose, at once, and else in that of their Discord', async () => {
  const { denis, mod } = d;
  const { post } = await d.opens(denis, 'bonjour à tous');
  await denis.sees('will answer you here');
  // Denis reads Discord in French, which his first press or command tells.
  await denis.slash('/ping');
  await denis.ephemeral('Je suis réveillé');
  await says(mod, '/close-request create', { in: post, answer: 'The user is asked' });
  await denis.sees('L’équipe de');
  await denis.slash('/preferences language', { value: 'de' });
  await denis.ephemeral('en allemand');
  await says(mod, '/close-request delete', { in: post, answer: 'taken back' });
  await says(mod, '/close-request create', { in: post, answer: 'The user is asked' });
  await denis.sees('Das Team von');
  await denis.slash('/ping');
  await denis.slash('/preferences language', { value: 'automatic' });
  await denis.ephemeral('dans la langue de ton Discord');
  await says(mod, '/close', { in: post, options: { notify: true }, answer: 'Drop it' });
  await mod.press('Drop it and close');
  await denis.sees('Ta conversation');
});

it('lets a question in progress take what is written, whatever is opened meanwhile', async () => {
  // Carla reads Discord in German, which her first choice tells.
  const { carla } = d;
  await carla.dm('which of you is open on Sunday?');
  await carla.sees('Several servers that you are in');
  await carla.select('Choose a server', 'Harbour');
  const post = await harbour.owner.newPost(harbour.forum);
  await harbour.owner.sees('which of you is open on Sunday?', post);
  await openedFor(carla);
  await carla.dm('and on Monday?');
  await carla.sees('Du hast mehrere offene Gespräche');
  await carla.select('Gespräch wählen', `${numberOf(post)} · Harbour`);
  await harbour.owner.seesOnce('and on Monday?', post);
});

it('gives to nobody else what may have been for a conversation that has ended', async () => {
  const { mod, sandbox } = d;
  const eva = sandbox.addPerson({ name: 'eva', guildId: d.guildId });
  const { post: first } = await d.opens(eva, 'my parcel is late');
  const second = await openedFor(eva);
  await eva.dm('my address is 1 Hill Street');
  await eva.sees('You have several open conversations');
  await says(mod, '/close', { in: first, answer: 'The ticket is closed' });
  await eva.dm('did you find it?');
  await eva.select('Choose a conversation', `${numberOf(first)} · Lantern Hall`);
  await eva.ephemeral('That conversation was closed meanwhile');
  expect(mod.messages(second).map(({ content }) => content)).not.toContain('my address is 1 Hill Street');
  await eva.select('Choose a conversation', `${numberOf(second)} · Lantern Hall`);
  await seesOnceInOrder(mod, second, ['my address is 1 Hill Street', 'did you find it?']);
});
