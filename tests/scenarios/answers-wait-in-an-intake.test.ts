import type { Actor } from '../../sandbox/people/actor';
import type { PostView } from '../../sandbox/people/protocol';
import { says, seesClosed, seesSettled } from '../support/closing-words';
import { desk, type Desk } from '../support/desk';
import { seesTags } from '../support/sights';

const minute = 60_000;

let d: Desk;
beforeAll(async () => {
  d = await desk({ inOrder: true });
  await d.set({ 'tickets-per-user': 2 });
});
afterAll(() => d?.close());

/** Somebody has two open conversations. */
async function torn(name: string): Promise<{ user: Actor; post: PostView; other: PostView }> {
  const user = d.newUser(name);
  const { post } = await d.opens(user, 'hello?');
  await user.sees('will answer you here');
  await says(d.mod, '/new-ticket', {
    in: d.sandbox.town.channels['staff-room']!,
    options: { user, silent: true },
    answer: 'is open',
  });
  return { user, post, other: await d.newPost() };
}

/** They write, and are asked which of their conversations is meant; they have 10 minutes to say so. */
async function writes(user: Actor, content: string): Promise<void> {
  await user.dm(content);
  await user.sees('You have several open conversations');
}

const chooses = (user: Actor, { name }: PostView) =>
  user.select('Choose a conversation', `${name.split(' ')[0]!} · Lantern Hall`);

it('does not end a ticket for want of an answer that waits for its user to say where it belongs', async () => {
  const { mod, sandbox } = d;
  const { user, post } = await torn('gina');
  const silent = d.newUser('hugo');
  const { post: unanswered } = await d.opens(silent, 'hello?');
  for (const place of [post, unanswered]) {
    const options = { 'close-time': '10m' };
    await says(mod, '/close-request create', { in: place, options, answer: 'The user is asked' });
  }
  const notice = await mod.sees('asked the user whether', post);
  await user.sees('ask whether your conversation');
  await silent.sees('ask whether your conversation');
  sandbox.clock.advance(5 * minute);
  await writes(user, 'no, still broken');
  sandbox.clock.advance(6 * minute);
  await seesClosed(mod, unanswered);
  await chooses(user, post);
  await mod.seesOnce('no, still broken', post);
  await seesSettled(mod, notice, 'the conversation went on');
  await seesTags(mod, post, 'Open', 'Unanswered');
});

it('ends a ticket as planned once what waited has gone to another', async () => {
  const { mod, sandbox } = d;
  const { user, post, other } = await torn('ivy');
  await says(mod, '/close', { in: post, options: { time: '10m' }, answer: 'The ticket closes' });
  sandbox.clock.advance(5 * minute);
  await writes(user, 'my boat is gone');
  sandbox.clock.advance(6 * minute);
  await chooses(user, other);
  await mod.seesOnce('my boat is gone', other);
  sandbox.clock.advance(2 * minute);
  await seesClosed(mod, post);
});
