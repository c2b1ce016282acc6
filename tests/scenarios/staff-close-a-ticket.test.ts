import { says, seesClosed } from '../support/closing-words';
import { desk, type Desk } from '../support/desk';
import { seesAnswer } from '../support/sights';

let d: Desk;
beforeAll(async () => {
  d = await desk();
});
afterAll(() => d?.close());

it('ends a ticket with a comment: notices on both sides, then tags, lock and archive', async () => {
  const { alice, mod } = d;
  const { post } = await d.opens(alice, 'hello?');
  await alice.sees('will answer you here');
  await says(mod, '/close', {
    in: post,
    options: { cancel: true },
    answer: 'no close of this ticket is scheduled',
  });
  const comment = 'Glad that it works!';
  await says(mod, '/close', { in: post, options: { comment }, answer: 'The user is told' });
  await seesClosed(mod, post);
  const told = await alice.seesOnce(comment);
  expect(told.content).toContain('was closed');
  expect(told.content).not.toContain('Mo');
  const notice = await mod.seesOnce(comment, post);
  expect(notice.content).toContain('Closed by');
  expect(
    mod
      .messages(post)
      .filter(({ ephemeral }) => !ephemeral)
      .at(-1)?.id,
  ).toBe(notice.id);

  await says(mod, '/close', { in: post, answer: 'closed already' });
  await alice.dm('one more thing');
  expect((await d.newPost()).name).toBe('#0002 · Alice');
});

it('tells the user nothing where there is nothing to hear, or where it is silent', async () => {
  const { bob, mod } = d;
  const { post } = await d.opens(bob, 'hello?');
  await bob.sees('will answer you here');
  await says(mod, '/close', { in: post, answer: 'The user is not told' });
  await seesClosed(mod, post);

  await d.set({ 'close-message': 'Thank you for writing to us.' });
  const again = await d.opens(bob, 'hello again');
  const options = { comment: 'for us alone', silent: true, notify: true };
  await says(mod, '/close', { in: again.post, options, answer: 'The user is not told' });
  await seesClosed(mod, again.post);
  expect(bob.canSee('was closed')).toBe(false);

  const third = await d.opens(bob, 'hello once more');
  const hidden = { comment: 'for us alone', 'share-comment': false };
  await says(mod, '/close', { in: third.post, options: hidden, answer: 'The user is told' });
  await bob.seesOnce('Thank you for writing to us.');
  expect(bob.canSee('for us alone')).toBe(false);
});

it('works for somebody who left the server, and for somebody who has blocked the bot', async () => {
  const { carla, denis, mod } = d;
  const { post } = await d.opens(carla, 'hello?');
  await carla.sees('will answer you here');
  await carla.does({ act: 'leave', guildId: d.guildId });
  await mod.sees('has left this server', post);
  await mod.press('Close ticket', { on: await mod.sees('has left this server', post) });
  await mod.fill({ 'Comment, shared with the user': 'You left us' });
  await mod.submit();
  await mod.ephemeral('not on this server at the moment, so the notice may not reach them');
  await mod.sees('so the notice may not reach them', post);
  await seesClosed(mod, post);

  const blocked = await d.opens(denis, 'hello?');
  await denis.sees('will answer you here');
  await denis.does({ act: 'block', userId: d.sandbox.world.bot.id });
  const reply = await mod.writes(blocked.post, 'are you still there?');
  await seesAnswer(mod, 'did not reach the user', reply);
  const why = 'The user could not be told: they have blocked the bot';
  await says(mod, '/close', { in: blocked.post, options: { notify: true }, answer: why });
  await mod.sees(why, blocked.post);
  await seesClosed(mod, blocked.post);
});

it('refuses what is no post of a ticket, and who is no staff', async () => {
  const { mod, sandbox } = d;
  const user = d.newUser('erik');
  const general = sandbox.town.channels['general'] ?? '';
  await mod.slash('/close', {}, { in: general });
  await mod.ephemeral('only in the post of a ticket');
  await mod.slash('/close-request create', {}, { in: general });
  await mod.ephemeral('only in the post of a ticket');
  const { post } = await d.opens(user, 'hello?');
  await expect(user.slash('/close', {}, { in: post })).rejects.toThrow();
  await says(mod, '/close', { in: post, options: { time: '20' }, answer: 'do not know the unit' });
  await says(mod, '/close', { in: post, options: { time: 'soon' }, answer: 'cannot read this' });
  await says(mod, '/close', { in: post, options: { time: 'default' }, answer: 'no default time' });
  await says(mod, '/close', {
    in: post,
    options: { cancel: true },
    answer: 'no close of this ticket is scheduled',
  });
  await expect(mod.slash('/close', { comment: 'x'.repeat(4001) }, { in: post })).rejects.toThrow();
});

it('says how a ticket ended although somebody has deleted the notice that would tell it', async () => {
  const { mod, olivia } = d;
  const user = d.newUser('tess');
  const { post } = await d.opens(user, 'hello?');
  await user.sees('will answer you here');
  await says(mod, '/close-request create', { in: post, answer: 'The user is asked' });
  await olivia.deletes(await mod.sees('asked the user whether this ticket', post));
  const comment = 'Solved by phone';
  const options = { comment, 'share-comment': false };
  await says(mod, '/close', { in: post, options, answer: 'Drop it and go on?' });
  await mod.press('Drop it and close');
  await seesClosed(mod, post);
  await mod.seesOnce(comment, post);
  expect(user.canSee(comment)).toBe(false);
});
