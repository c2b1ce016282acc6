import type { Actor } from '../../sandbox/people/actor';
import { says, seesSettled } from '../support/closing-words';
import { desk, type Desk } from '../support/desk';
import { secondServer, type SecondServer } from '../support/second-server';
import { seesOnceInOrder } from '../support/sights';

const minute = 60_000;

let d: Desk;
let general: string;
beforeAll(async () => {
  d = await desk({ inOrder: true });
  general = d.sandbox.town.channels['general']!;
});
afterAll(() => d?.close());

const starts = (person: Actor, answer: string, place = general) =>
  says(person, '/create-ticket', { in: place, answer });

it('goes on in the DM, to which it links, and begins with what is written there', async () => {
  const { alice, mod } = d;
  const { message } = await starts(alice, 'https://discord.com/channels/@me/');
  const question = await alice.sees('write your message here', alice.dmWith());
  expect(alice.messages(general).find(({ id }) => id === message!.id)?.content).toContain(
    `${question.channelId}/${question.id}`,
  );
  await alice.dm('my parcel is gone');
  const post = await d.newPost();
  await mod.sees('my parcel is gone', post);
  await alice.sees('Your message was sent to the staff');

  // One more is not allowed here, and the open one is not far.
  const { message: refused } = await starts(alice, 'as many open conversations');
  const shown = alice.messages(general).find(({ id }) => id === refused!.id);
  expect(shown?.content).toMatch(
    /Please go on in #0001 \(https:\/\/discord\.com\/channels\/@me\/\d+\/\d+\)\./,
  );
});

it('opens beside another conversation where the server allows it, also from the DM, and after a restart', async () => {
  const { bob, mod } = d;
  await d.set({ 'tickets-per-user': 2 });
  const { post: first } = await d.opens(bob, 'the first matter');
  await starts(bob, 'It goes on below', bob.dmWith());
  await bob.sees('write your message here');
  await d.bot.stop();
  await d.bot.start();
  await bob.dm('the second matter');
  const second = await d.newPost();
  await bob.dm('more of the second');
  await seesOnceInOrder(mod, second, ['the second matter', 'more of the second']);
  await bob.replies(
    bob.messages(bob.dmWith()).find(({ content }) => content === 'the first matter')!,
    'more of the first',
  );
  await mod.seesOnce('more of the first', first);
  expect(mod.canSee('more of the first', second)).toBe(false);
});

it('says how to allow direct messages where the bot cannot write, and tries again by button', async () => {
  const user = d.newUser('shut');
  await user.does({ act: 'accept-dms', accept: false });
  const { message } = await starts(user, 'switch on *Direct Messages*');
  await user.does({ act: 'accept-dms', accept: true });
  await user.press('Try again');
  await seesSettled(user, message!, 'It goes on in our direct messages');
  await user.dm('now it works');
  await d.mod.sees('now it works', await d.newPost());
});

it('asks whether to drop the one that was begun, and does so only when told to', async () => {
  const user = d.newUser('twice');
  await d.set({ confirm: true });
  await user.dm('not like this');
  const question = await user.sees('Send this to the staff of');
  const { message } = await starts(user, '1 message that you wrote for it is then not sent');
  await user.press('Drop it and start anew');
  await seesSettled(user, message!, 'It goes on in our direct messages');
  await user.press('Send', { on: question });
  await user.ephemeral('This question is settled already');
  await user.dm('but like that');
  await user.sees('Send this to the staff of');
  await user.press('Send');
  const post = await d.newPost();
  await d.mod.sees('but like that', post);
  expect(d.mod.canSee('not like this')).toBe(false);
});

it('ends with a word where nothing is written, and by Discard', async () => {
  const user = d.newUser('silent');
  await starts(user, 'It goes on in our direct messages');
  await user.sees('write your message here');
  d.sandbox.clock.advance(31 * minute);
  await user.sees('Nothing was started');
  await starts(user, 'It goes on in our direct messages');
  await user.press('Discard');
  await user.ephemeral('Thrown away; nothing was sent');
  expect(await d.query('SELECT FROM tickets WHERE user_id = $1', [user.id])).toEqual([]);
});

describe('with a second server', () => {
  let harbour: SecondServer;
  let user: Actor;
  beforeAll(async () => {
    user = d.newUser('both');
    harbour = await secondServer(d, 'Harbour', [user]);
  });

  it('asks which one only where that is not clear, and tells a member of none', async () => {
    await starts(user, 'It goes on below', user.dmWith());
    await user.select('Choose a server', 'Harbour');
    await user.sees('A new conversation with the staff of **Harbour**');
    await user.dm('to the harbour');
    await harbour.owner.sees('to the harbour', await harbour.owner.newPost(harbour.forum));
    await starts(user, 'It goes on in our direct messages');
    await user.sees('A new conversation with the staff of **Lantern Hall**');
  });
});
