import { Permission } from '../../sandbox/world/permissions';
import { says } from '../support/closing-words';
import { desk, type Desk } from '../support/desk';
import { forumRights } from '../support/forum-rights';
import { hasReaction, seesNoReaction, seesReaction } from '../support/sights';

let d: Desk;
beforeAll(async () => {
  d = await desk();
});
afterAll(() => d?.close());

it('shows on what waited for its way to the staff that it is not passed on, and takes ⏳ away for good', async () => {
  const { alice, mod, sandbox } = d;
  await forumRights(d, { deny: Permission.ViewChannel });
  const oldest = await alice.dm('this is rude');
  const newest = await alice.dm('and so is this');
  await seesReaction(alice, oldest, '⏳');

  const room = sandbox.town.channels['staff-room']!;
  await says(mod, '/blacklist add', {
    in: room,
    options: { target: alice },
    answer: 'is blocked from now on',
  });
  await alice.seesOnce('neither passed on nor kept');
  await seesReaction(alice, oldest, '⛔');
  await seesReaction(alice, newest, '⛔');
  await seesNoReaction(alice, oldest, '⏳');

  await forumRights(d, { allow: Permission.ViewChannel | Permission.SendMessagesInThreads });
  await mod.sees(/blocked the user\. Messages that still waited.*: 2\./u, await d.newPost());
  const now = alice.messages(alice.dmWith()).find(({ id }) => id === oldest.id)!;
  expect(hasReaction(now, '⏳')).toBe(false);
});
