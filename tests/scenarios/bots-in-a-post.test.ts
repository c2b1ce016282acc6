import { desk, type Desk } from '../support/desk';
import { patient } from '../support/patience';

let d: Desk;
beforeAll(async () => {
  d = await desk();
});
afterAll(() => d?.close());

const addBot = (name: string) => {
  const account = { name, display: name, bot: true, guildId: d.guildId, roles: ['Support'] };
  return patient(d.sandbox.addPerson(account));
};

it('ignores bots that write in a post, except those that are allowed', async () => {
  const { alice, mod } = d;
  const [allowed, other] = [addBot('translator'), addBot('chatter')];
  await d.set({ 'allowed-bots': [allowed.id] });
  const { post } = await d.opens(alice, 'bonjour');

  await other.writes(post, 'you have reached level two');
  await allowed.writes(post, 'that means: good day');
  await mod.writes(post, 'good day to you');
  expect((await alice.sees('good day to you')).content).toContain('Mo · Lantern Hall');
  await alice.seesOnce('that means: good day');
  expect(alice.canSee('level two')).toBe(false);
});
