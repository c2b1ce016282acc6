import { startSandbox, type Sandbox } from '..';
import { restClient } from './support/rest';

type Json = Record<string, unknown>;
interface Listed {
  id: string;
  name: string;
  type: number;
  version: string;
}
interface FormError {
  code: number;
  errors?: Json;
}

const slash = (name: string, more: Json = {}): Json => ({ name, description: 'What it does', ...more });
const text = (name: string, more: Json = {}): Json => ({ type: 3, name, description: 'A text', ...more });
const many = (count: number, make: (index: number) => Json): Json[] =>
  Array.from({ length: count }, (_, index) => make(index));

describe('application commands', () => {
  let sandbox: Sandbox;
  let rest: ReturnType<typeof restClient>;
  let global: string;
  let guild: string;

  beforeAll(async () => {
    sandbox = await startSandbox();
    rest = restClient(sandbox);
    global = `/applications/${sandbox.world.application.id}/commands`;
    guild = `/applications/${sandbox.world.application.id}/guilds/${sandbox.town.guildId}/commands`;
  });
  afterEach(async () => {
    await rest.put(global, []);
    await rest.put(guild, []);
  });
  afterAll(() => sandbox.stop());

  /** Codes of a 50035 under their dotted paths. */
  async function refusal(body: unknown, path = global): Promise<string[]> {
    const answer = await (Array.isArray(body)
      ? rest.put<FormError>(path, body)
      : rest.post<FormError>(path, body));
    expect([answer.status, answer.body.code]).toEqual([400, 50035]);
    return flatten(answer.body.errors ?? {});
  }

  it('[4.14] answers a new command with 201, and a namesake with 200 under the same id', async () => {
    const first = await rest.post(global, slash('close'));
    const second = await rest.post(global, slash('close', { description: 'Ends it' }));
    expect([first.status, second.status]).toEqual([201, 200]);
    expect(second.body).toMatchObject({ id: first.body['id'], description: 'Ends it' });
  });

  it('[4.14] returns a command with everything that Discord adds', async () => {
    const { body } = await rest.post(global, slash('close', { default_member_permissions: '8' }));
    expect(body).toMatchObject({
      application_id: sandbox.world.application.id,
      type: 1,
      default_member_permissions: '8',
      dm_permission: true,
      nsfw: false,
      version: expect.stringMatching(/^\d+$/) as string,
    });
  });

  it('[4.14] keeps global commands and those of a server apart, with the server in the latter', async () => {
    await rest.post(global, slash('everywhere'));
    await rest.post(guild, slash('here'));
    const names = async (path: string) => (await rest.get<Listed[]>(path)).body.map(({ name }) => name);
    expect([await names(global), await names(guild)]).toEqual([['everywhere'], ['here']]);
    expect((await rest.get<Json[]>(guild)).body[0]).toMatchObject({ guild_id: sandbox.town.guildId });
  });

  it('[4.14] replaces commands of all types at once', async () => {
    await rest.put(global, [slash('one'), { name: 'Look', type: 2 }, { name: 'Report', type: 3 }]);
    await rest.put(global, [slash('two')]);
    expect((await rest.get<Listed[]>(global)).body.map(({ name }) => name)).toEqual(['two']);
  });

  it('[4.14] keeps ids across a bulk overwrite by name and type, and versions while nothing changed', async () => {
    const before = await rest.put<Listed[]>(global, [slash('one'), slash('two')]);
    const after = await rest.put<Listed[]>(global, [slash('one'), slash('two', { description: 'New' })]);
    expect(after.body.map(({ id }) => id)).toEqual(before.body.map(({ id }) => id));
    expect(after.body[0]?.version).toBe(before.body[0]?.version);
    expect(after.body[1]?.version).not.toBe(before.body[1]?.version);
  });

  it('[4.14] changes nothing when one command of a bulk overwrite is wrong', async () => {
    await rest.put(global, [slash('kept')]);
    expect(await refusal([slash('fine'), slash('Not Fine')])).toEqual([
      '1.name: APPLICATION_COMMAND_INVALID_NAME',
    ]);
    expect((await rest.get<Listed[]>(global)).body.map(({ name }) => name)).toEqual(['kept']);
  });

  it('[4.14] refuses two commands of one name and type in a bulk overwrite, but not of two types', async () => {
    expect(await refusal([slash('same'), slash('same')])).toEqual([
      '1.name: APPLICATION_COMMANDS_DUPLICATE_NAME',
    ]);
    expect((await rest.put(global, [slash('same'), { name: 'same', type: 2 }])).status).toBe(200);
  });

  it('[4.14] edits a command in place and refuses the name of another', async () => {
    const { body } = await rest.post(global, slash('one'));
    await rest.post(global, slash('two'));
    const path = `${global}/${String(body['id'])}`;
    expect((await rest.patch(path, { description: 'Changed' })).body).toMatchObject({
      name: 'one',
      description: 'Changed',
    });
    expect((await rest.patch<FormError>(path, { name: 'two' })).body).toMatchObject({
      errors: { name: { _errors: [{ code: 'APPLICATION_COMMANDS_DUPLICATE_NAME' }] } },
    });
  });

  it('[4.14] forgets a deleted command: 204, then 10063', async () => {
    const { body } = await rest.post(global, slash('gone'));
    const path = `${global}/${String(body['id'])}`;
    const deleted = await rest.delete(path);
    expect([deleted.status, deleted.headers.get('content-type')]).toEqual([204, null]);
    expect([(await rest.get(path)).status, (await rest.delete(path)).body['code']]).toEqual([404, 10063]);
  });

  it('[4.14] tells people, not the bot, that the commands have changed', async () => {
    const heard: unknown[] = [];
    const stop = sandbox.world.onEvent(({ name, hiddenFromBot }) => heard.push([name, hiddenFromBot]));
    await rest.post(global, slash('new'));
    await rest.put(global, []);
    stop();
    const changed = ['APPLICATION_COMMAND_PERMISSIONS_UPDATE', true];
    expect(heard).toEqual([changed, changed]);
  });

  it('[4.14] lists translations only when asked', async () => {
    await rest.post(global, slash('close', { name_localizations: { de: 'schließen' } }));
    const plain = await rest.get<Json[]>(global);
    const full = await rest.get<Json[]>(`${global}?with_localizations=true`);
    expect(plain.body[0]).not.toHaveProperty('name_localizations');
    expect(full.body[0]).toMatchObject({ name_localizations: { de: 'schließen' } });
  });

  it.each(['close', 'close-it', 'under_score', "l'aide", 'schließen', 'закрыть', '終了', 'बंद', 'ปิด'])(
    '[4.14] accepts the name %s',
    async (name) => {
      expect((await rest.post(global, slash(name))).status).toBe(201);
    },
  );

  it.each([
    ['a space', 'Close It'],
    ['an upper-case letter', 'Close'],
    ['an upper-case letter that is not ASCII', 'Été'],
    ['a dot', 'close.it'],
    ['an emoji', '👋'],
  ])('[4.14] refuses a name with %s', async (_what, name) => {
    expect(await refusal(slash(name))).toEqual(['name: APPLICATION_COMMAND_INVALID_NAME']);
  });

  it('[4.14] allows spaces and capitals in the name of a menu', async () => {
    expect((await rest.post(global, { name: 'Report Message', type: 3 })).body).toMatchObject({
      name: 'Report Message',
      description: '',
    });
  });

  it.each<[string, Json, string]>([
    ['a name of 33 characters', slash('a'.repeat(33)), 'name: BASE_TYPE_BAD_LENGTH'],
    ['no description', { name: 'close' }, 'description: BASE_TYPE_REQUIRED'],
    ['an empty description', slash('close', { description: '' }), 'description: BASE_TYPE_BAD_LENGTH'],
    [
      'a description of 101 characters',
      slash('close', { description: 'x'.repeat(101) }),
      'description: BASE_TYPE_MAX_LENGTH',
    ],
    [
      'a menu with a description',
      { name: 'Look', type: 2, description: 'x' },
      'description: APPLICATION_COMMAND_DESCRIPTION_INVALID',
    ],
    [
      'a menu with options',
      { name: 'Look', type: 2, options: [text('a')] },
      'options: APPLICATION_COMMAND_OPTIONS_INVALID',
    ],
    [
      '26 options',
      slash('close', { options: many(26, (i) => text(`o${i}`)) }),
      'options: BASE_TYPE_MAX_LENGTH',
    ],
    [
      'two options of one name',
      slash('close', { options: [text('a'), text('a')] }),
      'options.1.name: APPLICATION_COMMAND_OPTIONS_NAME_ALREADY_EXISTS',
    ],
    [
      'a required option after an optional one',
      slash('close', { options: [text('a'), text('b', { required: true })] }),
      'options.1: APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID',
    ],
    [
      'a max_length over 6000',
      slash('close', { options: [text('a', { max_length: 6001 })] }),
      'options.0.max_length: NUMBER_TYPE_MAX',
    ],
    [
      '26 choices',
      slash('close', { options: [text('a', { choices: many(26, (i) => ({ name: `c${i}`, value: 'v' })) })] }),
      'options.0.choices: BASE_TYPE_MAX_LENGTH',
    ],
    [
      'a choice name of 101 characters',
      slash('close', { options: [text('a', { choices: [{ name: 'x'.repeat(101), value: 'v' }] })] }),
      'options.0.choices.0.name: BASE_TYPE_BAD_LENGTH',
    ],
    [
      'a choice value of 101 characters',
      slash('close', { options: [text('a', { choices: [{ name: 'c', value: 'x'.repeat(101) }] })] }),
      'options.0.choices.0.value: BASE_TYPE_BAD_LENGTH',
    ],
    [
      'a text as value of a whole number',
      slash('close', { options: [{ ...text('a'), type: 4, choices: [{ name: 'c', value: 'one' }] }] }),
      'options.0.choices.0.value: NUMBER_TYPE_COERCE',
    ],
    [
      'choices together with autocomplete',
      slash('close', { options: [text('a', { autocomplete: true, choices: [{ name: 'c', value: 'v' }] })] }),
      'options.0.autocomplete: APPLICATION_COMMAND_OPTIONS_AUTOCOMPLETE_INVALID',
    ],
    [
      'a subcommand beside a plain option',
      slash('close', { options: [{ type: 1, name: 'sub', description: 'x' }, text('a')] }),
      'options.0.type: APPLICATION_COMMAND_OPTIONS_TYPE_INVALID',
    ],
    [
      'a subcommand within a subcommand',
      slash('close', {
        options: [
          { type: 1, name: 'sub', description: 'x', options: [{ type: 1, name: 'deep', description: 'x' }] },
        ],
      }),
      'options.0.options.0.type: BASE_TYPE_CHOICES',
    ],
    [
      'a plain option within a group',
      slash('close', { options: [{ type: 2, name: 'group', description: 'x', options: [text('a')] }] }),
      'options.0.options.0.type: BASE_TYPE_CHOICES',
    ],
    [
      'a language that Discord does not know',
      slash('close', { name_localizations: { tlh: 'close' } }),
      'name_localizations.tlh: BASE_TYPE_CHOICES',
    ],
    [
      'a translated name with a space',
      slash('close', { name_localizations: { de: 'zu machen' } }),
      'name_localizations.de: APPLICATION_COMMAND_INVALID_NAME',
    ],
    [
      'permissions that are no number',
      slash('close', { default_member_permissions: 'admin' }),
      'default_member_permissions: NUMBER_TYPE_COERCE',
    ],
    ['an unknown context', slash('close', { contexts: [3] }), 'contexts.0: BASE_TYPE_CHOICES'],
    ['an unknown type', slash('close', { type: 9 }), 'type: BASE_TYPE_CHOICES'],
  ])('[4.14] refuses %s', async (_what, body, expected) => {
    expect(await refusal(body)).toContain(expected);
  });

  it('[4.14] refuses a server command for DMs', async () => {
    expect(await refusal(slash('close', { contexts: [0, 1] }), guild)).toEqual([
      'contexts: APPLICATION_COMMAND_CONTEXTS_INVALID',
    ]);
  });

  it('[4.14] counts 8000 characters over the whole command', async () => {
    const options = many(20, (i) =>
      text(`option-${i}`, {
        choices: many(4, (j) => ({ name: `${j}`.padEnd(45, 'n'), value: 'v'.repeat(45) })),
      }),
    );
    const [first] = options;
    expect((await rest.post(global, slash('fits', { options }))).status).toBe(201);
    const larger = [
      { ...first, choices: many(14, (j) => ({ name: `${j}`.padEnd(100, 'n'), value: 'v'.repeat(20) })) },
    ];
    expect(await refusal(slash('large', { options: [...larger, ...options.slice(1)] }))).toEqual([
      ': APPLICATION_COMMAND_TOO_LARGE',
    ]);
  });

  it.each([
    [100, 1],
    [15, 2],
    [15, 3],
  ])('[4.14] holds %i commands of type %i and refuses one more with 30032', async (most, type) => {
    const make = (i: number): Json => (type === 1 ? slash(`c${i}`) : { name: `c${i}`, type });
    expect((await rest.put(global, many(most, make))).status).toBe(200);
    const answer = await rest.post(global, make(most));
    expect([answer.status, answer.body['code']]).toEqual([400, 30032]);
  });

  it('[4.14] refuses the commands of another application and of a server without the bot', async () => {
    const other = await rest.get('/applications/123/commands');
    const elsewhere = await rest.get(`/applications/${sandbox.world.application.id}/guilds/123/commands`);
    expect([other.body['code'], elsewhere.body['code']]).toEqual([20012, 50001]);
  });

  it('[4.14] has no permissions set per command: an empty list, 10066 for one', async () => {
    const { body } = await rest.post(guild, slash('close'));
    expect((await rest.get(`${guild}/permissions`)).body).toEqual([]);
    expect((await rest.get(`${guild}/${String(body['id'])}/permissions`)).body['code']).toBe(10066);
  });
});

describe('the daily allowance of new commands', () => {
  it('[4.14] is 200 per server and day, edits are free, and comes back after a day', async () => {
    const sandbox = await startSandbox({
      limits: { enabled: true, commandCreatesPerDay: 3, other: { count: 100, ms: 1000 } },
    });
    const rest = restClient(sandbox);
    const path = `/applications/${sandbox.world.application.id}/guilds/${sandbox.town.guildId}/commands`;
    await rest.put(path, [slash('a'), slash('b'), slash('c')]);
    const edited = await rest.post(path, slash('a', { description: 'Changed' }));
    const refused = await rest.post(path, slash('d'));
    sandbox.clock.advance(24 * 60 * 60 * 1000 + 1);
    const later = await rest.post(path, slash('d'));
    await sandbox.stop();
    expect([edited.status, refused.body['code'], later.status]).toEqual([200, 30034, 201]);
  });
});

function flatten(node: Json, path = ''): string[] {
  return Object.entries(node).flatMap(([key, value]) =>
    key === '_errors'
      ? (value as { code: string }[]).map(({ code }) => `${path}: ${code}`)
      : flatten(value as Json, path ? `${path}.${key}` : key),
  );
}
