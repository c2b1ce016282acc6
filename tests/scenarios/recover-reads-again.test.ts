import { setTimeout as pause } from 'node:timers/promises';
import { desk, type Desk } from '../support/desk';

let d: Desk;
beforeAll(async () => {
  d = await desk();
});
afterAll(() => d?.close());

/** Waits until the rounds have read a post: what is lost there from now on, they see no sooner than in a minute. */
async function isCovered({ id }: { id: string }): Promise<void> {
  const newest = 'SELECT max(discord_id) FROM links WHERE channel_id = $1';
  const covered = `SELECT channel_id FROM places WHERE channel_id = $1 AND mark >= (${newest})`;
  while ((await d.query(covered, [id])).length === 0) {
    await pause(100);
  }
}

it('finds with /recover what no event told, and says how much', async () => {
  const { alice, olivia, mod } = d;
  const { post } = await d.opens(alice, 'hello?');
  await isCovered(post);
  d.sandbox.world.faults.add({ where: 'MESSAGE_CREATE', what: 'event-drop', times: 1 });
  await mod.writes(post, 'the event of this is lost');
  const general = d.sandbox.town.channels['general'] ?? '';
  await olivia.slash('/recover', {}, { in: general });
  await alice.seesOnce('the event of this is lost');
  const answer = await olivia.ephemeral('found 1 message');
  expect(answer.content).toBe(
    'Done: looked at 2 places. I found 1 message that I had not heard; it is carried now.',
  );
});

it('says with /recover that there was nothing, where there was nothing', async () => {
  const { olivia } = d;
  await olivia.slash('/recover', {}, { in: d.sandbox.town.channels['general'] ?? '' });
  const answer = await olivia.ephemeral('There was nothing that I had not heard.');
  expect(answer.content).not.toContain('carried');
});

it('refuses /recover to people who do not manage the server', async () => {
  const { bob } = d;
  const general = d.sandbox.town.channels['general'] ?? '';
  await expect(bob.slash('/recover', {}, { in: general })).rejects.toThrow();
});
