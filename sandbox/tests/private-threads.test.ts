import { startSandbox, type Sandbox } from '..';
import { Permission } from '../world/permissions';
import { startThread } from '../world/text-threads';
import { addToThread, removeFromThread } from '../world/thread-members';
import type { ChannelRecord } from '../world/records';
import { withoutRights } from './support/bot-rights';
import { GatewayClient } from './support/gateway-client';
import { restClient } from './support/rest';

describe('private threads', () => {
  let sandbox: Sandbox;
  let thread: ChannelRecord;

  beforeEach(async () => {
    sandbox = await startSandbox();
    const { world, town } = sandbox;
    const olivia = town.staff['olivia'] ?? '';
    thread = startThread(world, olivia, world.channel(town.channels['general'] ?? ''), { name: 'hushed' });
  });
  afterEach(() => sandbox.stop());

  it('[4.5] are there for those who are in them and for those who manage threads, for nobody else', async () => {
    await expect(sandbox.person('alice').writes(thread, 'hello')).rejects.toMatchObject({ code: 50001 });
    await sandbox.person('mod').writes(thread, 'a moderator');
    addToThread(sandbox.world, sandbox.town.staff['olivia'] ?? '', thread, sandbox.person('alice').id);
    await sandbox.person('alice').writes(thread, 'hello');
    expect([...thread.messages.values()].map(({ content }) => content)).toEqual(['a moderator', 'hello']);
  });

  it('[4.5] are 50001 for a bot that is not in them, and open to it once it is added', async () => {
    const rest = restClient(sandbox);
    const bot = await GatewayClient.login(sandbox);
    const olivia = sandbox.town.staff['olivia'] ?? '';
    const { bot: account } = sandbox.world;
    const status = async (): Promise<number> => (await rest.get(`/channels/${thread.id}`)).status;
    await withoutRights(sandbox, Permission.ManageThreads, async () => {
      expect(await rest.get(`/channels/${thread.id}`)).toMatchObject({ status: 403, body: { code: 50001 } });
      addToThread(sandbox.world, olivia, thread, account.id);
      expect((await bot.event('THREAD_CREATE')).d).toMatchObject({ id: thread.id });
      expect(await status()).toBe(200);
      removeFromThread(sandbox.world, olivia, thread, account.id);
      expect(await status()).toBe(403);
    });
  });

  it('[4.3] stand in GUILD_CREATE only for a bot that may see them', async () => {
    const seen = await GatewayClient.login(sandbox);
    expect((await seen.event('GUILD_CREATE')).d['threads']).toMatchObject([{ id: thread.id }]);
    await withoutRights(sandbox, Permission.ManageThreads, async () => {
      const unseen = await GatewayClient.login(sandbox);
      expect((await unseen.event('GUILD_CREATE')).d['threads']).toEqual([]);
    });
  });
});
