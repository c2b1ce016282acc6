import { desk, type Desk, type Opened } from '../support/desk';
import { seesMessage, seesTags } from '../support/sights';

let d: Desk;
beforeAll(async () => {
  // Posts say after what time Discord archives them; a time scale would break their word.
  d = await desk({ sandbox: { timeScale: 1 } });
});
afterAll(() => d?.close());

/** Discord archives it after a week of silence; it waits for the user, so nobody wakes it. */
async function fallsAsleep({ post }: Opened): Promise<void> {
  await d.mod.writes(post, 'what is your number?');
  await seesTags(d.mod, post, 'Open', 'Awaiting Response');
  d.sandbox.clock.advance(8 * 24 * 60 * 60_000);
  await d.mod.seesPost(post, 'asleep', ({ thread }) => thread.archived);
}

const isAwake = ({ post }: Opened) => d.mod.seesPost(post, 'awake', ({ thread }) => !thread.archived);

it('wakes a post that fell asleep to show what the user edited there', async () => {
  const { alice, mod } = d;
  const opened = await d.opens(alice, 'my number is 4711');
  await fallsAsleep(opened);
  await alice.edits(opened.message, 'my number is 4712');
  await seesMessage(mod, opened.copy, 'to have the new text', ({ content }) =>
    content.includes('my number is 4712'),
  );
  await isAwake(opened);
  await seesTags(mod, opened.post, 'Open', 'Awaiting Response');
});

it('wakes it to mark what the user deleted, and keeps the text for the staff', async () => {
  const { bob, mod } = d;
  const opened = await d.opens(bob, 'my secret address');
  await fallsAsleep(opened);
  await bob.deletes(opened.message);
  const marked = await seesMessage(mod, opened.copy, 'to be marked', ({ content }) =>
    content.includes('Deleted by the user'),
  );
  expect(marked.content).toContain('my secret address');
  await isAwake(opened);
});
