import { says, seesClosed } from '../support/closing-words';
import { desk, type Desk } from '../support/desk';
import { diesAt } from '../support/killed-desk';
import { closingKillPoints } from '../support/kill-points';
import { sampled } from '../support/thoroughness';
import { fromOthers } from '../support/sights';

let d: Desk;
beforeAll(async () => {
  d = await desk({ asProcess: true, wired: true });
});
afterAll(() => d?.close());

let users = 0;

it.each(sampled(closingKillPoints))(
  'finishes a close that began, once on both sides, although the bot dies $when',
  async ({ decided, ...point }) => {
    const { mod } = d;
    const user = d.newUser(`user${(users += 1)}`);
    const { post } = await d.opens(user, 'hello?');
    await user.sees('will answer you here');
    await says(mod, '/close', { in: post, options: { cancel: true }, answer: 'no close of this ticket' });
    const comment = `the bot dies ${point.when}`;
    await diesAt(d, point, () => mod.slash('/close', { comment }, { in: post }));
    if (!decided) {
      await says(mod, '/close', { in: post, options: { comment }, answer: 'The user is told' });
    }
    await seesClosed(mod, post);
    await user.seesOnce(comment);
    const notices = fromOthers(mod, post).filter(({ ephemeral }) => !ephemeral);
    expect(notices.filter(({ content }) => content.includes(comment))).toHaveLength(1);
    expect(notices.at(-1)?.content).toContain(comment);
  },
);
