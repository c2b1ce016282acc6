import { openApi, validatorAt } from '../referee/compile';
import { assertSandboxWasRight } from '../referee/sandbox-faults';
import type { RestContext, Route } from '../rest/route';
import { userShape } from '../shapes/people';
import { startSandbox } from '..';
import { quietRoute, serveJudged, type Judged } from './support/judged';

const CHANNEL = '/channels/{channel_id}';
const HOOK = '/webhooks/{webhook_id}/{webhook_token}';
const COMMANDS = '/applications/{application_id}/commands';

/** Answers whatever the test puts here. */
let answer: unknown;
const chosen = { schema: undefined as string | undefined };
const route = (method: Route['method'], path: string, more: Partial<Route> = {}): Route => ({
  method,
  path,
  handle: () => answer,
  bodySchema: () => chosen.schema,
  ...more,
});

const ROUTES = [
  route('GET', '/users/{user_id}'),
  route('PATCH', CHANNEL),
  route('POST', `${CHANNEL}/messages`, { bodySchema: undefined }),
  route('POST', `${CHANNEL}/typing`),
  route('POST', `${CHANNEL}/threads`, { status: 201 }),
  route('PUT', `${CHANNEL}/permissions/{overwrite_id}`),
  route('POST', HOOK, { auth: 'none' }),
  route('PUT', COMMANDS, { bodySchema: undefined }),
  route('POST', COMMANDS, { bodySchema: undefined }),
  route('POST', '/interactions/{interaction_id}/{interaction_token}/callback', {
    auth: 'none',
    bodySchema: undefined,
  }),
];

