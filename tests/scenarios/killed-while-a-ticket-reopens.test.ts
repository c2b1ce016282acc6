import { says, seesClosed } from '../support/closing-words';
import { desk, type Desk } from '../support/desk';
import { reopeningKillPoints } from '../support/kill-points';
import { sampled } from '../support/thoroughness';
import { fromOthers, seesTags } from '../support/sights';

let d: Desk;
beforeAll(async () => {
  d = await desk({ asProcess: true, wired: true });
});
afterAll(() => d?.close());

let users = 0;

/** Until everything is settled, its statements would be taken for those of the reopening. */
async function atRest(): Promise<void> {
  const open = () => d.query('SELECT FROM deliveries WHERE settled_at IS NULL');
  for (let left = await open(); left.length > 0; left = await open()) {
    // Asked again at once.
  }
}

it.each(sampled(reopeningKillPoints))(
  'finishes a reopening that began, once on both sides, although the bot dies $when',
  async ({ decided, ...point }) => {
    const { mod } = d;
    const staffRoom = d.sandbox.town.channels['staff-room']!;
    const user = d.newUser(`user${(users += 1)}`);
    const { post } = await d.opens(user, 'hello?');
    await user.sees('will answer you here');
    await says(mod, '/close', { in: post, answer: 'The ticket is closed' });
    await seesClosed(mod, post);
    await atRest();
    await says(mod, '/reopen', { in: staffRoom, options: { ticket: '999999' }, answer: 'I know no ticket' });
    const options = { ticket: post.id, reason: `the bot dies ${point.when}`, 'reason-visible': true };
    const reached = d.wire().holdAt(point);
    const { interactionId } = await mod.slash('/reopen', options, { in: staffRoom });
    await reached;
    await d.bot.kill();
    // Whoever waits for an answer of a process that died waits in vain: that is no misconduct.
    d.sandbox.world.interactions.delete(interactionId);
    await d.wire().release();
    await d.bot.start();
    await says(mod, '/reopen', {
      in: staffRoom,
      options,
      answer: decided ? 'is open already' : 'is open again',
    });
    await user.seesOnce(options.reason);
    await mod.seesOnce(options.reason, post);
    await seesTags(mod, post, 'Open', 'Unanswered');
    await mod.seesPost(post, 'awake and unlocked', ({ thread }) => !thread.archived && !thread.locked);
    await user.dm('are you there again?');
    await mod.seesOnce('are you there again?', post);
    for (const [person, place] of [
      [mod, post.id],
      [user, user.dmWith()],
    ] as const) {
      expect(
        fromOthers(person, place).filter(({ content }) => content.includes(options.reason)),
      ).toHaveLength(1);
    }
  },
);
