import { readiness } from '../../../src/http/readiness';

describe('readiness', () => {
  it('is given when every part works', async () => {
    await expect(readiness({ database: async () => {}, queue: async () => {} })).resolves.toEqual({
      ready: true,
      parts: { database: 'ok', queue: 'ok' },
    });
  });

  it('names the reason of each part that does not', async () => {
    const broken = () => Promise.reject(new Error('connection refused'));
    await expect(readiness({ database: broken, queue: async () => {} })).resolves.toEqual({
      ready: false,
      parts: { database: 'connection refused', queue: 'ok' },
    });
  });

  it('does not wait for a part that is silent', async () => {
    jest.useFakeTimers();
    const waiting = readiness({ queue: () => new Promise(() => {}) });
    await jest.advanceTimersByTimeAsync(2_000);
    await expect(waiting).resolves.toEqual({ ready: false, parts: { queue: 'no answer within 2 s' } });
    jest.useRealTimers();
  });
});
