import { Permission } from '../../sandbox/world/permissions';
import { webhooksOf } from '../../sandbox/world/webhooks';
import { desk, type Desk } from '../support/desk';
import { forumRights } from '../support/forum-rights';
import { fromOthers, seesOnceInOrder } from '../support/sights';

let d: Desk;
beforeAll(async () => {
  d = await desk({ inOrder: true });
});
afterAll(() => d?.close());

it('loses nothing while the bot may not see the forum for five minutes, and says so once', async () => {
  const { alice, bob, olivia, mod } = d;
  const { post } = await d.opens(alice, 'hello?');
  await forumRights(d, { deny: Permission.ViewChannel });

  const texts = ['first while shut', 'second while shut', 'third while shut'];
  for (const text of texts) {
    await alice.dm(text);
    await bob.dm(`${text}, from Bob`);
  }
  await mod.writes(post, 'can you hear us?');
  await olivia.sees(/cannot|wait/i, olivia.dmWith());

  d.sandbox.clock.advance(5 * 60_000);
  await forumRights(d, { allow: Permission.ViewChannel | Permission.SendMessagesInThreads });
  await seesOnceInOrder(mod, post, texts);
  await seesOnceInOrder(
    mod,
    await d.newPost(),
    texts.map((text) => `${text}, from Bob`),
  );
  await alice.seesOnce('can you hear us?');
  await mod.writes(post, 'we hear you again');
  await alice.seesOnce('we hear you again');
  expect(fromOthers(olivia, olivia.dmWith())).toHaveLength(2);
});

it('says that it works again also where nothing is left to be carried', async () => {
  const { denis, olivia } = d;
  const { post } = await d.opens(denis, 'hello?');
  const before = fromOthers(olivia, olivia.dmWith()).length;
  const told = () => fromOthers(olivia, olivia.dmWith()).slice(before);
  await forumRights(d, { deny: Permission.ViewChannel });
  await denis.does({ act: 'leave', guildId: d.guildId });
  await olivia.waits('that messages wait', () => told()[0]);

  await olivia.does({ act: 'channel-delete', channelId: post.id });
  await forumRights(d, { allow: Permission.ViewChannel | Permission.SendMessagesInThreads });
  const next = await olivia.waits('that they go on', () => told()[1]);
  expect(next.content).toContain('go on.');
  expect(told()).toHaveLength(2);
});

it('goes on without webhooks where it may not make any', async () => {
  const { carla, mod, olivia } = d;
  const { post } = await d.opens(carla, 'hello?');
  await forumRights(d, {
    allow: Permission.ViewChannel | Permission.SendMessagesInThreads,
    deny: Permission.ManageWebhooks,
  });
  for (const { id } of webhooksOf(d.sandbox.world, d.guildId)) {
    await olivia.does({ act: 'webhook-delete', webhookId: id });
  }
  await carla.dm('does this arrive?');
  const copy = await mod.seesOnce('does this arrive?', post);
  expect(JSON.stringify(copy.embeds)).toContain('Carla');
});
