import { says, seesClosed, seesSettled } from '../support/closing-words';
import { desk, type Desk } from '../support/desk';
import { fromOthers, seesReaction } from '../support/sights';

let d: Desk;
beforeAll(async () => {
  d = await desk();
});
afterAll(() => d?.close());

let users = 0;

async function opened() {
  const user = d.newUser(`racer${(users += 1)}`);
  const found = await d.opens(user, 'hello?');
  await user.sees('will answer you here');
  return { user, ...found };
}

const publicNotices = (post: string): string[] =>
  fromOthers(d.mod, post)
    .filter(({ ephemeral, content }) => !ephemeral && content.includes('Closed'))
    .map(({ content }) => content);

it('closes once when two of the staff close, and tells the other', async () => {
  for (let round = 0; round < 10; round += 1) {
    const { user, post } = await opened();
    const options = { notify: true };
    const answers = await Promise.all(
      [d.mod, d.mia].map(async (staff) => {
        const { interactionId } = await staff.slash('/close', options, { in: post });
        return interactionId;
      }),
    );
    expect(new Set(answers).size).toBe(2);
    await seesClosed(d.mod, post);
    await user.seesOnce('was closed');
    expect(publicNotices(post.id)).toHaveLength(1);
  }
});

it('has one end when the user accepts while the staff close', async () => {
  for (let round = 0; round < 10; round += 1) {
    const { user, post } = await opened();
    await says(d.mod, '/close-request create', { in: post, answer: 'The user is asked' });
    const inDm = await user.sees('ask whether your conversation', user.dmWith());
    const inPost = await d.mod.sees('asked the user whether', post);
    await says(d.mia, '/close', { in: post, answer: 'Es gibt eine offene Schließanfrage' });
    await Promise.all([d.mia.press('Fallen lassen und schließen'), user.press('Accept', { on: inDm })]);
    await seesClosed(d.mod, post);
    const [mine, theirs] = [await seesSettled(user, inDm, ''), await seesSettled(d.mod, inPost, '')];
    expect(mine.content.includes('You agreed')).toBe(theirs.content.includes('The user accepted'));
  }
});

it('has one outcome when a request is taken back while the user denies', async () => {
  for (let round = 0; round < 10; round += 1) {
    const { user, post } = await opened();
    await says(d.mod, '/close-request create', { in: post, answer: 'The user is asked' });
    const inDm = await user.sees('ask whether your conversation', user.dmWith());
    await Promise.all([
      d.mod.slash('/close-request delete', {}, { in: post }),
      user.press('Deny', { on: inDm }).catch(() => undefined),
    ]);
    await user.waits('the question to be gone or answered', () => {
      const message = user.messages(user.dmWith()).find(({ id }) => id === inDm.id);
      return !message || message.components.length === 0 ? true : undefined;
    });
    const isGone = user.messages(user.dmWith()).every(({ id }) => id !== inDm.id);
    await d.mod.waits('the same in the post', () =>
      d.mod.canSee('asked the user whether', post) === !isGone ? true : undefined,
    );
  }
});

it('loses nothing that the user writes while the ticket is being closed', async () => {
  for (let round = 0; round < 10; round += 1) {
    const { user, post } = await opened();
    const text = `written at the end, ${round}`;
    const [message] = await Promise.all([user.dm(text), d.mod.slash('/close', {}, { in: post })]);
    await seesReaction(user, message, '✅');
    await d.mod.seesOnce(text);
    await seesClosed(d.mod, post);
    const last = fromOthers(d.mod, post).findLast(({ ephemeral }) => !ephemeral);
    expect(last?.content).toContain('Closed by');
  }
});
