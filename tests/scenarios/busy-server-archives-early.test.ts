import { setArchived } from '../../sandbox/world/archiving';
import { announceThread } from '../../sandbox/world/thread-events';
import { desk, type Desk } from '../support/desk';
import { seesTags } from '../support/sights';

let d: Desk;
beforeAll(async () => {
  // Posts say after what time Discord archives them; a time scale would break their word.
  d = await desk({ sandbox: { timeScale: 1 } });
});
afterAll(() => d?.close());

/** Of the 1,000 that Discord allows: from so many active threads on it may archive early. */
const near = 700;

it('takes for the work of Discord what a server near its limit archives early', async () => {
  const { alice, bob, mod, olivia, sandbox } = d;
  const { post: awaiting } = await d.opens(alice, 'what is your number?');
  const { post: unanswered } = await d.opens(bob, 'is anybody there?');
  await mod.writes(awaiting, 'it is 4711');
  await seesTags(mod, awaiting, 'Open', 'Awaiting Response');
  const lounge = await olivia.makesForum('lounge');
  for (let count = 0; count < near; count += 1) {
    await olivia.posts(lounge, `Small talk ${count}`, 'Nice weather today');
  }

  sandbox.clock.advance(13 * 60 * 60_000);
  for (const { id } of [awaiting, unanswered]) {
    const thread = sandbox.world.channel(id);
    setArchived(sandbox.world, thread);
    announceThread(sandbox.world, thread);
  }
  // It was heard after the other one.
  await mod.seesPost(unanswered, 'awake', ({ thread }) => !thread.archived);
  await mod.seesPost(awaiting, 'asleep', ({ thread }) => thread.archived);
  for (const post of [awaiting, unanswered]) {
    expect(mod.messages(post).filter(({ content }) => content.includes('still open'))).toEqual([]);
  }
});
