import { createHash } from 'node:crypto';
import { startSandbox, type Sandbox } from '..';
import { registerRedirect } from '../oauth2/redirects';
import { addGuild } from '../world/seed';
import { restClient } from './support/rest';

type Fields = Record<string, string>;
const HOME = 'http://127.0.0.1:4321/login/callback';

describe('logging in to a website with an account', () => {
  let sandbox: Sandbox;
  let alice: string;
  let client: Fields;

  beforeAll(async () => {
    sandbox = await startSandbox();
    alice = sandbox.town.users['alice'] ?? '';
    registerRedirect(sandbox.world, HOME);
    client = {
      client_id: sandbox.world.application.id,
      client_secret: sandbox.world.application.clientSecret,
    };
  });
  afterAll(() => sandbox.stop());

  const asked = (more: Fields = {}): Fields => ({
    client_id: sandbox.world.application.id,
    redirect_uri: HOME,
    response_type: 'code',
    scope: 'identify guilds',
    state: 'abc',
    ...more,
  });
  const page = (fields: Fields, headers: Fields = {}) =>
    fetch(`${sandbox.world.addresses.web}oauth2/authorize?${String(new URLSearchParams(fields))}`, {
      redirect: 'manual',
      headers,
    });
  const decide = (fields: Fields, decision = 'allow', person = alice) =>
    fetch(`${sandbox.world.addresses.web}oauth2/authorize`, {
      method: 'POST',
      redirect: 'manual',
      body: new URLSearchParams({ ...fields, person, decision }),
    });
  const token = (fields: Fields, headers: Fields = {}, path = '/oauth2/token') =>
    fetch(`${sandbox.world.addresses.api}/v10${path}`, {
      method: 'POST',
      headers,
      body: new URLSearchParams(fields),
    });
  const sentTo = (answer: Response): URL => new URL(answer.headers.get('location') ?? 'about:blank');

  /** A code, as the website gets it. */
  async function code(more: Fields = {}): Promise<string> {
    return sentTo(await decide(asked(more))).searchParams.get('code') ?? '';
  }
  const redeem = async (more: Fields = {}, asking: Fields = {}) =>
    token({
      ...client,
      grant_type: 'authorization_code',
      redirect_uri: HOME,
      code: await code(asking),
      ...more,
    });
  async function login(scope: string) {
    const answer = (await (await redeem({}, { scope })).json()) as Fields;
    return restClient(sandbox, `Bearer ${answer['access_token'] ?? ''}`);
  }

  it('[1.1] shows a page with the people that one can be and what is asked for', async () => {
    const answer = await page(asked());
    const text = await answer.text();
    expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8']);
    expect(text).toContain('Know what servers you are in');
    expect(text).toContain(`value="${alice}"`);
    expect(text).not.toContain(`value="${sandbox.world.bot.id}" required`);
  });

  it('[1.1] shows what it was given as text, not as markup', async () => {
    const text = await (await page(asked({ state: '"><script>alert(1)</script>' }))).text();
    expect(text).not.toContain('<script>');
  });

  it.each<[string, Fields, string]>([
    ['an unknown client', { client_id: '123' }, 'Unknown application'],
    ['an address that is not registered', { redirect_uri: 'http://127.0.0.1:4321/other' }, 'not registered'],
    ['no address at all', { redirect_uri: '' }, 'not registered'],
  ])('[1.1] sends nobody anywhere for %s', async (_what, wrong, words) => {
    const answer = await page(asked(wrong));
    expect([answer.status, answer.headers.get('location')]).toEqual([400, null]);
    expect(await answer.text()).toContain(words);
  });

  it.each<[string, Fields, string]>([
    ['another response type', { response_type: 'token' }, 'unsupported_response_type'],
    ['an unknown scope', { scope: 'identify everything' }, 'invalid_scope'],
    ['no scope', { scope: '' }, 'invalid_scope'],
  ])('[1.1] tells the website of %s, with its state', async (_what, wrong, error) => {
    const { searchParams } = sentTo(await page(asked(wrong)));
    expect([searchParams.get('error'), searchParams.get('state')]).toEqual([error, 'abc']);
  });

  it('[1.1] sends people to an address that was registered by control, and to nothing that is no address', async () => {
    const register = (uri: string) =>
      fetch(`${sandbox.world.addresses.control}/world`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ do: 'redirect', uri }),
      });
    const uri = 'http://127.0.0.1:3000/callback';
    expect([(await register(uri)).status, (await register('nowhere')).status]).toEqual([204, 400]);
    expect(sentTo(await decide(asked({ redirect_uri: uri }))).href).toContain(`${uri}?code=`);
  });

  it('[1.1] sends who agrees back with a code and the state', async () => {
    const address = sentTo(await decide(asked()));
    expect(address.origin + address.pathname).toBe(HOME);
    expect([address.searchParams.get('state'), address.searchParams.get('code')]).toEqual([
      'abc',
      expect.stringMatching(/^[0-9a-f]{30}$/) as string,
    ]);
  });

  it('[1.1] sends who refuses back with access_denied', async () => {
    const { searchParams } = sentTo(await decide(asked(), 'deny'));
    expect([searchParams.get('error'), searchParams.get('code')]).toEqual(['access_denied', null]);
  });

  it('[1.1] asks again when nobody was chosen', async () => {
    expect((await decide(asked(), 'allow', '')).status).toBe(400);
  });

  it('[1.1] skips the page with prompt=none for who has agreed to the same before', async () => {
    const cookie = (await decide(asked())).headers.get('set-cookie')?.split(';')[0] ?? '';
    const same = await page(asked({ prompt: 'none' }), { cookie });
    const more = await page(asked({ prompt: 'none', scope: 'identify email' }), { cookie });
    const stranger = await page(asked({ prompt: 'none' }));
    expect([same.status, more.status, stranger.status]).toEqual([302, 200, 200]);
  });

  it('[1.1] gives tokens for a code, the client named in the form or by Basic authorization', async () => {
    const inForm = (await (await redeem()).json()) as Fields;
    const basic = Buffer.from(`${client['client_id']}:${client['client_secret']}`).toString('base64');
    const byHeader = await token(
      { grant_type: 'authorization_code', redirect_uri: HOME, code: await code() },
      { authorization: `Basic ${basic}` },
    );
    expect(inForm).toMatchObject({ token_type: 'Bearer', expires_in: 604_800, scope: 'identify guilds' });
    expect(byHeader.status).toBe(200);
  });

  it('[1.1] redeems a code once', async () => {
    const fields = { ...client, grant_type: 'authorization_code', redirect_uri: HOME, code: await code() };
    const [first, second] = [await token(fields), await token(fields)];
    expect([first.status, second.status]).toEqual([200, 400]);
    expect(await second.json()).toEqual({
      error: 'invalid_grant',
      error_description: 'Invalid "code" in request.',
    });
  });

  it.each<[string, Fields, number, string]>([
    ['a wrong secret', { client_secret: 'wrong' }, 401, 'invalid_client'],
    ['another address', { redirect_uri: `${HOME}/other` }, 400, 'invalid_grant'],
    ['an unknown code', { code: 'nope' }, 400, 'invalid_grant'],
    ['another kind of grant', { grant_type: 'password' }, 400, 'unsupported_grant_type'],
  ])('[1.1] refuses %s', async (_what, wrong, status, error) => {
    const answer = await redeem(wrong);
    expect([answer.status, ((await answer.json()) as Fields)['error']]).toEqual([status, error]);
  });

  it('[1.1] forgets a code after ten minutes', async () => {
    const old = await code();
    sandbox.clock.advance(10 * 60 * 1000);
    expect((await redeem({ code: old })).status).toBe(400);
  });

  it('[1.1] holds a website to its PKCE challenge', async () => {
    const verifier = 'v'.repeat(43);
    const challenge = createHash('sha256').update(verifier).digest('base64url');
    const asking = { code_challenge: challenge, code_challenge_method: 'S256' };
    const wrong = await redeem({ code_verifier: 'other' }, asking);
    const right = await redeem({ code_verifier: verifier }, asking);
    expect([wrong.status, right.status]).toEqual([400, 200]);
  });

  it('[1.1] exchanges a refresh token for new tokens, which ends the old ones', async () => {
    const old = (await (await redeem()).json()) as Fields;
    const fields = { ...client, grant_type: 'refresh_token', refresh_token: old['refresh_token'] ?? '' };
    const fresh = (await (await token(fields)).json()) as Fields;
    const me = (access = '') => restClient(sandbox, `Bearer ${access}`).get('/users/@me');
    expect((await me(fresh['access_token'])).body).toMatchObject({ id: alice });
    expect([(await me(old['access_token'])).status, (await token(fields)).status]).toEqual([401, 400]);
  });

  it('[1.1] ends a token that is revoked, and after its 7 days', async () => {
    const first = (await (await redeem()).json()) as Fields;
    const second = (await (await redeem()).json()) as Fields;
    const me = (tokens: Fields) =>
      restClient(sandbox, `Bearer ${tokens['access_token'] ?? ''}`).get('/users/@me');
    await token({ ...client, token: first['access_token'] ?? '' }, {}, '/oauth2/token/revoke');
    expect([(await me(first)).body['code'], (await me(second)).status]).toEqual([50025, 200]);
    sandbox.clock.advance(604_800_000);
    expect((await me(second)).status).toBe(401);
  });

  it('[1.1] tells who it is, with the email only when that was allowed', async () => {
    const plain = await (await login('identify')).get('/users/@me');
    const full = await (await login('identify email')).get('/users/@me');
    expect(plain.body).toMatchObject({ id: alice, username: 'alice', locale: 'en-US' });
    expect(plain.body).not.toHaveProperty('email');
    expect(full.body).toMatchObject({ email: 'alice@example.org', verified: true });
  });

  it('[1.1] lists the servers with the permissions held there', async () => {
    const { body } = await (await login('guilds')).get<Fields[]>('/users/@me/guilds');
    expect(body).toEqual([
      expect.objectContaining({
        id: sandbox.town.guildId,
        name: 'Lantern Hall',
        owner: false,
        permissions: expect.stringMatching(/^\d+$/) as string,
      }),
    ]);
  });

  it('[1.1] tells of the own membership of a server, and nothing of others', async () => {
    const rest = await login('guilds.members.read');
    const member = await rest.get(`/users/@me/guilds/${sandbox.town.guildId}/member`);
    const other = addGuild(sandbox.world, 'Elsewhere', sandbox.town.staff['olivia'] ?? '');
    const stranger = await rest.get(`/users/@me/guilds/${other.id}/member`);
    sandbox.world.guilds.delete(other.id);
    expect(member.body).toMatchObject({ user: { id: alice }, roles: [] });
    expect([stranger.status, stranger.body['code']]).toEqual([404, 10004]);
  });

  it.each([
    ['identify', '/users/@me/guilds'],
    ['guilds', '/users/@me'],
    ['identify guilds', '/oauth2/applications/@me'],
  ])('[4.6] answers 401 to somebody with the scope %s at %s', async (scope, path) => {
    expect((await (await login(scope)).get(path)).status).toBe(401);
  });

  it('[4.6] lets nobody act as the bot with an access token, and knows no made-up token', async () => {
    const rest = await login('identify');
    const write = await rest.post(`/channels/${sandbox.town.channels['general']}/messages`, { content: 'x' });
    const madeUp = await restClient(sandbox, 'Bearer abc').get('/users/@me');
    expect([write.status, madeUp.status, madeUp.body['code']]).toEqual([401, 401, 50025]);
  });

  it('[1.1] tells what a token allows', async () => {
    const { body } = await (await login('identify guilds')).get('/oauth2/@me');
    expect(body).toMatchObject({
      application: { id: sandbox.world.application.id },
      scopes: ['identify', 'guilds'],
      user: { id: alice },
    });
  });
});
