import { startSandbox, type Sandbox } from '..';
import { addForum } from './support/forum';
import { restClient } from './support/rest';

const AGENT = { 'user-agent': 'DiscordBot (https://example.org, 1.0)' };
/** As much nesting as fits easily into a request: deep enough to overflow the stack of a recursive reader. */
const ABYSS = JSON.parse('{"components":['.repeat(1500) + ']}'.repeat(1500)) as object;

describe.each([
  ['judged by the referee', true],
  ['without a referee', false],
])('bad input, %s', (_how, referee) => {
  let sandbox: Sandbox;
  let rest: ReturnType<typeof restClient>;
  let commands: string;
  let member: string;

  beforeAll(async () => {
    sandbox = await startSandbox({ referee });
    rest = restClient(sandbox);
    const { world, town } = sandbox;
    commands = `/applications/${world.application.id}/commands`;
    member = `/guilds/${town.guildId}/members/${town.users['alice']}`;
  });
  // It throws if anything below was answered with 500.
  afterAll(() => sandbox.stop());

  const codeOf = async (method: string, path: string, body?: unknown) => {
    const answer = await rest.call(method, path, body);
    return [answer.status, answer.body['code']];
  };

  it('[4.1] takes a body that is nested without end for broken JSON', async () => {
    const general = sandbox.town.channels['general'];
    expect(await codeOf('POST', `/channels/${general}/messages`, ABYSS)).toEqual([400, 50109]);
  });

  it.each(['%E0%A4%A', '1'.repeat(3000)])(
    '[4.1] answers an address that cannot be read (%.9s)',
    async (id) => {
      const answer = await fetch(`${sandbox.world.addresses.api}/v10/channels/${id}`, { headers: AGENT });
      expect([answer.status, await answer.json()]).toEqual([400, { message: '400: Bad Request', code: 0 }]);
    },
  );

  it('[4.1] takes a parameter that is given twice for a list', async () => {
    const forum = addForum(sandbox, [], 'search');
    const { body } = await rest.get<{ threads: object[] }>(
      `/channels/${forum.id}/threads/search?name=a&name=b`,
    );
    expect(body.threads).toEqual([]);
    const { guildId } = sandbox.town;
    expect((await rest.get(`/guilds/${guildId}/members/search?query=a&query=b`)).body).toEqual([]);
    expect(await codeOf('GET', `/guilds/${guildId}/members?limit=1&limit=2`)).toEqual([400, 50035]);
  });

  it('[4.6] refuses a timeout until a time that is none', async () => {
    expect(await codeOf('PATCH', member, { communication_disabled_until: 'tomorrow' })).toEqual([400, 50035]);
    expect((await rest.get(member)).body).toMatchObject({ communication_disabled_until: null });
  });

  it.each([
    ['options that are no objects', { options: [null] }],
    ['choices that are no objects', { options: [{ type: 3, name: 'a', description: 'b', choices: [7] }] }],
    ['contexts that are no list', { contexts: 'all' }],
  ])('[4.14] refuses a command with %s', async (_what, given) => {
    const command = { name: 'ping', description: 'Says pong', ...given };
    expect(await codeOf('PUT', commands, [command])).toEqual([400, 50035]);
  });
});
