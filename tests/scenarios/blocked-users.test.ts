import type { Actor } from '../../sandbox/people/actor';
import { answers, says, seesClosed } from '../support/closing-words';
import { desk, type Desk } from '../support/desk';
import { everyText } from '../support/every-text';
import { fromOthers, seesMessage, seesReaction } from '../support/sights';

let d: Desk;
beforeAll(async () => {
  d = await desk({ inOrder: true });
});
afterAll(() => d?.close());

const room = (): string => d.sandbox.town.channels['staff-room'] ?? '';
const told = 'have blocked you';
const notices = (user: Actor) =>
  fromOthers(user, user.dmWith()).filter(({ content }) => content.includes(told));

it('turns away what a blocked user writes, tells them once, keeps nothing of it, and lets the staff write', async () => {
  const { alice, mod } = d;
  const { post, message } = await d.opens(alice, 'hello?');
  await says(mod, '/blacklist add', {
    in: post,
    options: { target: alice, duration: '2h', reason: 'rude words' },
    answer: 'is blocked from now on: tickets and snippets, until <t:',
  });
  const first = await alice.dm('a first secret');
  const notice = await alice.sees('neither passed on nor kept');
  expect([notice.reply?.messageId, notice.content.includes('rude')]).toEqual([first.id, false]);
  expect(notice.content).toMatch(/ends <t:\d+:R>/u);
  await seesReaction(alice, await alice.dm('a second secret'), '⛔');
  await alice.edits(message, 'an edited secret');
  await seesReaction(alice, message, '⛔');
  await mod.writes(post, 'please calm down');
  await alice.sees('please calm down');
  await seesMessage(
    mod,
    { id: post.id, channelId: post.id },
    'to say that the user is blocked',
    ({ embeds }) => JSON.stringify(embeds).includes('The block ends <t:'),
  );

  await d.bot.stop();
  await alice.dm('a third secret while the bot was away');
  await d.bot.start();
  const later = await alice.dm('a fourth secret');
  await seesReaction(alice, later, '⛔');
  expect(notices(alice)).toHaveLength(1);
  expect(mod.canSee('secret')).toBe(false);
  expect((await everyText(d)).filter((text) => text.includes('secret'))).toEqual([]);
  expect(JSON.stringify(d.bot.lines)).not.toContain('secret');
});

it('lets them answer a close request all the same, and says in a reopened ticket that they cannot write', async () => {
  const { bob, mod } = d;
  const { post } = await d.opens(bob, 'hello?');
  await bob.sees('will answer you here');
  await says(mod, '/blacklist add', {
    in: post,
    options: { 'ticket-id': post.id },
    answer: 'until somebody lifts it',
  });
  await says(mod, '/close-request create', { in: post, answer: 'The user is asked' });
  await seesReaction(bob, (await bob.dm('no'), await bob.dm('no!')), '⛔');
  await bob.press('Accept');
  await seesClosed(mod, post);
  await says(mod, '/reopen', { in: room(), options: { ticket: post.id }, answer: 'is open again' });
  await mod.sees('The user is blocked, so what they write does not arrive here', post);
  await bob.sees('You are blocked there, so what you write does not reach them');
  await seesReaction(bob, await bob.dm('hello again?'), '⛔');
});

it('drops what waits when somebody presses Block under the notice of a burst, in the order of the post', async () => {
  const { carla, mod } = d;
  const { post } = await d.opens(carla, 'hello?');
  d.sandbox.world.faults.add({
    id: 'down',
    where: 'POST /webhooks/{webhook_id}/{webhook_token}',
    what: '503',
  });
  const lines = await carla.burst(30, (n) => `line ${n} of a long story`);
  await seesReaction(carla, lines[0]!, '⏳');
  d.sandbox.world.faults.remove('down');
  await mod.press('Block', { on: await mod.sees('writes faster than Discord lets me', post) });
  d.sandbox.world.faults.add({
    id: 'down',
    where: 'POST /webhooks/{webhook_id}/{webhook_token}',
    what: '503',
  });
  await mod.fill({ 'Reason, for the staff alone': 'a flood' });
  await answers(mod, await mod.submit(), 'is blocked from now on');
  d.sandbox.world.faults.remove('down');
  const mark = await mod.sees(/blocked the user\. Messages that still waited.*: \d+\./u, post);
  const carried = fromOthers(mod, post).filter(({ content }) => content.startsWith('line '));
  const dropped = Number(/: (\d+)\./u.exec(mark.content)?.[1]);
  expect(carried.map(({ content }) => content)).toEqual(
    lines.slice(0, 30 - dropped).map(({ content }) => content),
  );
  expect(carried.every(({ id }) => BigInt(id) < BigInt(mark.id))).toBe(true);
  await seesReaction(carla, await carla.dm('and then?'), '⛔');
});
