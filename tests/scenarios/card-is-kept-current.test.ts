import type { MessageView } from '../../sandbox/people/protocol';
import { desk, type Desk } from '../support/desk';
import { seesMessage, seesReaction, seesTags } from '../support/sights';

let d: Desk;
beforeAll(async () => {
  d = await desk();
});
afterAll(() => d?.close());

const textOf = (card: MessageView): string => JSON.stringify(card.embeds);
const idOf = (post: { id: string }) => ({ id: post.id, channelId: post.id });

/** Waits until the card of a post says this, or no longer does. */
const says = (post: { id: string }, text: string, is = true): Promise<MessageView> =>
  seesMessage(
    d.mod,
    idOf(post),
    `to say${is ? '' : ' no more'}: ${text}`,
    (view) => textOf(view).includes(text) === is,
  );

const edits = (post: { id: string }): number =>
  d.sandbox.log.entries.filter(
    ({ method, path }) => method === 'PATCH' && path.includes(`/channels/${post.id}/messages/`),
  ).length;

it('says from the beginning who somebody is, and where the ticket stands, without a call of its own', async () => {
  const { alice, mod } = d;
  const { post } = await d.opens(alice, 'hello?');
  const card = await says(post, `<@${alice.id}>`);
  for (const said of [alice.id, '🟢 Opened <t:', 'Account created', 'Joined the server', 'Roles']) {
    expect(textOf(card)).toContain(said);
  }
  expect(textOf(card)).not.toContain('Earlier tickets');
  await seesTags(mod, post, 'Open', 'Unanswered');
  for (let n = 1; n <= 5; n += 1) {
    await alice.dm(`and ${n}`);
  }
  await mod.sees('and 5', post);
  await mod.writes(post, 'one moment');
  await seesTags(mod, post, 'Open', 'Awaiting Response');
  expect(edits(post)).toBe(0);
});

it('names what keeps messages from the user as long as it does', async () => {
  const { bob, mod } = d;
  const { post } = await d.opens(bob, 'hello?');
  await bob.sees('will answer you here');
  await bob.does({ act: 'block', userId: d.sandbox.world.bot.id });
  await seesReaction(mod, await mod.writes(post, 'can you hear me?'), '❌');
  await says(post, 'they have blocked the bot');
  await bob.does({ act: 'unblock', userId: d.sandbox.world.bot.id });
  await bob.dm('I am back');
  await says(post, 'they have blocked the bot', false);
});

it('follows who the user is in the server: name, roles, gone and back', async () => {
  const { carla, olivia } = d;
  const { guildId } = d;
  const { post } = await d.opens(carla, 'hello?');
  await carla.does({ act: 'nick', guildId, nick: 'Carla of the Hall' });
  await says(post, 'Carla of the Hall');
  const roleId = d.sandbox.town.roles['Support']!;
  await olivia.does({ act: 'member-roles', guildId, userId: carla.id, roleIds: [roleId] });
  await says(post, `<@&${roleId}>`);
  await carla.does({ act: 'leave', guildId });
  await says(post, 'Left the server');
  await carla.does({ act: 'join', guildId });
  await says(post, 'Left the server', false);
});

it('links to earlier tickets of the same user', async () => {
  const { denis, mod } = d;
  const { post: first } = await d.opens(denis, 'the first time');
  await closes(first);
  const { post: second } = await d.opens(denis, 'the second time');
  const card = await says(second, 'Earlier tickets');
  expect(textOf(card)).toContain(`https://discord.com/channels/${d.guildId}/${first.id}`);
  await mod.sees('the second time', second);
});

it('says that the staff have asked whether to close, and since when', async () => {
  const gina = d.newUser('gina');
  const { post } = await d.opens(gina, 'hello?');
  await gina.sees('will answer you here');
  await d.mod.slash('/close-request create', {}, { in: post });
  const card = await says(post, '🔐 Close requested <t:');
  const at = Number(/Close requested <t:(\d+):R>/u.exec(textOf(card))?.[1]) * 1000;
  expect(Math.abs(at - d.sandbox.clock.now())).toBeLessThan(60_000);
  await gina.dm('wait, one more thing');
  await says(post, '🟢 Opened <t:');
});

it('says that the ticket is closed before the post is archived, and is left alone from then on', async () => {
  const erin = d.newUser('erin');
  const { mod } = d;
  const { post } = await d.opens(erin, 'hello?');
  await seesTags(mod, post, 'Open', 'Unanswered');
  await closes(post);
  await says(post, '🔴 Closed');
  const before = edits(post);
  await erin.does({ act: 'nick', guildId: d.guildId, nick: 'Erin afterwards' });
  await d.opens(erin, 'once more');
  expect(edits(post)).toBe(before);
  await mod.seesPost(post, 'archived still', ({ thread }) => thread.archived);
});

it('is posted again as it has to be now when somebody deletes it, and kept current from then on', async () => {
  const frida = d.newUser('frida');
  const { mia, mod } = d;
  const { post } = await d.opens(frida, 'hello?');
  await frida.does({ act: 'nick', guildId: d.guildId, nick: 'Frida of the Hall' });
  await says(post, 'Frida of the Hall');
  await mia.does({ act: 'delete', channelId: post.id, messageId: post.id });
  const again = await mod.waits('the card again', () =>
    mod.messages(post).find((view) => view.id !== post.id && textOf(view).includes('Frida of the Hall')),
  );
  await frida.does({ act: 'nick', guildId: d.guildId, nick: 'Frida the Second' });
  await seesMessage(mod, again, 'to follow', (view) => textOf(view).includes('Frida the Second'));
});

/** What a close leaves behind in the database when the bot stops right after it: the next start shows it. */
async function closes(post: { id: string }): Promise<void> {
  await d.bot.stop();
  await d.query(
    `UPDATE tickets SET status = 'CLOSED', slot = NULL, closed_at = now(), version = version + 1
     WHERE post_id = $1`,
    [post.id],
  );
  await d.bot.start();
  await d.mod.seesPost(post.id, 'archived', ({ thread }) => thread.archived);
}
