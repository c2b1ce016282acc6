import { Permission } from '../../sandbox/world/permissions';
import { desk, type Desk } from '../support/desk';
import { seesOnceInOrder } from '../support/sights';

let d: Desk;
beforeAll(async () => {
  d = await desk();
});
afterAll(() => d?.close());

it('keeps what is written while the bot may not see the forum, tells the staff once, and goes on in order', async () => {
  const { alice, olivia, mod } = d;
  const { post } = await d.opens(alice, 'hello?');
  const { Postbox } = d.sandbox.town.roles;
  const forum = { channelId: d.forum, targetId: Postbox!, targetType: 'role' as const };
  await olivia.does({ act: 'overwrite', ...forum, deny: String(Permission.ViewChannel) });

  const texts = ['first while shut', 'second while shut', 'third while shut'];
  for (const text of texts) {
    await alice.dm(text);
  }
  await olivia.sees(/permission|access/i);
  expect(mod.canSee('first while shut')).toBe(false);

  d.sandbox.clock.advance(5 * 60_000);
  const rights = Permission.ViewChannel | Permission.SendMessagesInThreads;
  await olivia.does({ act: 'overwrite', ...forum, allow: String(rights) });
  await seesOnceInOrder(mod, post, texts);
  await mod.writes(post, 'we hear you again');
  await alice.seesOnce('we hear you again');
});
