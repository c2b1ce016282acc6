import { connect } from 'node:net';
import { once } from 'node:events';
import { SandboxClock } from '../clock';
import type { RequestContents } from '../request-log';
import { isSnowflake, Snowflakes } from '../snowflakes';
import { timestamp } from '../shapes/timestamp';
import { restClient } from './support/rest';
import { quietRoute, serveJudged, type Judged } from './support/judged';

const AGENT = { 'user-agent': 'DiscordBot (https://example.org, 1.0)' };
const JSON_TYPE = { 'content-type': 'application/json' };

describe('REST basics', () => {
  let judged: Judged;
  let bot: Record<string, string>;
  let reason: string | undefined;

  beforeAll(async () => {
    judged = await serveJudged(
      [
        {
          ...quietRoute('GET', '/users/@me'),
          handle: (context) => {
            ({ reason } = context);
            return { id: context.callerId };
          },
        },
        quietRoute('GET', '/channels/{channel_id}', {}),
        {
          ...quietRoute('POST', '/channels/{channel_id}/messages'),
          handle: ({ body, files }) => ({ body, files }),
        },
        quietRoute('POST', '/channels/{channel_id}/typing'),
        quietRoute('DELETE', '/channels/{channel_id}', {}),
        quietRoute('PUT', '/applications/{application_id}/commands'),
        quietRoute('GET', '/channels/{channel_id}/messages', []),
        quietRoute('POST', '/webhooks/{webhook_id}/{webhook_token}', {}, { auth: 'none' }),
        {
          ...quietRoute('GET', '/guilds/{guild_id}'),
          handle: () => {
            throw new RangeError('a handler that breaks');
          },
        },
      ],
      { referee: true },
    );
    bot = { ...AGENT, authorization: `Bot ${judged.world.application.token}` };
  });

  afterAll(() => judged.stop());

  const ask = (path: string, init: RequestInit = {}) =>
    fetch(`${judged.api}${path}`, { headers: bot, ...init });
  const channel = (): string => `/v10/channels/${judged.town.channels['general']}`;
  const post = (body: string | Uint8Array, headers: Record<string, string> = JSON_TYPE) =>
    ask(`${channel()}/messages`, { method: 'POST', headers: { ...bot, ...headers }, body });

  describe('addresses', () => {
    it.each(['/v10/users/@me', '/users/@me'])('[4.1] answers at /api%s', async (path) => {
      expect((await ask(path)).status).toBe(200);
    });

    it.each(['/v9/users/@me', '/v11/users/@me'])('[4.1] refuses the version in /api%s', async (path) => {
      const answer = await ask(path);
      expect([answer.status, await answer.json()]).toEqual([
        400,
        { message: 'Invalid API version provided', code: 50041 },
      ]);
    });

    it('[4.1] answers 404 to an unknown route and records it', async () => {
      const answer = await ask('/v10/nowhere/1?x=1');
      expect([answer.status, await answer.json()]).toEqual([404, { message: '404: Not Found', code: 0 }]);
      expect(judged.log.entries.at(-1)).toMatchObject({
        known: false,
        path: '/api/v10/nowhere/1',
        status: 404,
      });
    });

    it('[4.1] answers 405 and the allowed methods where the address knows others', async () => {
      const answer = await ask(channel(), { method: 'PUT' });
      expect([answer.status, await answer.json()]).toEqual([
        405,
        { message: '405: Method Not Allowed', code: 0 },
      ]);
      expect(answer.headers.get('allow')).toBe('GET, DELETE');
    });

    it.each(['abc', '1e5', '-1', '99999999999999999999'])(
      '[4.1] refuses %s as an id with 50035',
      async (id) => {
        const answer = await ask(`/v10/channels/${id}`);
        expect([answer.status, await answer.json()]).toEqual([
          400,
          {
            code: 50035,
            message: 'Invalid Form Body',
            errors: {
              channel_id: {
                _errors: [{ code: 'NUMBER_TYPE_COERCE', message: `Value "${id}" is not snowflake.` }],
              },
            },
          },
        ]);
      },
    );
  });

  describe('who asks', () => {
    const withAuthorization = (authorization?: string) =>
      ask('/v10/users/@me', { headers: { ...AGENT, ...(authorization && { authorization }) } });

    it('[4.1] knows the bot by its token', async () => {
      expect(await (await ask('/v10/users/@me')).json()).toEqual({ id: judged.world.bot.id });
    });

    it.each([
      ['no authorization', undefined],
      ['a wrong token', 'Bot nonsense'],
      ['no scheme', 'nonsense'],
      ['an empty token', 'Bot '],
      ['a Bearer token where a bot is wanted', 'Bearer nonsense'],
    ])('[4.1] refuses %s with 401 and code 0', async (_what, authorization) => {
      const answer = await withAuthorization(authorization);
      expect([answer.status, await answer.json()]).toEqual([401, { message: '401: Unauthorized', code: 0 }]);
    });

    it('[4.1] refuses the right token without the word Bot', async () => {
      expect((await withAuthorization(judged.world.application.token)).status).toBe(401);
    });

    it('[4.1] asks webhooks for no authorization, since the address carries the token', async () => {
      const answer = await ask('/v10/webhooks/1/token', {
        method: 'POST',
        headers: { ...AGENT, ...JSON_TYPE },
        body: '{"content":"x"}',
      });
      expect(answer.status).toBe(200);
    });

    it.each(['node', 'Mozilla/5.0', 'DiscordBot'])(
      '[4.1] refuses the user agent "%s" of a bot with 40333',
      async (agent) => {
        const answer = await ask('/v10/users/@me', { headers: { ...bot, 'user-agent': agent } });
        expect([answer.status, await answer.json()]).toEqual([
          403,
          { message: 'internal network error', code: 40333 },
        ]);
      },
    );

    it('[4.6] refuses a request without a user agent with 40333', async () => {
      const { port } = new URL(judged.api);
      const socket = connect(Number(port), '127.0.0.1');
      socket.write(
        `GET /api/v10/users/@me HTTP/1.1\r\nhost: x\r\nauthorization: ${bot['authorization']}\r\nconnection: close\r\n\r\n`,
      );
      const [chunk] = (await once(socket, 'data')) as [Buffer];
      expect(chunk.toString()).toMatch(/^HTTP\/1\.1 403 [^]*"code":40333/);
    });
  });

  describe('bodies', () => {
    it.each(['{"content":', 'hello', '"text"', '5', 'null'])(
      '[4.1] refuses the body %s with 50109',
      async (body) => {
        const answer = await post(body);
        expect([answer.status, await answer.json()]).toEqual([
          400,
          { code: 50109, message: 'The request body contains invalid JSON.' },
        ]);
      },
    );

    it.each([
      ['a wrong', 'text/plain'],
      ['a url-encoded', 'application/x-www-form-urlencoded'],
    ])('[4.1] refuses %s content type with 50035 at the request', async (_what, type) => {
      const answer = await post('{"content":"x"}', { 'content-type': type });
      expect([answer.status, await answer.json()]).toMatchObject([
        400,
        { code: 50035, errors: { _errors: [{ code: 'CONTENT_TYPE_INVALID' }] } },
      ]);
    });

    it('[4.1] refuses a missing content type with 50035', async () => {
      const answer = await post(new Uint8Array(Buffer.from('{"content":"x"}')), {});
      expect(await answer.json()).toMatchObject({ code: 50035 });
    });

    it('[4.1] accepts a content type with a charset', async () => {
      expect(
        (await post('{"content":"x"}', { 'content-type': 'application/json; charset=utf-8' })).status,
      ).toBe(200);
    });

    it('[4.6] refuses a body over 25 MiB with 413 and 40005', async () => {
      const answer = await post(`{"content":"${'x'.repeat(26 * 1024 * 1024)}"}`);
      expect([answer.status, ((await answer.json()) as { code: number }).code]).toEqual([413, 40005]);
    });

    it('[4.6] refuses a body that is too large to read at all with 413 and 40005', async () => {
      const answer = await post('x'.repeat(31 * 1024 * 1024));
      expect([answer.status, ((await answer.json()) as { code: number }).code]).toEqual([413, 40005]);
    });

    it('[4.6] refuses files that are over 25 MiB together with 40005', async () => {
      const rest = restClient(judged);
      const bytes = Buffer.alloc(13 * 1024 * 1024);
      const files = [1, 2].map((n) => ({ name: `${n}.bin`, bytes }));
      const { status, body } = await rest.post(
        channel().replace('/v10', '') + '/messages',
        { content: 'x' },
        files,
      );
      expect([status, body['code']]).toEqual([413, 40005]);
    });

    it('[4.1] refuses a multipart body without its boundary', async () => {
      const answer = await post('nonsense', { 'content-type': 'multipart/form-data' });
      expect([answer.status, await answer.json()]).toMatchObject([400, { code: 50035 }]);
    });

    it('[1.3] reads payload_json and files of a multipart body apart', async () => {
      const files = [{ name: 'a.txt', bytes: 'hello' }];
      const answer = await judged.rest.post(
        `/channels/${judged.town.channels['general']}/messages`,
        { content: 'x' },
        files,
      );
      expect(answer.body).toMatchObject({ body: { content: 'x' }, files: [{ slot: 0, filename: 'a.txt' }] });
    });

    it('[4.1] goes on after a body that ends too early', async () => {
      const socket = connect(Number(new URL(judged.api).port), '127.0.0.1');
      socket.write(`POST /api${channel()}/messages HTTP/1.1\r\nhost: x\r\ncontent-length: 100\r\n\r\n{"con`);
      socket.destroy();
      await once(socket, 'close');
      expect((await post('{"content":"x"}')).status).toBe(200);
    });
  });

  describe('answers', () => {
    it('[4.1] 204 carries no content type and no body', async () => {
      const answer = await ask(`${channel()}/typing`, { method: 'POST' });
      expect([answer.status, answer.headers.get('content-type'), await answer.text()]).toEqual([
        204,
        null,
        '',
      ]);
    });

    it('[4.1] JSON is declared as JSON', async () => {
      expect((await ask(channel())).headers.get('content-type')).toContain('application/json');
    });

    it('[4.1] DELETE works with a content type and an empty body', async () => {
      const answer = await ask(channel(), { method: 'DELETE', headers: { ...bot, ...JSON_TYPE } });
      expect(answer.status).toBe(200);
    });

    it('[4.6] a handler that breaks is a 500, recorded as a fault of the sandbox', async () => {
      const answer = await ask(`/v10/guilds/${judged.town.guildId}`);
      expect([answer.status, await answer.json()]).toEqual([
        500,
        { message: '500: Internal Server Error', code: 0 },
      ]);
      const violation = judged.referee.violations.find(({ status }) => status === 500);
      expect(violation).toMatchObject({
        by: 'sandbox',
        message: expect.stringContaining('a handler that breaks'),
      });
    });
  });

  it('tells whoever reads along what a request carries, whatever comes of it', async () => {
    const heard: RequestContents[] = [];
    const stop = judged.log.read((contents) => heard.push(contents));
    const channelId = judged.town.channels['general'];
    await post('{"content":"hello"}', { ...JSON_TYPE, 'x-audit-log-reason': 'tidying%20up' });
    await post('{"content":5}');
    stop();
    await post('{"content":"unheard"}');
    const told = {
      method: 'POST',
      route: '/channels/{channel_id}/messages',
      params: { channel_id: channelId },
    };
    expect(heard).toMatchObject([
      { ...told, payload: { content: 'hello' }, files: [], reason: 'tidying up' },
      { ...told, payload: { content: 5 } },
    ]);
    expect(heard).toHaveLength(2);
  });

  describe('audit log reasons', () => {
    const withReason = (text: string) =>
      ask('/v10/users/@me', { headers: { ...bot, 'x-audit-log-reason': text } });

    it('[4.1] are decoded', async () => {
      await withReason(encodeURIComponent('zu spät 🙂'));
      expect(reason).toBe('zu spät 🙂');
    });

    it('[4.1] may be badly encoded', async () => {
      expect([(await withReason('100% sure')).status, reason]).toEqual([200, '100% sure']);
    });

    it('[4.1] are at most 512 characters long, counted after decoding', async () => {
      const accepted = await withReason(encodeURIComponent('ä'.repeat(512)));
      const refused = await withReason('x'.repeat(513));
      expect([accepted.status, refused.status]).toEqual([200, 400]);
      expect(await refused.json()).toMatchObject({
        errors: { reason: { _errors: [{ code: 'BASE_TYPE_MAX_LENGTH' }] } },
      });
    });
  });

  describe('queries', () => {
    const listed = (query: string) => ask(`${channel()}/messages?${query}`);
    const executed = (query: string) =>
      ask(`/v10/webhooks/1/token?${query}`, {
        method: 'POST',
        headers: { ...AGENT, ...JSON_TYPE },
        body: '{"content":"x"}',
      });

    it.each(['true', 'True', '1', 'false', 'False', '0'])('[4.1] read %s as a boolean', async (text) => {
      expect((await executed(`wait=${text}`)).status).toBe(200);
    });

    it('[4.1] refuse another word as a boolean', async () => {
      const answer = await executed('wait=maybe');
      expect(await answer.json()).toMatchObject({
        errors: { wait: { _errors: [{ code: 'BOOLEAN_TYPE_CONVERT' }] } },
      });
    });

    it.each([
      ['limit=0', 'limit', 'NUMBER_TYPE_MIN'],
      ['limit=101', 'limit', 'NUMBER_TYPE_MAX'],
      ['limit=many', 'limit', 'NUMBER_TYPE_COERCE'],
      ['before=yesterday', 'before', 'NUMBER_TYPE_COERCE'],
    ])('[4.1] refuse %s with 50035 at %s', async (query, name, code) => {
      const answer = await listed(query);
      expect([answer.status, await answer.json()]).toMatchObject([
        400,
        { code: 50035, errors: { [name]: { _errors: [{ code }] } } },
      ]);
    });

    it('[4.1] ignore names that they do not know', async () => {
      expect((await listed('limit=5&nonsense=1')).status).toBe(200);
    });
  });
});

describe('ids and times', () => {
  it('[4.1] ids hold the time since 2015 and increase strictly, however fast they are made', () => {
    const clock = new SandboxClock();
    const before = clock.now();
    const snowflakes = new Snowflakes(clock);
    const ids = Array.from({ length: 5000 }, () => snowflakes.next());
    expect(ids.every((id, i) => i === 0 || BigInt(id) > BigInt(ids[i - 1] ?? 0))).toBe(true);
    expect(Snowflakes.timeOf(ids[0] ?? '')).toBeGreaterThanOrEqual(Math.floor(before));
  });

  it('[4.1] ids are decimal strings of 64 bits', () => {
    expect(['175928847299117063', '18446744073709551615'].every(isSnowflake)).toBe(true);
    expect(['18446744073709551616', '', '12a', 5, null].some(isSnowflake)).toBe(false);
  });

  it('[4.1] times are written with microseconds and an offset', () => {
    expect(timestamp(Date.UTC(2026, 0, 1))).toBe('2026-01-01T00:00:00.000000+00:00');
  });
});
