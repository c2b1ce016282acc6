import type { Actor } from '../../sandbox/people/actor';
import type { Ref } from '../../sandbox/people/references';
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

const staffRoom = () => d.sandbox.town.channels['staff-room']!;

/** Does it a random moment later. */
const late = async <Result>(act: () => Promise<Result>): Promise<Result> => {
  await new Promise((resolve) => setTimeout(resolve, Math.random() * latestMs));
  return act();
};

/** How often the user was told that the ticket is open again, and the staff in a post. */
const timesTold = (person: Actor, place: Ref): number =>
  fromOthers(person, place).filter(({ content }) => /opened (your conversation|this ticket)/u.test(content))
    .length;

it(`has one outcome when the staff reopen while the user writes, ${rounds} times`, async () => {
  const { mod } = d;
  const user = d.newUser('racer');
  let { post } = await d.opens(user, 'hello?');
  await user.sees('will answer you here');
  let reopened = 0;
  let inPost = 0;
  for (let round = 1; round <= rounds; round += 1) {
    await says(mod, '/close', { in: post, answer: 'The ticket is closed' });
    await seesClosed(mod, post);
    const text = `round ${round}, once more`;
    const [message, answer] = await Promise.all([
      late(() => user.dm(text)),
      late(() => says(mod, '/reopen', { in: staffRoom(), options: { ticket: post.id }, answer: '#0' })),
    ]);
    await seesReaction(user, message, '✅');
    const said = mod.messages(staffRoom()).find(({ id }) => id === answer.message!.id)!.content;
    if (said.includes('is open again')) {
      reopened += 1;
      inPost += 1;
    } else {
      expect(said).toContain('more are not allowed');
      await seesClosed(mod, post);
      expect(mod.canSee(text, post)).toBe(false);
      post = await d.newPost();
      inPost = 0;
    }
    await mod.seesOnce(text, post);
    await seesTags(mod, post, 'Open', 'Unanswered');
    for (const [person, place, times] of [
      [user, user.dmWith(), reopened],
      [mod, post, inPost],
    ] as const) {
      await person.waits(`${times} notices`, () => timesTold(person, place) >= times || undefined);
      expect(timesTold(person, place)).toBe(times);
    }
    expect(await d.query("SELECT id FROM tickets WHERE status <> 'CLOSED'")).toHaveLength(1);
  }
  expect(reopened).toBeGreaterThan(0);
  expect(reopened).toBeLessThan(rounds);
});
