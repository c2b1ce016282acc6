import type { FaultKind } from '../options';
import { quietRoute, serveJudged, type Judged } from './support/judged';

const ROUTE = 'POST /channels/{channel_id}/messages';
const handler = { carriedOut: 0 };
const ROUTES = [
  quietRoute('GET', '/users/@me', {}),
  {
    ...quietRoute('POST', '/channels/{channel_id}/messages'),
    handle: () => {
      handler.carriedOut += 1;
      return { id: '1' };
    },
  },
];

describe('faults of requests', () => {
  let judged: Judged;

  beforeEach(async () => {
    handler.carriedOut = 0;
    judged = await serveJudged(ROUTES);
  });

  afterEach(() => judged.stop());

  const send = () =>
    judged.rest.post(`/channels/${judged.town.channels['general']}/messages`, { content: 'x' });
  const inject = (what: FaultKind, more: { ms?: number; nth?: number } = {}) =>
    judged.world.faults.add({ where: ROUTE, what, ...more });

  it.each([
    ['429-user', 'user', null, false, '0'],
    ['429-shared', 'shared', null, false, '0'],
    ['429-sublimit', 'user', null, false, '4'],
    ['429-global', 'global', 'true', true, null],
  ] as const)(
    '[4.15] %s answers in the form of its scope',
    async (what, scope, globally, global, remaining) => {
      inject(what, { ms: 1500 });
      const { status, headers, body } = await send();
      expect([status, body['retry_after'], body['global'], body['code']]).toEqual([429, 1.5, global, 0]);
      expect(headers.get('retry-after')).toBe('2');
      expect(headers.get('x-ratelimit-scope')).toBe(scope);
      expect(headers.get('x-ratelimit-global')).toBe(globally);
      expect(headers.get('x-ratelimit-remaining')).toBe(remaining);
      expect(handler.carriedOut).toBe(0);
    },
  );

  it.each([
    ['429-html', 429],
    ['502-html', 502],
    ['503-html', 503],
  ] as const)('[4.15] %s is a page of Cloudflare without JSON', async (what, status) => {
    inject(what);
    const answer = await judged.rest.post<string>(
      `/channels/${judged.town.channels['general']}/messages`,
      {},
    );
    expect(answer.status).toBe(status);
    expect(answer.headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(answer.body).toContain('<!DOCTYPE html>');
  });

  it.each([
    ['500', 500, { code: 0, message: '500: Internal Server Error' }],
    ['502', 502, { code: 0, message: 'There was not a gateway available to process your request' }],
    [
      '503',
      503,
      { code: 130_000, message: 'API resource is currently overloaded. Try again a little later' },
    ],
  ] as const)('[4.15] %s answers as JSON and carries nothing out', async (what, status, body) => {
    inject(what);
    const answer = await send();
    expect([answer.status, answer.body, handler.carriedOut]).toEqual([status, body, 0]);
  });

  it('[4.15] a reset before leaves no answer and nothing carried out', async () => {
    inject('reset-before');
    await expect(send()).rejects.toThrow('fetch failed');
    expect([handler.carriedOut, judged.log.entries.at(-1)?.status]).toEqual([0, 0]);
  });

  it.each(['reset-after', 'close-after'] as const)(
    '[4.15] %s leaves no answer although it was carried out',
    async (what) => {
      inject(what);
      await expect(send()).rejects.toThrow('fetch failed');
      expect(handler.carriedOut).toBe(1);
    },
  );

  it('[4.15] a reset is a TCP reset, a close is an orderly end', async () => {
    const codes: unknown[] = [];
    for (const what of ['reset-before', 'close-after'] as const) {
      const id = inject(what);
      await send().catch(({ cause }: { cause: { code?: string } }) => codes.push(cause.code));
      judged.world.faults.remove(id);
    }
    expect(codes).toEqual(['ECONNRESET', 'UND_ERR_SOCKET']);
  });

  it('[4.15] a late answer comes after the commit, later than the 15 s after which clients give up', async () => {
    inject('delay-after');
    let answered = false;
    const answer = send().finally(() => {
      answered = true;
    });
    await carried();
    judged.clock.advance(15_000);
    await judged.rest.get('/users/@me');
    expect([handler.carriedOut, answered]).toEqual([1, false]);
    judged.clock.advance(1001);
    expect((await answer).status).toBe(200);
  });

  it('[4.15] a delay before holds the request until its time', async () => {
    inject('delay-before', { ms: 60_000 });
    const answer = send();
    while (judged.world.faults.list()[0]?.fired === 0) {
      await judged.rest.get('/users/@me');
    }
    expect(handler.carriedOut).toBe(0);
    judged.clock.advance(60_001);
    expect([(await answer).status, handler.carriedOut]).toEqual([200, 1]);
  });

  it('[4.15] an injected 429 names the bucket that the route really has', async () => {
    judged.world.options.limits.enabled = true;
    const usual = (await send()).headers.get('x-ratelimit-bucket');
    inject('429-user');
    expect((await send()).headers.get('x-ratelimit-bucket')).toBe(usual);
  });

  it('[4.15] strikes the Nth request only', async () => {
    inject('500', { nth: 2 });
    expect([(await send()).status, (await send()).status, (await send()).status]).toEqual([200, 500, 200]);
  });

  it('[4.15] strikes every route under *, and stops when removed', async () => {
    const id = judged.world.faults.add({ where: '*', what: '503' });
    const during = [(await send()).status, (await judged.rest.get('/users/@me')).status];
    judged.world.faults.remove(id);
    expect([...during, (await send()).status]).toEqual([503, 503, 200]);
  });

  /** Resolves when the handler has run: the pipeline then sleeps in the fault. */
  async function carried(): Promise<void> {
    while (handler.carriedOut === 0) {
      await judged.rest.get('/users/@me');
    }
  }
});
