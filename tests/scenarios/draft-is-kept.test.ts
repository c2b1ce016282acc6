import type { Actor } from '../../sandbox/people/actor';
import { desk, type Desk } from '../support/desk';
import { secondServer, type SecondServer } from '../support/second-server';
import { seesOnceInOrder } from '../support/sights';

const minute = 60_000;
const week = 7 * 24 * 60 * minute;

let d: Desk;
let harbour: SecondServer;
beforeAll(async () => {
  d = await desk();
  harbour = await secondServer(d, 'Harbour', [d.alice, d.bob, d.carla]);
});
afterAll(() => d?.close());

const questions = (person: Actor) =>
  person.messages(person.dmWith()).filter(({ content }) => content.startsWith('Several servers'));

/** So much time passes while the bot is not running. */
async function passesWithoutBot(ms: number): Promise<void> {
  await d.bot.stop();
  passes(ms);
  await d.bot.start();
}

const passes = (ms: number): void => d.sandbox.clock.advance(ms);

it('keeps what was written when nobody says where it goes, and goes on by button and by writing', async () => {
  const { alice } = d;
  await alice.dm('are you open on Sunday?');
  await alice.sees('Several servers that you are in');
  await passesWithoutBot(10 * minute);
  const kept = await alice.sees('Nothing has been sent yet');
  expect(kept.content).toMatch(/is kept until <t:\d+:f>/);
  await alice.press('Continue', { on: kept });
  await alice.ephemeral('My question stands below once more');
  await alice.waits('the question a second time', () => questions(alice)[1]);
  passes(10 * minute);
  await alice.dm('and on Monday?');
  await alice.waits('the question a third time', () => questions(alice)[2]);
  await alice.select('Choose a server', 'Harbour');
  const post = await harbour.owner.newPost(harbour.forum);
  await seesOnceInOrder(harbour.owner, post, ['are you open on Sunday?', 'and on Monday?']);
});

it('throws it away when asked to, and says so to whoever presses once more', async () => {
  const { bob } = d;
  await bob.dm('never mind this one');
  await bob.sees('Several servers that you are in');
  passes(10 * minute);
  const kept = await bob.sees('Nothing has been sent yet');
  await bob.press('Discard', { on: kept });
  await bob.ephemeral('Thrown away; nothing was sent');
  await bob.dm('a new beginning');
  await bob.waits('the question anew', () => questions(bob)[1]);
  await bob.select('Choose a server', 'Harbour');
  const post = await harbour.owner.newPost(harbour.forum);
  await harbour.owner.sees('a new beginning', post);
  expect(harbour.owner.canSee('never mind this one')).toBe(false);
});

it('lets go of it after 7 days, and tells the user once', async () => {
  const { carla } = d;
  await carla.dm('nobody will ever read this');
  await carla.sees('Several servers that you are in');
  passes(10 * minute);
  await carla.sees('Nothing has been sent yet');
  await passesWithoutBot(week);
  await carla.sees('What you wrote 7 days ago was not sent');
  passes(week);
  expect(carla.messages(carla.dmWith()).filter(({ content }) => content.includes('7 days ago'))).toHaveLength(
    1,
  );
});
