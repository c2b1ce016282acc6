import { says, seesClosed } from '../support/closing-words';
import { desk, type Desk } from '../support/desk';
import { seesOnceInOrder, seesReaction, seesTags } from '../support/sights';

let d: Desk;
beforeAll(async () => {
  d = await desk();
});
afterAll(() => d?.close());

let users = 0;

/** The closed ticket of somebody new, with the answer that they got. */
async function closed() {
  const user = d.newUser(`user${(users += 1)}`);
  const { post } = await d.opens(user, 'hello?');
  const written = await d.mod.writes(post, 'our answer');
  const answer = await user.sees('our answer');
  await seesReaction(d.mod, written, '✅');
  await says(d.mod, '/close', { in: post, options: { notify: true }, answer: 'The ticket is closed' });
  await seesClosed(d.mod, post);
  return { user, post, answer, notice: await user.sees('was closed'), number: post.name.split(' ')[0]! };
}

it('offers a new ticket to whoever answers a message of a closed one, and begins it by button', async () => {
  const { user, post, answer, number } = await closed();
  await user.replies(answer, 'thank you, but');
  const offer = await user.sees(`your conversation ${number} with **Lantern Hall**, which is closed`);
  await user.press('Continue', { on: offer });
  await user.ephemeral('is on its way to the staff');
  const next = await d.newPost();
  await d.mod.seesOnce('thank you, but', next);
  expect(d.mod.canSee('thank you, but', post)).toBe(false);
});

it('begins it with what is written next, in order, also after a restart', async () => {
  const { user, notice } = await closed();
  await user.replies(notice, 'one more thing');
  await user.sees('which is closed');
  await d.bot.stop();
  await d.bot.start();
  await user.dm('it is about the invoice');
  await seesOnceInOrder(d.mod, await d.newPost(), ['one more thing', 'it is about the invoice']);
});

it('opens nothing for a late word of thanks that is thrown away', async () => {
  const { user, answer } = await closed();
  const before = await d.query('SELECT id FROM tickets ORDER BY id');
  await user.replies(answer, 'thanks!');
  const offer = await user.sees('which is closed');
  await user.press('Discard', { on: offer });
  await user.ephemeral('Thrown away; nothing was sent');
  expect(await d.query('SELECT id FROM tickets ORDER BY id')).toEqual(before);
});

it('sends it into the ticket after all where the staff open that again', async () => {
  const { user, post, answer, number } = await closed();
  await user.replies(answer, 'you forgot something');
  const offer = await user.sees('which is closed');
  await says(d.mod, '/reopen', {
    in: d.sandbox.town.channels['staff-room']!,
    options: { ticket: number },
    answer: 'is open again',
  });
  await user.press('Continue', { on: offer });
  await d.mod.seesOnce('you forgot something', post);
  await seesTags(d.mod, post, 'Open', 'User Responded');
});

it('goes to the open ticket without a question where there is one', async () => {
  const { user, answer } = await closed();
  await user.dm('a new matter');
  const next = await d.newPost();
  await d.mod.sees('a new matter', next);
  await user.replies(answer, 'and about that one');
  await d.mod.seesOnce('and about that one', next);
  expect(user.canSee('which is closed')).toBe(false);
});
