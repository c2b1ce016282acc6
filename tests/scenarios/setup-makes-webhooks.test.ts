import type { SandboxSettings } from '../../sandbox/options';
import { desk, type Desk } from '../support/desk';
import { forumNamed, setup } from '../support/set-up-words';

let d: Desk;
const begin = async (sandbox: SandboxSettings) => {
  d = await desk({ bare: true, sandbox });
  await d.bot.start();
};
afterEach(() => d?.close());

const webhooks = () =>
  [...d.sandbox.world.webhooks.values()].filter(({ channelId }) => channelId === forum());
const forum = () => forumNamed(d, 'tickets').id;
const limited = (ms: number, nth: number) =>
  d.sandbox.world.faults.add({
    where: 'POST /channels/{channel_id}/webhooks',
    what: '429-shared',
    ms,
    nth,
    times: 1,
  });

it('makes all that Discord allows', async () => {
  // Where Discord is faulty, the set-up is content with fewer, and the rest is made when they are needed.
  await begin({ profile: 'relaxed' });
  await setup(d, d.olivia, 'tickets');
  expect(webhooks()).toHaveLength(15);
});

it('is done although Discord allows no more webhooks for a while, and makes the rest when it is run again', async () => {
  // The limit is the story's own: one of the profile's would come before it, and last for another time.
  await begin({ profile: 'relaxed', timeScale: 1 });
  limited(60_000, 7);
  const { content } = await setup(d, d.olivia, 'tickets');
  expect(content).toContain('is ready');
  expect(content).not.toContain('webhook');
  expect(webhooks()).toHaveLength(6);
  expect((await setup(d, d.olivia, 'check')).content).toContain('✅ Webhooks: 6');

  await setup(d, d.olivia, 'tickets');
  expect(webhooks()).toHaveLength(15);
});

it('explains that the server has as many webhooks as Discord allows, and works with those it got', async () => {
  await begin({ limits: { webhooksPerGuild: 2 } });
  const { content } = await setup(d, d.olivia, 'tickets');
  expect(content).toContain('is ready');
  expect(content).toContain('as many webhooks as Discord allows (1,000), and 2 of them are mine');
  const check = await setup(d, d.olivia, 'check');
  expect(check.content).toContain('❌ Only 2 webhooks, so busy times are slower');

  await d.alice.dm('hello?');
  await d.olivia.sees('hello?', await d.olivia.newPost(forum()));
});
