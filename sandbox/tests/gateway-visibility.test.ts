import { ChannelType } from 'discord-api-types/v10';
import { startSandbox, type Sandbox } from '..';
import { newChannel, openDm } from '../world/channels';
import { removeBot, setGuildUnavailable } from '../world/guild-changes';
import { storeMessage } from '../world/message-store';
import { Permission } from '../world/permissions';
import { addGuild } from '../world/seed';
import type { ChannelRecord } from '../world/records';
import { GatewayClient } from './support/gateway-client';
import { says, saysToBot } from './support/says';

describe('what the bot can see', () => {
  let sandbox: Sandbox;
  let client: GatewayClient;
  let hall: ChannelRecord;

  beforeEach(async () => {
    // The events here are made up, so the sandbox is not held to what it would send itself.
    sandbox = await startSandbox({ strict: false });
    const { world, town } = sandbox;
    hall = world.channel(town.channels['general'] ?? '');
    client = await GatewayClient.login(sandbox);
    await client.settle();
  });

  afterEach(() => sandbox.stop());

  function hide(): void {
    const { id } = sandbox.world.bot;
    hall.overwrites.set(id, { id, type: 1, allow: 0n, deny: Permission.ViewChannel });
  }

  it('[4.5] sends no messages of a channel that the bot cannot view', async () => {
    hide();
    says(sandbox, 'alice', 'general');
    expect(await client.settle()).toEqual([]);
  });

  it('[4.5] sends no threads below a channel that the bot cannot view', async () => {
    const { world, town } = sandbox;
    const thread = newChannel(world, town.guildId, {
      name: 'thread',
      type: ChannelType.PublicThread,
      parentId: hall.id,
    });
    const event = { name: 'THREAD_CREATE', data: {}, guildId: town.guildId, channelId: thread.id } as const;
    thread.thread = {
      ownerId: '1',
      archived: false,
      locked: false,
      autoArchiveDuration: 60,
      archiveTimestamp: 0,
      createdAt: 0,
      appliedTags: [],
      messageCount: 0,
      totalMessageSent: 0,
      members: new Map(),
    };
    world.addChannel(thread);
    world.announce(event);
    expect(await client.settle()).toEqual(['THREAD_CREATE']);
    hide();
    world.announce(event);
    expect(await client.settle()).toEqual([]);
  });

  it('[4.10] judges a deleted thread by its parent', async () => {
    const { world, town } = sandbox;
    const event = {
      name: 'THREAD_DELETE',
      data: { id: '1', parent_id: hall.id },
      guildId: town.guildId,
      channelId: '1',
    } as const;
    world.announce(event);
    expect(await client.settle()).toEqual(['THREAD_DELETE']);
    hide();
    world.announce(event);
    expect(await client.settle()).toEqual([]);
  });

  it('[4.3] tells of channels themselves even where the bot cannot view them', async () => {
    const { world, town } = sandbox;
    hide();
    world.announce({ name: 'CHANNEL_UPDATE', data: {}, guildId: town.guildId, channelId: hall.id });
    expect(await client.settle()).toEqual(['CHANNEL_UPDATE']);
  });

  it('[4.12] sends an interaction from a channel that the bot cannot view', async () => {
    const { world, town } = sandbox;
    hide();
    world.announce({ name: 'INTERACTION_CREATE', data: {}, guildId: town.guildId, channelId: hall.id });
    expect(await client.settle()).toEqual(['INTERACTION_CREATE']);
  });

  it('[4.3] sends nothing of a server in which the bot is no member', async () => {
    const { world, town } = sandbox;
    const foreign = addGuild(world, 'Elsewhere', town.users['alice'] ?? '');
    world.announce({ name: 'GUILD_UPDATE', data: {}, guildId: foreign.id });
    expect(await client.settle()).toEqual([]);
  });

  it('[4.3] tells the bot with GUILD_DELETE without unavailable that it was removed, and nothing after', async () => {
    const { world, town } = sandbox;
    removeBot(world, '', world.guild(town.guildId));
    says(sandbox, 'alice', 'general');
    expect(await client.settle()).toEqual(['GUILD_DELETE']);
    expect(client.received.find(({ t }) => t === 'GUILD_DELETE')?.d).toEqual({ id: town.guildId });
  });

  it('[4.3] sends GUILD_DELETE with unavailable for an outage, and GUILD_CREATE after it', async () => {
    const { world, town } = sandbox;
    setGuildUnavailable(world, world.guild(town.guildId), true);
    says(sandbox, 'alice', 'general');
    setGuildUnavailable(world, world.guild(town.guildId), false);
    expect(await client.settle()).toEqual(['GUILD_DELETE', 'GUILD_CREATE']);
    expect(client.received.find(({ t }) => t === 'GUILD_DELETE')?.d['unavailable']).toBe(true);
  });

  it('[4.13] sends DMs with the bot, with their channel type and without guild_id', async () => {
    saysToBot(sandbox, 'alice', { content: 'help' });
    const { d } = await client.event('MESSAGE_CREATE');
    expect(d).toMatchObject({ content: 'help', channel_type: ChannelType.DM });
    expect(d).not.toHaveProperty('guild_id');
  });

  it('[4.13] sends no DMs between other people', async () => {
    const { world, town } = sandbox;
    const dm = openDm(world, town.users['alice'] ?? '', town.users['bob'] ?? '');
    storeMessage(world, dm, { authorId: town.users['alice'] ?? '', content: 'private' });
    expect(await client.settle()).toEqual([]);
  });

  it('[4.10] keeps from the bot what only people shall see', async () => {
    sandbox.world.announce({
      name: 'GUILD_UPDATE',
      data: {},
      guildId: sandbox.town.guildId,
      hiddenFromBot: true,
    });
    expect(await client.settle()).toEqual([]);
  });
});
