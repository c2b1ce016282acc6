import { startSandbox, type Sandbox } from '..';
import { restClient } from './support/rest';

describe('accounts and DM channels', () => {
  let sandbox: Sandbox;
  let rest: ReturnType<typeof restClient>;

  beforeAll(async () => {
    sandbox = await startSandbox();
    rest = restClient(sandbox);
  });

  afterAll(() => sandbox.stop());

  it('tells the bot who it is', async () => {
    expect((await rest.get('/users/@me')).body).toMatchObject({ username: 'postbox', bot: true });
  });

  it('returns the same DM channel however often it is opened', async () => {
    const recipient = { recipient_id: sandbox.town.users['alice'] };
    const first = await rest.post('/users/@me/channels', recipient);
    const second = await rest.post('/users/@me/channels', recipient);
    expect(first.body['id']).toBe(second.body['id']);
  });

  it('refuses a DM with a bot as an invalid recipient', async () => {
    const answer = await rest.post('/users/@me/channels', { recipient_id: sandbox.world.bot.id });
    expect([answer.status, answer.body]).toEqual([400, { code: 50033, message: 'Invalid Recipient(s)' }]);
  });
});
