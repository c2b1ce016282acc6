import { answers } from '../support/closing-words';
import { desk, type Desk } from '../support/desk';

let d: Desk;
beforeAll(async () => {
  d = await desk();
});
afterAll(() => d?.close());

it('answers a command that it is still at when it is told to stop', async () => {
  const erik = d.newUser('erik');
  const askMember = 'GET /guilds/{guild_id}/members/{user_id}';
  d.sandbox.world.faults.add({ where: askMember, what: 'delay-before', times: 1, ms: 1000 });
  const sent = await d.olivia.slash(
    '/send',
    { user: erik, message: 'the last word' },
    { in: d.sandbox.town.channels['general'] ?? '' },
  );
  await d.bot.stop();
  await answers(d.olivia, sent, 'has your message');
  await erik.seesOnce('the last word');
  await d.bot.start();
});
