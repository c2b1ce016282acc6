import { desk, type Desk } from '../../support/desk';

let d: Desk;
beforeAll(async () => {
  d = await desk();
});
afterAll(() => d?.close());

const calls = (method: string): number =>
  d.sandbox.log.entries.filter(
    (entry) => entry.method === method && entry.path.endsWith(`/${d.sandbox.world.application.id}/commands`),
  ).length;

/** Waits until the bot has looked so often which commands Discord has, and uses one. */
async function hasLooked(times: number): Promise<void> {
  await d.alice.waits('a look at the commands', () => calls('GET') === times || undefined);
  await d.alice.slash('/ping');
  await d.alice.ephemeral('I am awake.');
}

it('registers all commands in one call at the first start, and none at the next', async () => {
  await hasLooked(1);
  const registered = d.sandbox.world.commands.size;
  expect(registered).toBeGreaterThan(10);
  expect([calls('PUT'), calls('POST'), calls('PATCH')]).toEqual([1, 0, 0]);
  await d.bot.stop();
  await d.bot.start();
  await hasLooked(2);
  await d.bot.stop();
  expect([calls('PUT'), calls('POST'), calls('PATCH')]).toEqual([1, 0, 0]);
  expect(d.sandbox.world.commands.size).toBe(registered);
});

it('registers them again where Discord has others, or does not say which it has', async () => {
  const [record] = d.sandbox.world.commands.values();
  record!.command = { ...record!.command, description: 'What another version said' };
  await d.bot.start();
  await hasLooked(3);
  await d.alice.waits('a registration', () => calls('PUT') === 2 || undefined);
  await d.bot.stop();
  d.sandbox.world.faults.add({ where: 'GET /applications/{application_id}/commands', what: '503', times: 1 });
  await d.bot.start();
  await d.alice.waits('a registration', () => calls('PUT') === 3 || undefined);
});
