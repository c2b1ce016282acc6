import { says, seesClosed } from '../support/closing-words';
import { desk, type Desk } from '../support/desk';
import { seesReaction, seesTags } from '../support/sights';

const hour = 60 * 60_000;
const day = 24 * hour;

let d: Desk;
beforeAll(async () => {
  d = await desk();
  await d.set({ 'idle-remind': day, 'idle-close': 3 * day });
});
afterAll(() => d?.close());

/** Somebody has a ticket in which the last word is the staff's. */
async function answered(name: string) {
  const user = d.newUser(name);
  const { post } = await d.opens(user, 'hello?');
  await d.mod.writes(post, `what can we do for you, ${name}?`);
  await user.sees(`what can we do for you, ${name}?`);
  await seesTags(d.mod, post, 'Open', 'Awaiting Response');
  return { user, post };
}

const passes = (ms: number): void => d.sandbox.clock.advance(ms);

it('reminds a user once of a reply that waits for them, then closes; notes change nothing', async () => {
  const { mod } = d;
  const { user, post } = await answered('nora');
  passes(20 * hour);
  await mod.writes(post, '// she does not answer');
  passes(4 * hour);
  const reminder = await user.seesOnce('wait for your answer');
  expect(reminder.content).toMatch(/it is closed <t:\d+:R>/);
  await mod.seesOnce('I reminded the user', post);
  passes(47 * hour);
  await seesTags(mod, post, 'Open', 'Awaiting Response');
  passes(hour);
  await seesClosed(mod, post);
  await mod.sees('Closed, because the user did not answer', post);
  await user.seesOnce('was closed');
  await user.seesOnce('wait for your answer');
});

it('stops when the user writes, and begins anew with the next reply', async () => {
  const { mod } = d;
  const { user, post } = await answered('otto');
  passes(day);
  await user.seesOnce('wait for your answer');
  await user.dm('I am still looking');
  await mod.sees('I am still looking', post);
  passes(5 * day);
  await user.dm('found it');
  await mod.sees('found it', post);
  await mod.writes(post, 'good! anything else?');
  await user.sees('good! anything else?');
  passes(day);
  await user.waits(
    'the second reminder',
    () => user.messages(user.dmWith()).filter(({ content }) => content.includes('wait for your answer'))[1],
  );
  passes(2 * day);
  await seesClosed(mod, post);
});

it('leaves somebody in peace who is blocked, and may not answer, until they may', async () => {
  const { mod } = d;
  const rude = await answered('rosa');
  const options = { target: rude.user };
  await says(mod, '/blacklist add', { in: rude.post, options, answer: 'is blocked from now on' });
  const silent = await answered('sven');
  passes(day);
  await silent.user.seesOnce('wait for your answer');
  await seesReaction(rude.user, (await rude.user.dm('I do answer'), await rude.user.dm('again!')), '⛔');
  passes(3 * day);
  await seesClosed(mod, silent.post);
  await seesTags(mod, rude.post, 'Open', 'Awaiting Response');
  expect(rude.user.canSee('wait for your answer')).toBe(false);
  await says(mod, '/blacklist remove', { in: rude.post, options, answer: 'not blocked any more' });
  passes(day);
  await rude.user.seesOnce('wait for your answer');
  await rude.user.dm('now I may');
  await mod.sees('now I may', rude.post);
  await seesTags(mod, rude.post, 'Open', 'User Responded');
});

it('lets an answer count that was written while the bot was down', async () => {
  const { mod } = d;
  const talker = await answered('pia');
  const silent = await answered('quentin');
  passes(day);
  await talker.user.seesOnce('wait for your answer');
  await silent.user.seesOnce('wait for your answer');
  await d.bot.stop();
  await talker.user.dm('sorry, I was ill');
  passes(3 * day);
  await d.bot.start();
  await mod.sees('sorry, I was ill', talker.post);
  await seesClosed(mod, silent.post);
  await seesTags(mod, talker.post, 'Open', 'User Responded');
});
