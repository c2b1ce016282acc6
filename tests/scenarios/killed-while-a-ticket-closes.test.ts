import { says, seesClosed } from '../support/closing-words';
import { desk, type Desk } from '../support/desk';
import { closingKillPoints } from '../support/kill-points';
import { fromOthers } from '../support/sights';

let d: Desk;
beforeAll(async () => {
  d = await desk({ asProcess: true, wired: true });
});
afterAll(() => d?.close());

let users = 0;

/** Until everything is settled, and a lane has been looked at once more, its statements would be taken for those of the close. */
async function atRest(): Promise<void> {
  const open = () => d.query('SELECT FROM deliveries WHERE settled_at IS NULL');
  for (let left = await open(); left.length > 0; left = await open()) {
    // Asked again at once.
  }
}

it.each(closingKillPoints)(
  'finishes a close that began, once on both sides, although the bot dies $when',
  async ({ decided, ...point }) => {
    const { mod } = d;
    const user = d.newUser(`user${(users += 1)}`);
    const { post } = await d.opens(user, 'hello?');
    await user.sees('will answer you here');
    await atRest();
    await says(mod, '/close', { in: post, options: { cancel: true }, answer: 'no close of this ticket' });
    const comment = `the bot dies ${point.when}`;
    const reached = d.wire().holdAt(point);
    const { interactionId } = await mod.slash('/close', { comment }, { in: post });
    await reached;
    await d.bot.kill();
    // Whoever waits for an answer of a process that died waits in vain: that is no misconduct.
    d.sandbox.world.interactions.delete(interactionId);
    await d.wire().release();
    await d.bot.start();
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
