import { says, seesClosed } from '../support/closing-words';
import { desk, type Desk } from '../support/desk';
import { patienceMs } from '../support/patience';
import { fromOthers, seesReaction, seesTags } from '../support/sights';

jest.setTimeout(40 * patienceMs);

const rounds = 200;
/** The one is at most so much later than the other. */
const latestMs = 30;

let d: Desk;
beforeAll(async () => {
  d = await desk({ sandbox: { profile: 'relaxed' } });
});
afterAll(() => d?.close());

const after = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

it(`has one outcome when the staff reopen while the user writes, ${rounds} times`, async () => {
  const { mod, newUser } = d;
  const user = newUser('racer');
  let { post } = await d.opens(user, 'hello?');
  await user.sees('will answer you here');
  const seen = { reopened: 0, refused: 0 };
  for (let round = 1; round <= rounds; round += 1) {
    await says(mod, '/close', { in: post, answer: 'The ticket is closed' });
    await seesClosed(mod, post);
    const text = `round ${round}, once more`;
    const [first, second] = [Math.random() * latestMs, Math.random() * latestMs];
    const [message, { message: answer }] = await Promise.all([
      after(first).then(() => user.dm(text)),
      after(second).then(() =>
        mod.slash('/reopen', { ticket: post.id }, { in: d.sandbox.town.channels['staff-room']! }),
      ),
    ]);
    const said = await mod.waits('an answer', () =>
      mod.messages(answer!.channelId).find(({ id, content }) => id === answer!.id && content !== ''),
    );
    await seesReaction(user, message, '✅');
    const isReopened = said.content.includes('is open again');
    expect(isReopened || said.content.includes('more are not allowed')).toBe(true);
    const told = () => fromOthers(user, user.dmWith()).filter(({ content }) => content.includes(' again. What you'));
    if (isReopened) {
      seen.reopened += 1;
      await mod.seesOnce(text, post);
      await seesTags(mod, post, 'Open', 'Unanswered');
      await mod.waits('the reopened post', () =>
        mod.messages(post).filter(({ content }) => content.includes('opened this ticket again')).length === 
        0 ? undefined : true,
      );
    } else {
      seen.refused += 1;
      const next = await d.newPost();
      await mod.seesOnce(text, next);
      await seesTags(mod, next, 'Open', 'Unanswered');
      await seesClosed(mod, post);
      post = next;
    }
    expect(told()).toHaveLength(seen.reopened);
    expect(await d.query("SELECT id FROM tickets WHERE status <> 'CLOSED'")).toHaveLength(1);
  }
  expect(Math.min(seen.reopened, seen.refused)).toBeGreaterThan(0);
});
