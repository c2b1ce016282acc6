import { says, seesClosed } from '../support/closing-words';
import { desk, type Desk } from '../support/desk';
import { diesAtEveryStep, type Act } from '../support/every-step';
import { fromOthers } from '../support/sights';

let d: Desk;
beforeAll(async () => {
  d = await desk({ asProcess: true, wired: true });
});
afterAll(() => d?.close());

let users = 0;

async function aTicketToClose(): Promise<Act> {
  const { mod } = d;
  const user = d.newUser(`user-${(users += 1)}-`);
  const { post } = await d.opens(user, 'hello?');
  await user.sees('will answer you here');
  // What is read once of a post is in memory then.
  await says(mod, '/close', { in: post, options: { cancel: true }, answer: 'no close of this ticket' });
  const comment = `this is the end of ticket (${users})`;
  const isOpen = async (): Promise<boolean> =>
    (await d.query(`SELECT FROM tickets WHERE post_id = $1 AND status <> 'CLOSED'`, [post.id])).length > 0;
  return {
    does: () => mod.slash('/close', { comment }, { in: post }),
    async judge(died) {
      if (died && (await isOpen())) {
        await says(mod, '/close', { in: post, options: { comment }, answer: 'The user is told' });
      }
      await seesClosed(mod, post);
      await user.seesOnce(comment);
      const notices = fromOthers(mod, post).filter(({ ephemeral }) => !ephemeral);
      expect(notices.filter(({ content }) => content.includes(comment))).toHaveLength(1);
      expect(notices.at(-1)?.content).toContain(comment);
    },
  };
}

it(
  'finishes a close that began, once on both sides, wherever the bot dies',
  () => diesAtEveryStep(d, aTicketToClose),
  1_800_000,
);