describe('the referee', () => {
  let judged: Judged;

  beforeAll(async () => {
    judged = await serveJudged(ROUTES, { referee: true });
  });

  beforeEach(() => {
    answer = undefined;
    chosen.schema = undefined;
    judged.referee.clear();
  });

  afterAll(() => judged.stop());

  const general = (): string => `/channels/${judged.town.channels['general']}`;
  const commands = (): string => `/applications/${judged.world.application.id}/commands`;
  const leaves = (node: unknown, path = ''): string[] =>
    Object.entries((node ?? {}) as Record<string, unknown>).flatMap(([key, inner]) =>
      key === '_errors'
        ? (inner as { code: string }[]).map(({ code }) => `${path} ${code}`.trim())
        : leaves(inner, path ? `${path}.${key}` : key),
    );

  /** Status and faults of a request, as `place CODE`. Those of the sandbox do not matter here. */
  async function refusal(
    method: 'post' | 'patch' | 'put',
    path: string,
    body: unknown,
  ): Promise<[number, string[]]> {
    const { status, body: refused } = await judged.rest[method](path, body);
    return [status, leaves(refused?.['errors'])];
  }

  const message = (body: unknown) => refusal('post', `${general()}/messages`, body);

  describe('of requests', () => {
    it.each([
      [{ content: 5 }, ['content STRING_TYPE_CONVERT']],
      [{ content: 'x'.repeat(4001) }, ['content BASE_TYPE_MAX_LENGTH']],
      [{ embeds: 'none' }, ['embeds LIST_TYPE_CONVERT']],
      [{ embeds: [{ title: 'x'.repeat(257) }] }, ['embeds.0.title BASE_TYPE_MAX_LENGTH']],
      [{ embeds: ['x'] }, ['embeds.0 DICT_TYPE_CONVERT']],
      [{ tts: 'yes' }, ['tts BOOLEAN_TYPE_CONVERT']],
      [{ sticker_ids: ['sticker'] }, ['sticker_ids.0 NUMBER_TYPE_COERCE']],
      [{ nonce: 'x'.repeat(26) }, ['nonce BASE_TYPE_MAX_LENGTH', 'nonce NUMBER_TYPE_COERCE']],
      [{ components: [{ type: 99 }] }, ['components.0.type BASE_TYPE_CHOICES']],
      [{ message_reference: {} }, ['message_reference.message_id BASE_TYPE_REQUIRED']],
      [{ content: 5, tts: 5 }, ['content STRING_TYPE_CONVERT', 'tts BOOLEAN_TYPE_CONVERT']],
    ])('[1.2] refuses the message %j with the path of each fault', async (body, faults) => {
      const [status, found] = await message(body);
      expect([status, found.toSorted()]).toEqual([400, faults]);
    });

    it('[1.2] tells only the faults of the component that was meant', async () => {
      const row = { type: 1, components: [{ type: 2, style: 1, custom_id: 'x'.repeat(101) }] };
      expect(await message({ components: [row] })).toEqual([
        400,
        ['components.0.components.0.custom_id BASE_TYPE_BAD_LENGTH'],
      ]);
    });

    it("[1.2] writes each fault down as the bot's", async () => {
      await message({ content: 5 });
      expect(judged.referee.violations).toContainEqual({
        by: 'bot',
        route: 'POST /channels/{channel_id}/messages',
        status: 0,
        path: '/content',
        message: 'Could not interpret "5" as string.',
      });
    });

    it('[1.3] does not refuse an unknown property, but warns of it', async () => {
      answer = {};
      await judged.rest.post(`${general()}/messages`, {
        content: 'x',
        conten: 'y',
        embeds: [{ tittle: 'z' }],
      });
      expect(judged.referee.violations.filter(({ by }) => by === 'bot')).toEqual([]);
      expect(judged.referee.warnings.map(({ path }) => path)).toEqual(['/conten', '/embeds/0/tittle']);
    });

    it('[5.2] knows every property that discord.js puts into nearly every body', async () => {
      answer = {};
      await judged.rest.post(`${general()}/messages`, {
        content: 'x',
        tts: false,
        nonce: '12345',
        enforce_nonce: true,
        embeds: [],
        components: [],
        allowed_mentions: { parse: [], replied_user: false },
        attachments: [{ id: '0', description: null }],
        flags: 0,
        message_reference: undefined,
      });
      expect([judged.referee.warnings, judged.referee.violations.filter(({ by }) => by === 'bot')]).toEqual([
        [],
        [],
      ]);
    });

    it.each(['0', 0])('[1.3] accepts %j as the id of an attachment', async (id) => {
      expect(await message({ content: 'x', attachments: [{ id, filename: 'a.txt' }] })).toEqual([204, []]);
    });

    it('[1.3] judges payload_json of a multipart body and leaves the files alone', async () => {
      const files = [{ name: 'a.txt', bytes: 'x' }];
      const good = await judged.rest.post(`${general()}/messages`, { content: 'x' }, files);
      const bad = await judged.rest.post(`${general()}/messages`, { content: 5 }, files);
      expect([good.status, bad.status, leaves(bad.body['errors'])]).toEqual([
        204,
        400,
        ['content STRING_TYPE_CONVERT'],
      ]);
    });

    it.each([
      [
        '6 tags',
        { applied_tags: ['1', '2', '3', '4', '5', '6'] },
        'UpdateThreadRequestPartial',
        'applied_tags BASE_TYPE_MAX_LENGTH',
      ],
      [
        '21 forum tags',
        { available_tags: Array.from({ length: 21 }, (_, i) => ({ name: `${i}` })) },
        'UpdateGuildChannelRequestPartial',
        'available_tags BASE_TYPE_MAX_LENGTH',
      ],
      [
        'an archive time of 99 minutes',
        { auto_archive_duration: 99 },
        'UpdateThreadRequestPartial',
        'auto_archive_duration BASE_TYPE_CHOICES',
      ],
    ])(
      '[1.3] refuses %s, which the union of channel changes lets pass',
      async (_what, body, schema, fault) => {
        expect((await refusal('patch', general(), body))[0]).toBe(204);
        chosen.schema = schema;
        expect(await refusal('patch', general(), body)).toEqual([400, [fault]]);
      },
    );

    it.each([
      [
        'a name of 81 characters',
        { content: 'x', username: 'x'.repeat(81) },
        'username BASE_TYPE_BAD_LENGTH',
      ],
      [
        'an avatar that is no address',
        { content: 'x', avatar_url: 'no address' },
        'avatar_url URL_TYPE_INVALID_URL',
      ],
    ])('[1.3] refuses %s, which the union of webhook calls lets pass', async (_what, body, fault) => {
      const path = '/webhooks/1/token';
      expect((await refusal('post', path, body))[0]).toBe(204);
      chosen.schema = 'IncomingWebhookRequestPartial';
      expect(await refusal('post', path, body)).toEqual([400, [fault]]);
    });

    it('[1.3] refuses a forum post without its message, which the union lets pass', async () => {
      expect((await refusal('post', `${general()}/threads`, { name: 'x' }))[0]).toBe(204);
      chosen.schema = 'CreateForumThreadRequest';
      expect(await refusal('post', `${general()}/threads`, { name: 'x' })).toEqual([
        400,
        ['message BASE_TYPE_REQUIRED'],
      ]);
    });

    it.each([
      [{ type: 4, data: { content: 5 } }, 'data.content STRING_TYPE_CONVERT'],
      [
        { type: 9, data: { custom_id: 'x', title: 'x'.repeat(46), components: [] } },
        'data.title BASE_TYPE_BAD_LENGTH',
      ],
      [{ type: 99 }, 'type BASE_TYPE_CHOICES'],
    ])('[1.3] chooses the schema of an interaction answer by its type: %j', async (body, fault) => {
      const [status, faults] = await refusal('post', '/interactions/1/token/callback', body);
      expect([status, faults.includes(fault)]).toEqual([400, true]);
    });

    it.each([
      [{ name: 'ping', description: 'x', default_member_permissions: '8' }, []],
      [{ name: 'ping', description: 'x', default_member_permissions: 8 }, []],
      [
        { name: 'ping', description: 'x', default_member_permissions: 'eight' },
        ['default_member_permissions NUMBER_TYPE_COERCE'],
      ],
    ])('[1.3] reads decimal strings as bits: %j', async (body, faults) => {
      expect((await refusal('post', commands(), body))[1]).toEqual(faults);
    });

    it('[1.3] reads allow and deny of an overwrite as bits', async () => {
      expect(
        await refusal('put', `${general()}/permissions/1`, { type: 0, allow: '1024', deny: '0' }),
      ).toEqual([204, []]);
    });

    it('[1.3] turns no other string into a number', async () => {
      expect(await message({ content: 'x', flags: '64' })).toEqual([400, ['flags NUMBER_TYPE_COERCE']]);
    });

    it('[1.2] wants a list where the document has one', async () => {
      expect(await refusal('put', commands(), {})).toEqual([400, ['LIST_TYPE_CONVERT']]);
    });

    it('[1.2] judges each element of a list', async () => {
      const list = [{ name: 'ping', description: 'x' }, { description: 'x' }];
      expect(await refusal('put', commands(), list)).toEqual([400, ['1.name BASE_TYPE_REQUIRED']]);
    });

    it('[1.2] refuses a missing body where properties are required', async () => {
      expect(await refusal('post', commands(), undefined)).toEqual([400, ['name BASE_TYPE_REQUIRED']]);
    });

    it('[1.2] lets everything pass when it is switched off', async () => {
      judged.world.options.referee = false;
      const result = await message({ content: 5 });
      judged.world.options.referee = true;
      expect([result, judged.referee.violations]).toEqual([[204, []], []]);
    });

    it("[1.2] records a route that names a schema which does not exist as the sandbox's own fault", async () => {
      chosen.schema = 'NoSuchRequest';
      expect((await refusal('patch', general(), {}))[0]).toBe(500);
      expect(judged.referee.violations[0]).toMatchObject({
        by: 'sandbox',
        message: expect.stringContaining('NoSuchRequest'),
      });
    });
  });

  describe('of answers', () => {
    const askUser = () => judged.rest.get('/users/1');
    const own = () =>
      judged.referee.violations.map(({ by, status, path, message: text }) => ({ by, status, path, text }));

    it('[1.3] finds nothing wrong with a user as the sandbox sends it', async () => {
      answer = userShape(judged.world.bot);
      await askUser();
      expect(own()).toEqual([]);
    });

    it('[1.3] records a missing field of an answer, such as primary_guild of a user', async () => {
      answer = { ...userShape(judged.world.bot), primary_guild: undefined };
      await askUser();
      expect(own()).toEqual([
        { by: 'sandbox', status: 200, path: '/primary_guild', text: 'This field is required' },
      ]);
    });

    it('[1.2] records a status that the document does not have', async () => {
      await askUser();
      expect(own()).toEqual([
        { by: 'sandbox', status: 204, path: '', text: 'The document has no answer 204 without a body here.' },
      ]);
    });

    it('[1.2] accepts 204 where the document has it', async () => {
      expect([(await judged.rest.post(`${general()}/typing`)).status, own()]).toEqual([204, []]);
    });

    it('[1.3] does not judge error bodies: real ones do not fit the document', async () => {
      expect([(await judged.rest.get('/users/abc')).status, own()]).toEqual([400, []]);
    });

    it('[1.3] judges the body of a 429, which always carries a code', async () => {
      const id = judged.world.faults.add({ where: '*', what: '429-user' });
      const refused = await askUser();
      judged.world.faults.remove(id);
      expect([refused.status, refused.body['code'], own()]).toEqual([429, 0, []]);
    });

    it('[1.2] a strict sandbox that has violated the document throws when it stops', async () => {
      const sandbox = await startSandbox({ port: 0 });
      const context = {} as RestContext;
      sandbox.referee.judgeAnswer(quietRoute('GET', '/users/{user_id}', context), 200, { id: '1' });
      await expect(sandbox.stop()).rejects.toThrow(
        'GET /users/{user_id} → 200 /username: This field is required',
      );
    });

    it('[1.2] never forgets its own violation, however many the bot commits after it', async () => {
      judged.referee.judgeAnswer(quietRoute('GET', '/users/{user_id}'), 200, { id: '1' });
      const before = judged.referee.violations.filter(({ by }) => by === 'sandbox').length;
      const sending = quietRoute('POST', '/channels/{channel_id}/messages');
      const context = { payload: { content: 7 }, query: {} } as RestContext;
      for (let i = 0; i < 1100; i += 1) {
        expect(() => judged.referee.judgeRequest(sending, context)).toThrow('Invalid Form Body');
      }
      expect(judged.referee.violations).toHaveLength(1000);
      expect(judged.referee.violations.filter(({ by }) => by === 'sandbox')).toHaveLength(before);
    });

    it('[1.2] one that is not strict, or was wronged only by the bot, stops quietly', async () => {
      const sandbox = await startSandbox({ strict: false });
      sandbox.referee.judgeAnswer(quietRoute('GET', '/users/{user_id}'), 200, { id: '1' });
      await expect(sandbox.stop()).resolves.toBeUndefined();
      expect(() =>
        assertSandboxWasRight([{ by: 'bot', route: 'GET /', status: 0, path: '', message: '' }]),
      ).not.toThrow();
    });
  });

  describe('of events', () => {
    const own = () => judged.referee.violations.map(({ route: name, path }) => ({ name, path }));

    it('[1.1] judges the object in an event, which the document knows from REST', () => {
      judged.referee.judgeEvent({ name: 'GUILD_ROLE_CREATE', data: { guild_id: '1', role: { id: '1' } } });
      expect(own()).toContainEqual({ name: 'GUILD_ROLE_CREATE', path: '/name' });
    });

    it('[1.1] allows the fields that only events have', () => {
      const user = userShape(judged.world.bot);
      judged.referee.judgeEvent({ name: 'GUILD_MEMBER_REMOVE', data: { guild_id: '1', user } });
      expect(own()).toEqual([]);
    });

    it('[1.1] does not judge events that carry no object of the document', () => {
      judged.referee.judgeEvent({ name: 'TYPING_START', data: {} });
      expect(own()).toEqual([]);
    });
  });

  describe('compiles', () => {
    const names = Object.keys((openApi()['components'] as { schemas: object }).schemas);

    it('[1.2] every component schema of the document', () => {
      const compiled = names.map((name) => typeof validatorAt(`/components/schemas/${name}`));
      expect(compiled.filter((type) => type === 'function')).toHaveLength(539);
    });

    it('[1.2] nothing for a pointer that leads nowhere', () => {
      expect(validatorAt('/components/schemas/NoSuchRequest')).toBeUndefined();
    });
  });
});
