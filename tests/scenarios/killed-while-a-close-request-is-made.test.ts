import { hasOpenRequest, says } from '../support/closing-words';
import { desk, type Desk } from '../support/desk';
import { diesAtEveryStep, type Act } from '../support/every-step';
import { fromOthers, seesNoMore, seesTags } from '../support/sights';

let d: Desk;
beforeAll(async () => {
  d = await desk({ asProcess: true, wired: true });
});
afterAll(() => d?.close());

const longMs = 3_600_000;
let users = 0;

async function opened() {
  const user = d.newUser(`user${(users += 1)}`);
  const found = await d.opens(user, 'hello?');
  await user.sees('will answer you here');
  // What is asked for the first time is looked up in many statements: that is done now.
  await says(d.mod, '/close-request delete', { in: found.post, answer: 'no open close request' });
  return { user, ...found };
}

async function isMade(): Promise<Act> {
  const { mod } = d;
  const { user, post } = await opened();
  return {
    does: () => mod.slash('/close-request create', {}, { in: post }),
    async comes() {
      await user.sees('ask whether your conversation');
      await mod.sees('asked the user whether', post);
      await seesTags(mod, post, 'Close Requested', 'Unanswered');
    },
    async judge(died) {
      if (died) {
        const answer = (await hasOpenRequest(d, post)) ? 'open close request already' : 'The user is asked';
        await says(mod, '/close-request create', { in: post, answer });
      }
      await seesTags(mod, post, 'Close Requested', 'Unanswered');
      await user.seesOnce('ask whether your conversation');
      await mod.seesOnce('asked the user whether', post);
      await user.press('Deny');
      await mod.seesOnce('does not want this ticket to be closed', post);
      await seesTags(mod, post, 'Open', 'Unanswered');
    },
  };
}

async function isTakenBack(): Promise<Act> {
  const { mod } = d;
  const { user, post, copy } = await opened();
  await says(mod, '/close-request create', { in: post, answer: 'The user is asked' });
  const inDm = await user.sees('ask whether your conversation');
  const inPost = await mod.sees('asked the user whether', post);
  await seesTags(mod, post, 'Close Requested', 'Unanswered');
  return {
    does: () => mod.slash('/close-request delete', {}, { in: post }),
    async judge(died) {
      if (died) {
        const answer = (await hasOpenRequest(d, post)) ? 'is taken back' : 'no open close request';
        await says(mod, '/close-request delete', { in: post, answer });
      }
      await seesNoMore(user, inDm);
      await seesNoMore(mod, inPost);
      await seesTags(mod, post, 'Open', 'Unanswered');
      expect(fromOthers(mod, post).findLast(({ ephemeral }) => !ephemeral)?.id).toBe(copy.id);
    },
  };
}

it.each([
  { what: 'asks the user and tells the staff once', prepare: isMade },
  { what: 'takes it back on both sides, without a word', prepare: isTakenBack },
])('$what, wherever the bot dies', ({ prepare }) => diesAtEveryStep(d, prepare), longMs);
