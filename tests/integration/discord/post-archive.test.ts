import { postArchive } from '../../../src/discord/post-archive';
import { adapters, openPost, type Adapters } from '../../support/adapters';

let on: Adapters;
beforeAll(async () => {
  on = await adapters();
});
afterAll(() => on.close());

it.each(['503', '429-user', 'reset-before'] as const)(
  'puts a post away and brings it back although a %s was in the way',
  async (what) => {
    const { postId } = await openPost(on);
    const isArchived = () => on.sandbox.world.channels.get(postId)?.thread?.archived;
    const archive = postArchive(on.calls);
    const trouble = () =>
      on.sandbox.world.faults.add({ where: 'PATCH /channels/{channel_id}', what, times: 1, ms: 100 });
    trouble();
    await archive.archive(postId);
    expect(isArchived()).toBe(true);
    trouble();
    await archive.wake(postId);
    expect(isArchived()).toBe(false);
  },
);
