import { askedToClose, noticesOf } from '../support/asked-to-close';
import { seesClosed, seesSettled } from '../support/closing-words';
import { desk, type Desk } from '../support/desk';
import { diesAtEveryStep, type Act } from '../support/every-step';

let d: Desk;
beforeAll(async () => {
  d = await desk({ asProcess: true, wired: true });
});
afterAll(() => d?.close());

let users = 0;

async function runsOut(): Promise<Act> {
  const { user, post, inDm, inPost } = await askedToClose(d, d.newUser(`user${(users += 1)}`));
  return {
    does: () => timeIsOver(post),
    async judge() {
      await seesClosed(d.mod, post);
      await seesSettled(user, inDm, 'Nobody answered in time');
      await seesSettled(d.mod, inPost, 'Nobody answered in time');
      expect(noticesOf(d, post, 'Nobody answered in time')).toBe(1);
    },
  };
}

/** A process of its own goes by the real clock, so the time that was chosen is moved instead. */
async function timeIsOver(post: { id: string }): Promise<void> {
  const tickets = 'SELECT id FROM tickets WHERE post_id = $1';
  const values = [post.id];
  await d.query(`UPDATE close_requests SET close_at = requested_at WHERE ticket_id IN (${tickets})`, values);
  await d.query(`UPDATE deadlines SET due_at = now() WHERE ticket_id IN (${tickets})`, values);
}

it('closes once when the time is over, wherever the bot dies', () => diesAtEveryStep(d, runsOut), 1_800_000);
