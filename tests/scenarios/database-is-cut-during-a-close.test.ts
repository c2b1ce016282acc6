import { says, seesClosed } from '../support/closing-words';
import { desk, type Desk } from '../support/desk';
import { untilSettled } from '../support/killed-desk';
import { closingKillPoints } from '../support/kill-points';
import { filled, saidIn } from '../support/side-by-side';

const minute = 60_000;

let d: Desk;
beforeAll(async () => {
  d = await desk({ wired: true, stumbles: true });
});
afterAll(() => d?.close());

let users = 0;

it('finishes a close once, although the database is away for some seconds in the middle of it', async () => {
  const { mod } = d;
  const user = d.newUser('patient');
  const { post } = await d.opens(user, 'hello?');
  await user.sees('will answer you here');
  await untilSettled(d);
  const comment = 'it is away for a while';
  const isWritten = d.wire().holdAt(closingKillPoints[1]!);
  const answered = await mod.slash('/close', { comment }, { in: post });
  await isWritten;
  await d.wire().release(5000);
  expect(await filled(d, mod, answered)).toMatch(/The ticket is closed|Something went wrong on my side/u);
  d.sandbox.clock.advance(minute);
  await seesClosed(mod, post);
  await user.seesOnce(comment);
  expect(saidIn(mod, post.id).filter(({ content }) => content.includes(comment))).toHaveLength(1);
});

it.each(
  closingKillPoints.map(({ when, ...point }) => ({ ...point, when: when.replace(', before it knows', '') })),
)(
  'finishes a close once, although every connection to the database breaks $when',
  async ({ decided: _decided, ...point }) => {
    const { mod } = d;
    const user = d.newUser(`user${(users += 1)}`);
    const { post } = await d.opens(user, 'hello?');
    await user.sees('will answer you here');
    await untilSettled(d);
    const comment = `it breaks ${point.when}`;
    const reached = d.wire().holdAt(point);
    const answered = await mod.slash('/close', { comment }, { in: post });
    await reached;
    await d.wire().release();
    expect(await filled(d, mod, answered)).toMatch(/The ticket is closed|Something went wrong on my side/u);
    const [ticket] = await d.query('SELECT FROM tickets WHERE post_id = $1 AND closed_at IS NOT NULL', [
      post.id,
    ]);
    if (!ticket) {
      await says(mod, '/close', { in: post, options: { comment }, answer: 'The user is told' });
    }
    // Whose outcome could not be written down is taken up again when its lease is over.
    d.sandbox.clock.advance(minute);
    await seesClosed(mod, post);
    await user.seesOnce(comment);
    const notices = saidIn(mod, post.id).filter(({ content }) => content.includes(comment));
    expect(notices).toHaveLength(1);
    expect(saidIn(mod, post.id).at(-1)?.id).toBe(notices[0]!.id);
  },
);
