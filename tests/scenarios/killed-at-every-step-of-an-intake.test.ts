import type { Actor } from '../../sandbox/people/actor';
import { storesCategory } from '../support/category-words';
import { desk, type Desk } from '../support/desk';
import { diesAtEveryStep, type Act } from '../support/every-step';
import { seesOnceInOrder } from '../support/sights';

const question = 'What do you want to write to the staff of';
const menu = 'Choose what it is about';
const longMs = 3_600_000;

let d: Desk;
beforeAll(async () => {
  d = await desk({ inOrder: true, asProcess: true, wired: true });
  await storesCategory(d, 'Parcels');
  await storesCategory(d, 'Something else');
  await d.set({});
});
afterAll(() => d?.close());

let users = 0;
const newUser = (): { user: Actor; words: string[] } => {
  const name = `user-${(users += 1)}-`;
  return { user: d.newUser(name), words: [`my first words, ${name}`] };
};

/** One post with everything in it, and what it is about. */
async function seesOnePost(user: Actor, words: readonly string[]): Promise<void> {
  const post = await d.newPost();
  await seesOnceInOrder(d.mod, post, words);
  await d.mod.seesPost(post, 'with its category', () => d.mod.canSee('Parcels', post));
  expect(d.mod.postsIn(d.forum).filter(({ name }) => name.endsWith(user.username))).toHaveLength(1);
  await user.seesOnce('will answer you here');
}

function asksAQuestion(): Promise<Act> {
  const { user, words } = newUser();
  return Promise.resolve({
    does: async () => void (await user.dm(words[0]!)),
    comes: () => user.sees(question),
    async judge(died) {
      if (died) {
        // Discord does not tell a bot of a DM that began while it was away: the next message finds the others.
        words.push(`my next words, ${user.username}`);
        await user.dm(words[1]!);
      }
      await user.sees(question);
      await user.select(menu, 'Parcels');
      await seesOnePost(user, words);
    },
  });
}

async function isAnswered(): Promise<Act> {
  const { user, words } = newUser();
  await user.dm(words[0]!);
  await user.sees(question);
  const isOver = async (): Promise<boolean> =>
    (await d.query('SELECT FROM intakes WHERE user_id = $1', [user.id])).length === 0;
  return {
    does: () => user.select(menu, 'Parcels'),
    async judge(died) {
      if (died && !(await isOver())) {
        // Discord says that the bot did not answer, and leaves the menu; whoever reads that chooses again.
        await user.select(menu, 'Parcels');
      }
      await seesOnePost(user, words);
    },
  };
}

it.each([
  { what: 'asks once what it is about, and keeps what was written', prepare: asksAQuestion },
  { what: 'opens one post for an answer', prepare: isAnswered },
])('$what, wherever the bot dies', ({ prepare }) => diesAtEveryStep(d, prepare), longMs);
