import type { PostView } from '../../sandbox/people/protocol';
import { Permission } from '../../sandbox/world/permissions';
import { desk, type Desk } from '../support/desk';
import { seesOnceInOrder, seesTags } from '../support/sights';

let d: Desk;
beforeAll(async () => {
  d = await desk();
  // As the set-up leaves a forum whose open posts are locked.
  await d.olivia.does({
    act: 'overwrite',
    channelId: d.forum,
    targetId: d.sandbox.town.roles['Support']!,
    targetType: 'role',
    allow: String(Permission.ViewChannel | Permission.SendMessagesInThreads | Permission.ManageThreads),
    deny: '0',
  });
  await d.set({ 'lock-open-posts': true });
});
afterAll(() => d?.close());

const unlocked = 'I unlocked this post';
const isLocked = ({ thread }: PostView): boolean => thread.locked;

it('locks a post from its creation; the staff and the user go on writing', async () => {
  d.sandbox.world.options.switches.webhookIntoLockedThread = true;
  const { alice, mod } = d;
  const { post } = await d.opens(alice, 'hello?');
  await mod.seesPost(post, 'locked', isLocked);
  await alice.dm('is anybody there?');
  await mod.seesOnce('is anybody there?', post);
  await mod.writes(post, 'yes, we are');
  await alice.seesOnce('yes, we are');
  const view = await seesTags(mod, post, 'Open', 'Awaiting Response');
  expect(isLocked(view)).toBe(true);
  expect(mod.canSee(unlocked)).toBe(false);
});

it('unlocks a post for good where Discord lets no webhook into a locked one, and says so once', async () => {
  d.sandbox.world.options.switches.webhookIntoLockedThread = false;
  const { bob, mod } = d;
  const { post } = await d.opens(bob, 'hello?');
  // Its lock comes after the post, and may come after the first message.
  await mod.waits('the lock, or what became of it', () =>
    mod.canSee(unlocked, post) || mod.postsIn(d.forum).some((each) => each.id === post.id && isLocked(each))
      ? true
      : undefined,
  );
  const texts = ['is anybody there?', 'I can wait'];
  for (const text of texts) {
    await bob.dm(text);
  }
  await seesOnceInOrder(mod, post, texts);
  await mod.seesOnce(unlocked, post);
  await mod.writes(post, 'yes, we are');
  await bob.seesOnce('yes, we are');
  await bob.dm('thank you');
  await mod.seesOnce('thank you', post);
  const view = await seesTags(mod, post, 'Open', 'User Responded');
  expect(isLocked(view)).toBe(false);
  await mod.seesOnce(unlocked, post);
});
