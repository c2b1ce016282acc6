import { createWebhook as create } from '../../../sandbox/world/webhooks';
import {
  adapters,
  alice,
  openPost,
  sending,
  soon,
  type AdapterOptions,
  type Adapters,
} from '../../support/adapters';

let on: Adapters;

const begin = async (options?: AdapterOptions) => (on = await adapters(options));

afterEach(() => on.close());

const createWebhook = 'POST /channels/{channel_id}/webhooks';
const stored = () => on.store.all.filter(({ droppedAt }) => droppedAt === null).length;
const writeMany = async (count: number) => {
  const posts = await Promise.all(Array.from({ length: count }, (_, n) => openPost(on, `#${n}`)));
  return Promise.all(posts.map((post) => on.forum.writeAs(post, alice, sending('hello'))));
};
const webhooksOf = (outcomes: Awaited<ReturnType<typeof writeMany>>) =>
  outcomes.map((outcome) => (outcome.kind === 'sent' ? outcome.link.webhookId : 'not sent'));

describe('the webhooks of a forum', () => {
  it('are as many as are wanted after furnishing, and no more when it is repeated', async () => {
    await begin();
    expect(await on.webhooks.furnish(on.place, 4, soon())).toEqual({ usable: 4, full: null });
    expect(await on.webhooks.furnish(on.place, 4, soon())).toEqual({ usable: 4, full: null });
    expect(stored()).toBe(4);
  });

  it('are created when the first message needs one, and grow with the need', async () => {
    await begin();
    const used = webhooksOf(await writeMany(12));
    expect(used).not.toContain('not sent');
    expect(stored()).toBeGreaterThan(1);
  });

  it('are no more than Discord allows beside those of others', async () => {
    await begin({ sandbox: { limits: { webhooksPerChannel: 3 } } });
    expect(await on.webhooks.furnish(on.place, 10, soon())).toEqual({ usable: 3, full: 'forum' });
  });

  it('say that the server is full where it has as many as Discord allows', async () => {
    await begin({ sandbox: { limits: { webhooksPerGuild: 5 } } });
    expect(await on.webhooks.furnish(on.place, 15, soon())).toEqual({ usable: 5, full: 'server' });
  });

  it('stop at a limit once there are enough, and grow later with the need', async () => {
    await begin();
    on.sandbox.world.faults.add({ where: createWebhook, what: '429-shared', ms: 60_000, nth: 6, times: 1 });
    expect(await on.webhooks.furnish(on.place, 15, soon())).toEqual({ usable: 5, full: null });
    await writeMany(12);
    expect(stored()).toBeGreaterThan(5);
  });

  it('are those alone that this application has made, though Discord shows the secrets of others too', async () => {
    await begin();
    const { world } = on.sandbox;
    const [olivia, forum] = [on.sandbox.person('olivia').id, world.channel(on.place.forumId)];
    const theirs = create(world, olivia, forum, { name: 'News' });
    const ours = create(world, world.application.botId, forum, { name: 'Postern 1' });
    await on.store.add({ id: theirs.id, token: theirs.token, ...on.place });
    expect(await on.webhooks.furnish(on.place, 2, soon())).toEqual({ usable: 2, full: null });
    const usable = on.store.all.filter(({ droppedAt }) => droppedAt === null).map(({ id }) => id);
    expect(usable).toEqual([ours.id, expect.any(String)]);
    expect(usable).not.toContain(theirs.id);
  });

  it.each(['503', 'reset-before'] as const)(
    'are made although Discord has trouble for a moment, while there are too few to begin with (%s)',
    async (what) => {
      await begin();
      const { faults } = on.sandbox.world;
      faults.add({ where: 'GET /channels/{channel_id}/webhooks', what, times: 1 });
      faults.add({ where: createWebhook, what, nth: 2, times: 2 });
      expect(await on.webhooks.furnish(on.place, 4, soon())).toEqual({ usable: 4, full: null });
    },
  );

  it('wait for a limit while there are too few to begin with', async () => {
    await begin();
    on.sandbox.world.faults.add({ where: createWebhook, what: '429-shared', ms: 100, nth: 2, times: 1 });
    expect(await on.webhooks.furnish(on.place, 15, soon())).toEqual({ usable: 15, full: 'forum' });
  });

  it('give way to the bot itself, with the name below, where none can exist', async () => {
    await begin({ sandbox: { limits: { webhooksPerChannel: 0 } } });
    const post = await openPost(on);
    const outcome = await on.forum.writeAs(post, alice, sending('hello'));
    expect(outcome).toMatchObject({ kind: 'sent', link: { webhookId: null } });
    const [message] = on.sandbox.person('mod').messages(post.postId).slice(1);
    expect(message).toMatchObject({ content: 'hello', embeds: [{ author: { name: 'Alice' } }] });
  });

  it('are dropped when Discord does not know them, and the refusal is told', async () => {
    await begin();
    const post = await openPost(on);
    await on.webhooks.furnish(on.place, 1, soon());
    const [webhook] = on.store.all;
    await on.sandbox.person('olivia').does({ act: 'webhook-delete', webhookId: webhook!.id });
    const refused = await on.forum.writeAs(post, alice, sending('lost'));
    expect(refused).toMatchObject({ kind: 'refused', answer: { code: 10_015 } });
    expect(webhook?.droppedAt).not.toBeNull();
    expect(await on.forum.writeAs(post, alice, sending('again'))).toMatchObject({ kind: 'sent' });
  });

  it('are dropped when they were moved to another channel', async () => {
    await begin();
    const post = await openPost(on);
    await on.webhooks.furnish(on.place, 1, soon());
    const [webhook] = on.store.all;
    const channelId = on.sandbox.town.channels['general'] ?? '';
    await on.sandbox.person('olivia').does({ act: 'webhook-move', webhookId: webhook!.id, channelId });
    expect(await on.forum.writeAs(post, alice, sending('lost'))).toMatchObject({ kind: 'refused' });
    expect(webhook?.droppedAt).not.toBeNull();
  });

  it('are divided among processes', async () => {
    await begin({ share: { index: 1, count: 2 } });
    await on.webhooks.furnish(on.place, 6, soon());
    const used = webhooksOf(await writeMany(6));
    const mine = new Set(on.store.all.filter((_, position) => position % 2 === 1).map(({ id }) => id));
    expect(used.every((id) => id === null || mine.has(id))).toBe(true);
  });

  it.each(['webhook', 'channel'] as const)(
    'lose nothing to the limit that no header shows, whether it counts per %s',
    async (hiddenWebhookScope) => {
      const limits = { enabled: true, hiddenWebhook: { count: 6, ms: 60_000 }, hiddenWebhookScope };
      await begin({ sandbox: { profile: 'documented', limits } });
      await on.webhooks.furnish(on.place, 4, soon());
      const post = await openPost(on);
      const outcomes = [];
      for (let n = 0; n < 10; n++) {
        outcomes.push(await on.forum.writeAs(post, alice, sending(String(n))));
      }
      const texts = on.sandbox
        .person('mod')
        .messages(post.postId)
        .slice(1)
        .map(({ content }) => content);
      expect(webhooksOf(outcomes)).not.toContain('not sent');
      expect(texts).toEqual(Array.from({ length: 10 }, (_, n) => String(n)));
    },
  );
});
