import { says, seesClosed, seesSettled } from '../support/closing-words';
import { desk, type Desk } from '../support/desk';
import { diesAt } from '../support/killed-desk';
import { requestIsSettled, requestKillPoints } from '../support/kill-points';
import { sampled } from '../support/thoroughness';
import { presses } from '../support/side-by-side';
import { fromOthers, seesTags } from '../support/sights';

let d: Desk;
beforeAll(async () => {
  d = await desk({ asProcess: true, wired: true });
});
afterAll(() => d?.close());

let users = 0;

async function asks() {
  const user = d.newUser(`user${(users += 1)}`);
  const { post } = await d.opens(user, 'hello?');
  await user.sees('will answer you here');
  const options = { 'close-time': '14d' };
  await says(d.mod, '/close-request create', { in: post, options, answer: 'The user is asked' });
  const inDm = await user.sees('ask whether your conversation');
  const inPost = await d.mod.sees('asked the user whether', post);
  await seesTags(d.mod, post, 'Close Requested', 'Unanswered');
  return { user, post, inDm, inPost };
}

const noticesOf = (post: { id: string }, text: string): number =>
  fromOthers(d.mod, post).filter(({ ephemeral, content }) => !ephemeral && content.includes(text)).length;

it.each(sampled(requestKillPoints(requestIsSettled, 4)))(
  'closes once when the user accepts, although the bot dies $when',
  async ({ decided, ...point }) => {
    const { user, post, inDm, inPost } = await asks();
    await diesAt(d, point, () => presses(user, inDm, 'Accept'));
    if (!decided) {
      await user.press('Accept', { on: inDm });
    }
    await seesClosed(d.mod, post);
    await seesSettled(user, inDm, 'You agreed');
    await seesSettled(d.mod, inPost, 'The user accepted');
    expect(noticesOf(post, 'agreed.')).toBe(1);
  },
);

it.each(sampled(requestKillPoints(requestIsSettled, 3)))(
  'stays open and says so once when the user denies, although the bot dies $when',
  async ({ decided, ...point }) => {
    const { user, post, inDm, inPost } = await asks();
    await diesAt(d, point, () => presses(user, inDm, 'Deny'));
    if (!decided) {
      await user.press('Deny', { on: inDm });
    }
    await seesSettled(user, inDm, 'You said no');
    await seesSettled(d.mod, inPost, 'The user denied');
    await d.mod.sees('does not want this ticket to be closed', post);
    await seesTags(d.mod, post, 'Open', 'Unanswered');
    expect(noticesOf(post, 'does not want this ticket to be closed')).toBe(1);
  },
);

it.each(sampled(requestKillPoints(requestIsSettled, 3)))(
  'closes once when the time is over, although the bot dies $when',
  async (point) => {
    const { user, post, inDm, inPost } = await asks();
    await diesAt(d, point, () => runsOut(post));
    await seesClosed(d.mod, post);
    await seesSettled(user, inDm, 'Nobody answered in time');
    await seesSettled(d.mod, inPost, 'Nobody answered in time');
    expect(noticesOf(post, 'Nobody answered in time')).toBe(1);
  },
);

/** A process of its own goes by the real clock, so the time that was chosen is moved instead. */
async function runsOut(post: { id: string }): Promise<void> {
  const tickets = 'SELECT id FROM tickets WHERE post_id = $1';
  const values = [post.id];
  await d.query(`UPDATE close_requests SET close_at = requested_at WHERE ticket_id IN (${tickets})`, values);
  await d.query(`UPDATE deadlines SET due_at = now() WHERE ticket_id IN (${tickets})`, values);
}
