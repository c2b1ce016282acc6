import { says, seesClosed } from '../support/closing-words';
import { desk, type Desk } from '../support/desk';
import { diesAtEveryStep, type Act } from '../support/every-step';
import { fromOthers, seesTags } from '../support/sights';

let d: Desk;
beforeAll(async () => {
  d = await desk({ asProcess: true, wired: true });
});
afterAll(() => d?.close());

let users = 0;

async function aClosedTicket(): Promise<Act> {
  const { mod } = d;
  const staffRoom = d.sandbox.town.channels['staff-room']!;
  const user = d.newUser(`user${(users += 1)}`);
  const { post } = await d.opens(user, 'hello?');
  await user.sees('will answer you here');
  await says(mod, '/close', { in: post, answer: 'The ticket is closed' });
  await seesClosed(mod, post);
  const reason = `there is more to say about ticket (${users})`;
  const options = { ticket: post.id, reason, 'reason-visible': true };
  const isOpen = async (): Promise<boolean> =>
    (await d.query(`SELECT FROM tickets WHERE post_id = $1 AND status = 'OPEN'`, [post.id])).length > 0;
  return {
    does: () => mod.slash('/reopen', options, { in: staffRoom }),
    async comes() {
      await user.sees(reason);
      await mod.sees(reason, post);
      await seesTags(mod, post, 'Open', 'Unanswered');
    },
    async judge(died) {
      if (died) {
        const answer = (await isOpen()) ? 'is open already' : 'is open again';
        await says(mod, '/reopen', { in: staffRoom, options, answer });
      }
      await user.seesOnce(reason);
      await mod.seesOnce(reason, post);
      await seesTags(mod, post, 'Open', 'Unanswered');
      await mod.seesPost(post, 'awake and unlocked', ({ thread }) => !thread.archived && !thread.locked);
      await user.dm('are you there again?');
      await mod.seesOnce('are you there again?', post);
      for (const [person, place] of [
        [mod, post.id],
        [user, user.dmWith()],
      ] as const) {
        expect(fromOthers(person, place).filter(({ content }) => content.includes(reason))).toHaveLength(1);
      }
    },
  };
}

it(
  'finishes a reopening that began, once on both sides, wherever the bot dies',
  () => diesAtEveryStep(d, aClosedTicket),
  1_800_000,
);
