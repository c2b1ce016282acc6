import { noticesOf } from '../support/asked-to-close';
import { says, seesClosed } from '../support/closing-words';
import { comesDue } from '../support/comes-due';
import { desk, type Desk } from '../support/desk';
import { diesAtEveryStep, type Act } from '../support/every-step';
import { seesThanks, storedFor } from '../support/feedback-words';
import { fromOthers } from '../support/sights';

let d: Desk;
beforeAll(async () => {
  d = await desk({ asProcess: true, wired: true });
});
afterAll(() => d?.close());

const longMs = 3_600_000;
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

async function aTicketToCloseByItself(): Promise<Act> {
  const { mod } = d;
  const user = d.newUser(`user-${(users += 1)}-`);
  const { post } = await d.opens(user, 'hello?');
  await user.sees('will answer you here');
  const comment = `nobody had to press anything (${users})`;
  const options = { time: '2h', comment };
  await says(mod, '/close', { in: post, options, answer: 'The ticket closes' });
  await mod.sees(/<t:\d+:R>/u, post);
  return {
    does: () => comesDue(d, post),
    async judge() {
      await seesClosed(mod, post);
      await user.seesOnce(comment);
      expect(noticesOf(d, post, 'Closed at the time')).toBe(1);
      expect(fromOthers(mod, post).at(-1)?.content).toContain('Closed at the time');
    },
  };
}

/** A silent close, after which nobody would be asked: the row that says otherwise is written when it comes due. */
async function aClosedTicketToAskAbout(): Promise<Act> {
  const { mod } = d;
  const user = d.newUser(`user-${(users += 1)}-`);
  const { post } = await d.opens(user, 'hello?');
  await user.sees('will answer you here');
  await says(mod, '/close', { in: post, options: { silent: true }, answer: 'The user is not told' });
  await seesClosed(mod, post);
  return {
    async does() {
      await d.query(
        `INSERT INTO deadlines (ticket_id, kind, due_at, data)
         SELECT id, 'feedback-prompt', now(), '{"closing": null}' FROM tickets WHERE post_id = $1`,
        [post.id],
      );
      await comesDue(d, post);
    },
    comes: () => user.sees('How was the help'),
    async judge() {
      const notice = await user.seesOnce('How was the help');
      await user.press('⭐ 4', { on: notice });
      await seesThanks({ user, notice }, 4);
      expect(await storedFor(d, user)).toEqual([{ stars: 4, answers: [] }]);
    },
  };
}

it.each([
  { what: 'finishes a close that began, once on both sides', prepare: aTicketToClose },
  { what: 'closes at the chosen time, once on both sides', prepare: aTicketToCloseByItself },
])('$what, wherever the bot dies', ({ prepare }) => diesAtEveryStep(d, prepare), longMs);

it(
  'asks once how the help was, wherever the bot dies',
  async () => {
    await d.set({ feedback: true });
    await diesAtEveryStep(d, aClosedTicketToAskAbout);
  },
  longMs,
);
