import { desk, type Desk } from '../support/desk';
import { seesReaction, seesTags } from '../support/sights';

let d: Desk;
beforeAll(async () => {
  d = await desk({ inOrder: true });
});
afterAll(() => d?.close());

it('brings what the staff write to the user, under their name and the server', async () => {
  const { alice, mod } = d;
  const { post } = await d.opens(alice, 'hello?');
  const reply = await mod.writes(post, 'Hello Alice, how can we help?');
  const seen = await alice.seesOnce('Hello Alice, how can we help?');
  expect(seen.content).toBe('-# Mo · Lantern Hall\nHello Alice, how can we help?');
  await seesReaction(mod, reply, '✅');
  await seesTags(mod, post, 'Open', 'Awaiting Response');
});

it('keeps each conversation to itself', async () => {
  const { bob, carla, mia } = d;
  const ofBob = await d.opens(bob, 'I am Bob');
  const ofCarla = await d.opens(carla, 'I am Carla');
  await mia.writes(ofCarla.post, 'only for Carla');
  await mia.writes(ofBob.post, 'only for Bob');
  await carla.seesOnce('only for Carla');
  await bob.seesOnce('only for Bob');
  expect(bob.canSee('only for Carla')).toBe(false);
  expect(carla.canSee('only for Bob')).toBe(false);
});

it('keeps the order of a conversation that goes fast on both sides', async () => {
  const { denis, mod } = d;
  const { post } = await d.opens(denis, 'question 0');
  await Promise.all([denis.burst(8, (n) => `question ${n}`), mod.burst(8, (n) => `answer ${n}`, post.id)]);
  await denis.sees('answer 8');
  await mod.sees('question 8');
  const numbers = (texts: string[], word: string) =>
    texts.flatMap((text) => new RegExp(`${word} (\\d)$`).exec(text)?.[1] ?? []);
  expect(
    numbers(
      mod.messages(post).map(({ content }) => content),
      'question',
    ),
  ).toEqual(Array.from('012345678'));
  expect(
    numbers(
      denis.messages(denis.dmWith()).map(({ content }) => content),
      'answer',
    ),
  ).toEqual(Array.from('12345678'));
});
