import { says, seesClosed } from '../support/closing-words';
import { desk, type Desk } from '../support/desk';
import { madeUpButton, madeUpLabel } from '../support/made-up-button';

let d: Desk;
beforeAll(async () => {
  d = await desk();
});
afterAll(() => d?.close());

let users = 0;

/** Buttons for the staff stay where they are when the ticket ends. */
it.each([
  ['keep-ticket', 'There is nothing to keep'],
  ['send-note', 'Nothing was sent'],
  ['hide-post', 'There is nothing to hide'],
  ['retry', 'There is nothing left to try again'],
])('answers %s in a closed post, which is put away again', async (name, answer) => {
  const { mod } = d;
  const { post } = await d.opens(d.newUser(`user${(users += 1)}`), 'hello?');
  const [ticket] = await d.query<{ id: string }>('SELECT max(id)::text AS id FROM tickets');
  const button = await madeUpButton(d, mod, post.id, `p1:${name}:${ticket!.id}`);
  await says(mod, '/close', { in: post, answer: 'The ticket is closed' });
  await seesClosed(mod, post);
  await mod.press(madeUpLabel, { on: button });
  await mod.ephemeral(answer);
  await seesClosed(mod, post);
});
