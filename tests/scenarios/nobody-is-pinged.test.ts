import { desk, type Desk } from '../support/desk';
import { letPingAll } from '../support/set-up-words';

let d: Desk;
beforeAll(async () => {
  d = await desk();
  // By its rights it could ping them all.
  await letPingAll(d);
});
afterAll(() => d?.close());

it('pings nobody on the other side, whatever was written, and shows names instead of mentions', async () => {
  const { alice, mod, mia } = d;
  const { Support } = d.sandbox.town.roles;
  const { post } = await d.opens(alice, `@everyone @here <@${mia.id}> <@&${Support}> help`);
  const copy = await mod.sees('help', post);
  expect(copy.content).toContain('@everyone @here @Mia @Support help');
  expect(copy.pingsMe).toBe(false);
  expect(mia.messages(post).some(({ pingsMe }) => pingsMe)).toBe(false);

  await mod.writes(post, `@everyone <@${alice.id}> <@&${Support}> we are here`);
  const seen = await alice.sees('we are here');
  expect(seen.pingsMe).toBe(false);
  expect(seen.content).toContain('@everyone @Alice @Support we are here');

  const reply = mod.messages(post).find(({ content }) => content.includes('we are here'))!;
  await mod.edits(reply, `@everyone <@${alice.id}> we are still here`);
  expect((await alice.sees('we are still here')).pingsMe).toBe(false);
});
