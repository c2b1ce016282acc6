import { desk, type Desk } from '../support/desk';
import { seesOnceInOrder } from '../support/sights';

let d: Desk;
beforeAll(async () => {
  d = await desk({ inOrder: true });
});
afterAll(() => d?.close());

it('opens ten posts for ten users who write first at the same moment on a fresh forum', async () => {
  const users = Array.from({ length: 10 }, (_, n) => d.newUser(`user${n}`));
  await Promise.all(users.flatMap((user) => [user.dm(`${user.username} a`), user.dm(`${user.username} b`)]));
  const posts = new Map<string, string>();
  for (const _ of users) {
    const post = await d.newPost();
    posts.set(/· (\w+)$/.exec(post.name)![1]!, post.id);
  }
  expect([...posts.keys()].toSorted()).toEqual(users.map(({ username }) => username).toSorted());
  for (const { username } of users) {
    await seesOnceInOrder(d.mod, posts.get(username)!, [`${username} a`, `${username} b`]);
  }
  const names = d.mod.postsIn(d.forum).map(({ name }) => name.slice(0, 5));
  expect(names.toSorted()).toEqual(
    Array.from({ length: 10 }, (_, n) => `#${String(n + 1).padStart(4, '0')}`),
  );
});
