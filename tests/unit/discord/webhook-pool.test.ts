import { webhookPool, type PoolNeeds } from '../../../src/discord/webhook-pool';
import type { WebhookStore } from '../../../src/delivery/webhooks';

const unexpected = (): never => {
  throw new Error('This was not expected');
};

it('does not mind a webhook that comes back while the pool cannot be read: the process would end by it', async () => {
  const stored = { id: '1', guildId: '2', forumId: '3', token: 'secret', droppedAt: null };
  const ofForum = jest
    .fn<ReturnType<WebhookStore['ofForum']>, []>()
    .mockResolvedValueOnce([stored])
    .mockRejectedValueOnce(new Error('the database is away'));
  const needs: PoolNeeds = {
    calls: { call: unexpected },
    store: { ofForum, add: unexpected, drop: unexpected },
    share: () => ({ index: 0, count: 1 }),
    clock: { now: () => new Date(0) },
  };
  const pool = webhookPool(needs);
  const options = { files: false, signal: AbortSignal.timeout(1000) };
  const taken = await pool.take(stored, options);
  pool.renew('3');
  const again = pool.take(stored, options);
  const unhandled = jest.fn();
  process.on('unhandledRejection', unhandled);
  pool.release(stored, taken!);
  await expect(again).rejects.toThrow('away');
  await new Promise((resolve) => {
    setImmediate(resolve);
  });
  process.off('unhandledRejection', unhandled);
  expect(unhandled).not.toHaveBeenCalled();
});

it('keeps in mind which webhook is limited when the list is read anew', async () => {
  const webhook = (id: string) => ({ id, guildId: '2', forumId: '3', token: 'secret', droppedAt: null });
  const needs: PoolNeeds = {
    calls: { call: () => Promise.resolve({ kind: 'unknown', reason: 'no Discord here' }) },
    store: {
      ofForum: () => Promise.resolve([webhook('1'), webhook('2')]),
      add: unexpected,
      drop: unexpected,
    },
    share: () => ({ index: 0, count: 1 }),
    clock: { now: () => new Date(0) },
  };
  const pool = webhookPool(needs);
  const take = () => pool.take(webhook('1'), { files: false, signal: AbortSignal.timeout(1000) });
  const taken = await take();
  pool.release(webhook('1'), taken!, { limitedMs: 60_000 });
  pool.renew('3');
  const next = await take();
  expect([taken?.id, next?.id]).toEqual(['1', '2']);
});
