import { askedToClose, noticesOf, type AskedToClose } from '../support/asked-to-close';
import { hasOpenRequest, says, seesClosed, seesSettled } from '../support/closing-words';
import { desk, type Desk } from '../support/desk';
import { diesAtEveryStep, type Act } from '../support/every-step';
import { presses } from '../support/side-by-side';
import { seesMessage, seesTags } from '../support/sights';

let d: Desk;
beforeAll(async () => {
  d = await desk({ asProcess: true, wired: true });
});
afterAll(() => d?.close());

const longMs = 3_600_000;
let users = 0;

/** The user presses, and again where the first time came to nothing. */
const answersWith =
  (label: 'Accept' | 'Deny', judge: (asked: AskedToClose) => Promise<void>) => async (): Promise<Act> => {
    const asked = await askedToClose(d, d.newUser(`user${(users += 1)}`));
    const { user, post, inDm } = asked;
    return {
      does: () => presses(user, inDm, label),
      async judge(died) {
        if (died && (await hasOpenRequest(d, post))) {
          await user.press(label, { on: inDm });
        }
        await judge(asked);
      },
    };
  };

const isAccepted = answersWith('Accept', async ({ user, post, inDm, inPost }) => {
  await seesClosed(d.mod, post);
  await seesSettled(user, inDm, 'You agreed');
  await seesSettled(d.mod, inPost, 'The user accepted');
  expect(noticesOf(d, post, 'agreed.')).toBe(1);
});

const isDenied = answersWith('Deny', async ({ user, post, inDm, inPost }) => {
  await seesSettled(user, inDm, 'You said no');
  await seesSettled(d.mod, inPost, 'The user denied');
  await d.mod.sees('does not want this ticket to be closed', post);
  await seesTags(d.mod, post, 'Open', 'Unanswered');
  expect(noticesOf(d, post, 'does not want this ticket to be closed')).toBe(1);
});

/** The user writes instead: that goes into the post, and the request is off. */
async function isCancelledByWords(): Promise<Act> {
  const { mod } = d;
  const { user, post, inDm, inPost } = await askedToClose(d, d.newUser(`user${(users += 1)}`));
  const words = `wait, one more thing (${users})`;
  return {
    async does() {
      await user.dm(words);
    },
    async judge() {
      await mod.seesOnce(words, post);
      await seesSettled(mod, inPost, 'the conversation went on');
      await seesMessage(user, inDm, 'to say that it goes on', ({ content }) =>
        content.includes('The conversation went on'),
      );
      await seesTags(mod, post, 'Open', 'Unanswered');
      expect(noticesOf(d, post, words)).toBe(1);
      expect(noticesOf(d, post, 'the conversation went on')).toBe(1);
    },
  };
}

/** The staff do not wait for the user: they are asked whether they know of the request, and drop it. */
async function isDropped(): Promise<Act> {
  const { mod } = d;
  const { user, post, inDm, inPost } = await askedToClose(d, d.newUser(`user${(users += 1)}`));
  const options = { comment: `no answer needed (${users})` };
  const closes = async (): Promise<void> => {
    const { message } = await says(mod, '/close', { in: post, options, answer: 'Drop it and go on?' });
    await mod.press('Drop it and close', { on: message! });
  };
  return {
    does: closes,
    async judge(died) {
      if (died && (await hasOpenRequest(d, post))) {
        await closes();
      }
      await seesClosed(mod, post);
      await user.seesOnce(options.comment);
      await seesSettled(user, inDm, 'needs no answer any more');
      await seesSettled(mod, inPost, options.comment);
      expect(noticesOf(d, post, options.comment)).toBe(1);
    },
  };
}

it.each([
  { what: 'closes once when the user accepts', prepare: isAccepted },
  { what: 'stays open and says so once when the user denies', prepare: isDenied },
  { what: 'goes on once when the user writes instead', prepare: isCancelledByWords },
  { what: 'closes once when the staff drop it', prepare: isDropped },
])('$what, wherever the bot dies', ({ prepare }) => diesAtEveryStep(d, prepare), longMs);
