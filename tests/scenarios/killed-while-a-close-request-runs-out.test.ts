import { askedToClose, noticesOf } from '../support/asked-to-close';
import { seesClosed, seesSettled } from '../support/closing-words';
import { comesDue } from '../support/comes-due';
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
    does: () => comesDue(d, post),
    async judge() {
      await seesClosed(d.mod, post);
      await seesSettled(user, inDm, 'Nobody answered in time');
      await seesSettled(d.mod, inPost, 'Nobody answered in time');
      expect(noticesOf(d, post, 'Nobody answered in time')).toBe(1);
    },
  };
}

it('closes once when the time is over, wherever the bot dies', () => diesAtEveryStep(d, runsOut), 3_600_000);
