import { desk, type Desk } from '../support/desk';
import { seesReaction } from '../support/sights';

let d: Desk;
beforeAll(async () => {
  d = await desk();
});
afterAll(() => d?.close());

it('hides the name of whoever writes -a, and removes the flag', async () => {
  const { alice, mod } = d;
  const { post } = await d.opens(alice, 'hello?');
  await mod.writes(post, '-a we looked into it');
  const seen = await alice.sees('we looked into it');
  expect(seen.content).toBe('-# Staff · Lantern Hall\nwe looked into it');
  expect(alice.transcript()).not.toContain('Mo ·');
});

it('is not fooled by what only looks like a flag', async () => {
  const { bob, mod } = d;
  const { post } = await d.opens(bob, 'hello?');
  await mod.writes(post, '-rather long text');
  await mod.writes(post, 'use -n at the end');
  expect((await bob.sees('-rather long text')).content).toContain('\n-rather long text');
  await bob.sees('use -n at the end');
});

it('sends nothing without a flag once forwarding is off, and everything with one', async () => {
  const { carla, mod } = d;
  const { post, copy } = await d.opens(carla, 'hello?');
  await d.set({ forwarding: false });

  await seesReaction(mod, await mod.writes(post, 'we talk among ourselves'), '📝');
  await mod.writes(post, '-r hello Carla');
  await mod.writes(post, `<@${d.sandbox.world.bot.id}> mentioned at the start`);
  await mod.replies(copy, 'as an answer to what you wrote');
  expect((await carla.sees('hello Carla')).content).toContain('\nhello Carla');
  expect((await carla.sees('mentioned at the start')).content).toContain('\nmentioned at the start');
  await carla.sees('as an answer to what you wrote');
  expect(carla.canSee('among ourselves')).toBe(false);
});
