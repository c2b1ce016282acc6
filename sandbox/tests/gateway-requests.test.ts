import { GatewayCloseCodes, GatewayIntentBits, GatewayOpcodes } from 'discord-api-types/v10';
import { startSandbox, type Sandbox } from '..';
import { addMember, addUser } from '../world/seed';
import { ALL_INTENTS, GatewayClient } from './support/gateway-client';

interface Chunk {
  members: { user: { id: string; username: string } }[];
  chunk_index: number;
  chunk_count: number;
  not_found?: string[];
  nonce?: string;
  presences?: unknown[];
}

const MEMBERS = GatewayOpcodes.RequestGuildMembers;

describe('requests of a client', () => {
  let sandbox: Sandbox;
  let client: GatewayClient;

  beforeEach(async () => {
    sandbox = await startSandbox({ profile: 'documented', limits: { identify: { count: 1, ms: 0 } } });
    client = await GatewayClient.login(sandbox);
    await client.settle();
  });

  afterEach(() => sandbox.stop());

  function ask(given: object): void {
    client.send(MEMBERS, { guild_id: sandbox.town.guildId, ...given });
  }

  async function names(): Promise<string[]> {
    const { d } = await client.event<Chunk>('GUILD_MEMBERS_CHUNK');
    return d.members.map(({ user }) => user.username);
  }

  it('[4.2] sends all members in one chunk', async () => {
    ask({ query: '', limit: 0, nonce: 'mine' });
    const { d } = await client.event<Chunk>('GUILD_MEMBERS_CHUNK');
    expect(d).toMatchObject({
      guild_id: sandbox.town.guildId,
      chunk_index: 0,
      chunk_count: 1,
      nonce: 'mine',
    });
    expect(d.members).toHaveLength(sandbox.world.guild(sandbox.town.guildId).members.size);
  });

  it('[4.2] sends more than a thousand members in several chunks', async () => {
    const { world, town } = sandbox;
    for (let count = 0; count < 1500; count += 1) {
      addMember(world, world.guild(town.guildId), addUser(world, { name: `extra${count}` }).id);
    }
    ask({ query: '', limit: 0 });
    const first = await client.event<Chunk>('GUILD_MEMBERS_CHUNK');
    const second = await client.event<Chunk>('GUILD_MEMBERS_CHUNK');
    expect([first.d.members.length, second.d.chunk_index, second.d.chunk_count]).toEqual([1000, 1, 2]);
  });

  it('[4.2] answers a second request for all members within 30 s with RATE_LIMITED', async () => {
    ask({ query: '', limit: 0 });
    ask({ query: '', limit: 0, nonce: 'again' });
    const { d } = await client.event<{ opcode: number; retry_after: number; meta: object }>('RATE_LIMITED');
    expect(d).toMatchObject({ opcode: 8, meta: { guild_id: sandbox.town.guildId, nonce: 'again' } });
    expect(d.retry_after).toBeGreaterThan(29);
    expect(d.retry_after).toBeLessThanOrEqual(30);
  });

  it('[4.2] sends all members again after 30 s', async () => {
    ask({ query: '', limit: 0 });
    await names();
    sandbox.clock.advance(30_001);
    ask({ query: '', limit: 0 });
    expect(await names()).toContain('alice');
  });

  it('[4.3] finds members whose name begins with the query', async () => {
    ask({ query: 'AL', limit: 10 });
    expect(await names()).toEqual(['alice']);
  });

  it('[4.3] finds members by nickname and stops at the limit', async () => {
    const { world, town } = sandbox;
    for (const member of world.guild(town.guildId).members.values()) {
      member.nick = 'Zed';
    }
    ask({ query: 'zed', limit: 2 });
    expect(await names()).toHaveLength(2);
  });

  it('[4.3] finds members by id, names those it did not find, and sends presences when asked', async () => {
    const id = sandbox.town.users['bob'];
    ask({ user_ids: [id, '123'], presences: true });
    const { d } = await client.event<Chunk>('GUILD_MEMBERS_CHUNK');
    expect(d).toMatchObject({ members: [{ user: { id } }], not_found: ['123'], presences: [] });
  });

  it('[4.3] leaves out a nonce of more than 32 bytes', async () => {
    ask({ query: 'alice', limit: 1, nonce: 'n'.repeat(33) });
    expect((await client.event<Chunk>('GUILD_MEMBERS_CHUNK')).d).not.toHaveProperty('nonce');
  });

  it('[4.3] ignores a request for members of an unknown server', async () => {
    ask({ guild_id: '1', query: '', limit: 0 });
    expect(await client.settle()).toEqual([]);
  });

  it('[4.4] does not list all members for a session without the members intent', async () => {
    const deaf = await GatewayClient.login(sandbox, {
      intents: ALL_INTENTS & ~GatewayIntentBits.GuildMembers,
    });
    await deaf.settle();
    deaf.send(MEMBERS, { guild_id: sandbox.town.guildId, query: '', limit: 0 });
    expect(await deaf.settle()).toEqual([]);
  });

  it.each([
    ['neither query nor user_ids', {}],
    ['a query without a limit', { query: 'a' }],
    ['a query that is no text', { query: 7, limit: 1 }],
    ['more than 100 user_ids', { user_ids: Array.from({ length: 101 }, (_, id) => `${id}`) }],
    ['no server', { guild_id: undefined, query: '', limit: 0 }],
  ])('[4.3] closes a request for members with %s with 4002', async (_what, request) => {
    ask(request);
    expect(await client.ended).toMatchObject({ code: GatewayCloseCodes.DecodeError });
  });

  it('[4.3] takes a presence', async () => {
    const activities = [{ name: 'Custom Status', type: 4, state: 'DM me for help' }];
    client.send(GatewayOpcodes.PresenceUpdate, { status: 'idle', since: null, afk: false, activities });
    await client.settle();
    expect(sandbox.gateway.sessions[0]?.presence).toEqual({
      status: 'idle',
      since: null,
      afk: false,
      activities,
    });
  });

  it.each([
    ['an unknown status', { status: 'away' }],
    ['a since that is no time', { status: 'idle', since: 'now' }],
    ['activities that are no list', { status: 'idle', activities: 'reading' }],
    ['an activity without a name', { status: 'idle', activities: [{ type: 0 }] }],
  ])('[4.3] closes a presence with %s with 4002', async (_what, presence) => {
    client.send(GatewayOpcodes.PresenceUpdate, presence);
    expect(await client.ended).toMatchObject({ code: GatewayCloseCodes.DecodeError });
  });

  it.each([
    ['voice states', GatewayOpcodes.VoiceStateUpdate],
    ['soundboard requests', GatewayOpcodes.RequestSoundboardSounds],
  ])('[4.3] takes %s and does nothing', async (_what, op) => {
    client.send(op, { guild_id: sandbox.town.guildId });
    expect(await client.settle()).toEqual([]);
  });
});
