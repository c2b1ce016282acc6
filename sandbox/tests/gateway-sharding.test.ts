import { startSandbox, type Sandbox } from '..';
import { isInShard } from '../gateway/sharding';
import { addGuild, addMember } from '../world/seed';
import { GatewayClient } from './support/gateway-client';
import { saysToBot } from './support/says';

describe('shards', () => {
  let sandbox: Sandbox;
  let shards: [GatewayClient, GatewayClient];
  let guildIds: [string, string];

  beforeAll(async () => {
    sandbox = await startSandbox();
    const { world, town } = sandbox;
    guildIds = [idOfShard(0), idOfShard(1)];
    for (const id of guildIds.filter((guildId) => guildId !== town.guildId)) {
      addMember(world, world.guild(id), world.bot.id);
    }
    shards = [
      await GatewayClient.login(sandbox, { shard: [0, 2] }),
      await GatewayClient.login(sandbox, { shard: [1, 2] }),
    ];
    await Promise.all(shards.map((shard) => shard.settle()));
  });

  afterAll(() => sandbox.stop());

  /** The id of a server that belongs to this shard of two; found or founded. */
  function idOfShard(shard: number): string {
    const { world, town } = sandbox;
    for (;;) {
      const found = [...world.guilds.keys()].find((id) => isInShard([shard, 2], id));
      if (found) {
        return found;
      }
      sandbox.clock.advance(1);
      addGuild(world, 'Another', town.users['alice'] ?? '');
    }
  }

  async function heard(): Promise<string[][]> {
    return Promise.all(shards.map((shard) => shard.settle()));
  }

  it('[4.3] gives each shard the servers of `(guild_id >> 22) % num_shards`', () => {
    const ids = shards.map(({ received }) => received.find(({ t }) => t === 'READY')?.d['guilds']);
    expect(ids).toEqual([
      expect.arrayContaining([{ id: guildIds[0], unavailable: true }]),
      expect.arrayContaining([{ id: guildIds[1], unavailable: true }]),
    ]);
    expect(Number((BigInt(guildIds[1]) >> 22n) % 2n)).toBe(1);
  });

  it('[4.3] sends an event of a server to its shard alone', async () => {
    sandbox.world.announce({ name: 'GUILD_UPDATE', data: {}, guildId: guildIds[1] });
    expect(await heard()).toEqual([[], ['GUILD_UPDATE']]);
  });

  it('[4.3] sends DMs to shard 0 alone', async () => {
    saysToBot(sandbox, 'alice');
    expect(await heard()).toEqual([['MESSAGE_CREATE'], []]);
  });

  it('[4.12] sends an interaction to one shard alone', async () => {
    sandbox.world.announce({ name: 'INTERACTION_CREATE', data: {}, guildId: guildIds[1] });
    sandbox.world.announce({ name: 'INTERACTION_CREATE', data: {} });
    expect(await heard()).toEqual([['INTERACTION_CREATE'], ['INTERACTION_CREATE']]);
  });

  it('[4.15] acts on one shard alone when asked to', async () => {
    sandbox.gateway.close(4000, 1);
    expect(await shards[1].ended).toMatchObject({ code: 4000 });
    expect(await shards[0].settle()).toEqual([]);
  });
});
