import { breakStoring } from '../support/break-storing';
import { desk, type Desk } from '../support/desk';

let d: Desk;
beforeAll(async () => {
  d = await desk({ stumbles: true });
});
afterAll(() => d?.close());

const failures = () => d.bot.lines.filter(({ msg }) => msg.includes('could not be written down'));

it('brings a message that a bug kept from being written down as soon as the bug has passed, and the others meanwhile', async () => {
  const { alice, mod } = d;
  const { post } = await d.opens(alice, 'hello?');
  const mend = await breakStoring(d, 'my unlucky');
  await alice.dm('my unlucky order number is 17');
  await mod.writes(post, 'my unlucky answer to it');
  await alice.dm('are you there?');
  await mod.sees('are you there?', post);
  await mod.writes(post, 'yes, I am');
  await alice.sees('yes, I am');

  await mend();
  await mod.seesOnce('my unlucky order number is 17', post);
  await alice.seesOnce('my unlucky answer to it');
  expect(failures()).toHaveLength(2);
});

it('brings the very first message of somebody into the ticket that their second one opened', async () => {
  const { bob, mod } = d;
  const mend = await breakStoring(d, 'my unlucky');
  await bob.dm('my unlucky first message');
  await bob.dm('hello?');
  const post = await d.newPost();
  await mod.sees('hello?', post);
  await mend();
  await mod.seesOnce('my unlucky first message', post);
});
