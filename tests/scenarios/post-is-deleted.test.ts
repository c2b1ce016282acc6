import { says } from '../support/closing-words';
import { desk, type Desk } from '../support/desk';
import { until } from '../support/side-by-side';
import { seesNoReaction, seesReaction } from '../support/sights';

let d: Desk;
beforeAll(async () => {
  d = await desk();
});
afterAll(() => d?.close());

it('closes the ticket, tells the user, and opens a new one when they write again', async () => {
  const { alice, olivia, mod } = d;
  const { post } = await d.opens(alice, 'hello?');
  await olivia.does({ act: 'channel-delete', channelId: post.id });
  await alice.seesOnce('the staff removed its post');
  await alice.dm('hello again');
  const next = await d.newPost();
  expect(next.name).toBe('#0002 · Alice');
  await mod.sees('hello again', next);
  expect(d.bot.lines).toContainEqual(
    expect.objectContaining({
      level: 'info',
      ticket: 1,
      postId: post.id,
      msg: expect.stringContaining('its ticket is closed'),
    }),
  );
});

it('finds out by itself when the post was deleted while it was down', async () => {
  const { bob, olivia, mod } = d;
  const { post } = await d.opens(bob, 'hello?');
  await d.bot.stop();
  await olivia.does({ act: 'channel-delete', channelId: post.id });
  await d.bot.start();
  const unread = await bob.dm('is anybody there?');
  const told = await bob.seesOnce('ended before the staff could read what you wrote here');
  expect(told.content).toContain(`https://discord.com/channels/@me/${unread.channelId}/${unread.id}`);
  await bob.sees('was closed');
  await seesReaction(bob, unread, '❌');
  await bob.dm('once more');
  const next = await d.newPost();
  await mod.sees('once more', next);
});

it('takes ⏳ away from what waited for it, and shows on each message that it was never read', async () => {
  const { denis, olivia, mod, sandbox } = d;
  const { post } = await d.opens(denis, 'hello?');
  sandbox.world.faults.add({
    id: 'down',
    where: 'POST /webhooks/{webhook_id}/{webhook_token}',
    what: '503',
  });
  const oldest = await denis.dm('is there really nobody?');
  const newest = await denis.dm('then I will go');
  await seesReaction(denis, oldest, '⏳');
  await olivia.does({ act: 'channel-delete', channelId: post.id });
  await seesReaction(denis, oldest, '❌');
  await seesReaction(denis, newest, '❌');
  await seesNoReaction(denis, oldest, '⏳');
  sandbox.world.faults.remove('down');

  const room = sandbox.town.channels['staff-room']!;
  await says(mod, '/reopen', { in: room, options: { ticket: post.id }, answer: 'is open again' });
  await mod.sees('then I will go', await d.newPost());
  await seesNoReaction(denis, oldest, '❌');
  await seesNoReaction(denis, newest, '❌');
});

it('tells the user what was never read, although the ticket was closed before its post was deleted', async () => {
  const { carla, olivia, mod, sandbox } = d;
  const { post } = await d.opens(carla, 'hello?');
  await carla.sees('will answer you here');
  const faults = ['POST /webhooks/{webhook_id}/{webhook_token}', 'PATCH /channels/{channel_id}'];
  const ids = faults.map((where) => sandbox.world.faults.add({ where, what: '503' }));
  const { id } = await carla.dm('nobody reads this');
  // A close that is quicker than the message would make it open the next ticket.
  const isWritten = () => d.query('SELECT 1 FROM messages WHERE message_id = $1', [id]);
  await until('the message to belong to the ticket', async () => (await isWritten()).length === 1);
  await mod.slash('/close', {}, { in: post });
  await mod.ephemeral('The ticket is closed');
  await olivia.does({ act: 'channel-delete', channelId: post.id });
  ids.forEach((fault) => sandbox.world.faults.remove(fault));
  const told = await carla.sees('did not reach the staff');
  expect(told.content).toContain('the post of this conversation was deleted');
});
