import type { Actor } from '../../sandbox/people/actor';
import type { OptionInput } from '../../sandbox/people/references';
import { desk, type Desk } from '../support/desk';
import { seesMessage, seesTags } from '../support/sights';

const minute = 60_000;
const hour = 60 * minute;

let d: Desk;
beforeAll(async () => {
  d = await desk();
});
afterAll(() => d?.close());

const roomOf = ({ sandbox }: Desk): string => sandbox.town.channels['staff-room'] ?? '';

/** Uses `/config` in the staff's room, and waits for an answer that says this. */
async function config(
  person: Actor,
  subcommand: 'pause' | 'resume',
  { options, answer }: { options?: Record<string, OptionInput>; answer: RegExp },
): Promise<void> {
  const { message } = await person.slash(`/config ${subcommand}`, options, { in: roomOf(d) });
  if (!message) {
    throw new Error(`/config ${subcommand} was not answered with a message`);
  }
  await seesMessage(person, message, `to say ${answer}`, ({ content }) => answer.test(content));
}

const refusals = (user: Actor): string[] =>
  user
    .messages(user.dmWith())
    .map(({ content }) => content)
    .filter((content) => content.includes('takes no new conversations'));

it('takes no new tickets for a while, says until when at most every 10 minutes, and goes on by itself', async () => {
  const { alice, bob, mod, olivia } = d;
  const { post } = await d.opens(alice, 'hello?');
  await config(olivia, 'pause', { options: { for: '2h' }, answer: /are paused until <t:\d+:f>/ });
  await bob.dm('is anybody there?');
  const refused = await bob.sees('takes no new conversations');
  expect(refused.content).toMatch(/It goes on <t:\d+:R>/);
  await bob.dm('hello??');
  await alice.dm('I am in already');
  await mod.sees('I am in already', post);
  await mod.writes(post, 'you are');
  await alice.sees('you are');
  expect(refusals(bob)).toHaveLength(1);
  d.sandbox.clock.advance(10 * minute);
  await bob.dm('and now?');
  await bob.waits('the second refusal', () => refusals(bob)[1]);
  d.sandbox.clock.advance(2 * hour);
  await bob.dm('finally?');
  const later = await mod.newPost(d.forum);
  await mod.sees('finally?', later);
  await seesTags(mod, later, 'Open', 'Unanswered');
});

it('lasts until somebody resumes, where no end was named; a second pause replaces the first', async () => {
  const { carla, mod, olivia } = d;
  await config(olivia, 'pause', { options: { for: '1h' }, answer: /are paused until <t/ });
  await config(olivia, 'pause', { answer: /paused until somebody uses .*instead/ });
  d.sandbox.clock.advance(40 * 24 * hour);
  await carla.dm('is anybody there?');
  const refused = await carla.sees('takes no new conversations');
  expect(refused.content).toContain('try again later');
  await config(olivia, 'resume', { answer: /taken again/ });
  await carla.dm('and now?');
  await mod.sees('and now?', await mod.newPost(d.forum));
});

it('goes on although the pause ended while the bot was down', async () => {
  const { denis, mod, olivia } = d;
  const end = Math.floor(d.sandbox.clock.now() / 1000) + 24 * 60 * 60;
  await config(olivia, 'pause', { options: { until: `<t:${end}:R>` }, answer: new RegExp(`<t:${end}:R>`) });
  await d.bot.stop();
  d.sandbox.clock.advance(25 * hour);
  await d.bot.start();
  await denis.dm('good morning');
  await mod.sees('good morning', await mod.newPost(d.forum));
});

it('says what it cannot read, keeps to its bounds, and listens only to who may manage the server', async () => {
  const { mod, olivia } = d;
  await config(olivia, 'pause', { options: { for: 'a while' }, answer: /cannot read this as a length/ });
  await config(olivia, 'pause', { options: { until: 'tomorrow' }, answer: /cannot read this as a moment/ });
  await config(olivia, 'pause', { options: { until: '2020-01-01 10:00' }, answer: /in the past/ });
  await config(olivia, 'pause', { options: { for: '1h', until: '1900000000' }, answer: /one of both/ });
  await config(olivia, 'pause', { options: { for: '1m' }, answer: /too short.*\n.*are paused until/s });
  await config(olivia, 'pause', { options: { for: '15 weeks' }, answer: /too long.*\n.*instead/s });
  await config(olivia, 'resume', { answer: /taken again/ });
  await config(olivia, 'resume', { answer: /not paused/ });
  await expect(mod.slash('/config resume', {}, { in: roomOf(d) })).rejects.toThrow();
});
