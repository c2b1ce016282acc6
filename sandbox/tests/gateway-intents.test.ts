import { GatewayIntentBits as Intent } from 'discord-api-types/v10';
import { startSandbox, type Sandbox } from '..';
import type { WorldEvent } from '../world/events';
import { ALL_INTENTS, GatewayClient } from './support/gateway-client';
import { saysToBot } from './support/says';

type Name = WorldEvent['name'];

const IN_GUILDS: [Name, number][] = [
  ['GUILD_UPDATE', Intent.Guilds],
  ['GUILD_DELETE', Intent.Guilds],
  ['GUILD_ROLE_CREATE', Intent.Guilds],
  ['GUILD_ROLE_UPDATE', Intent.Guilds],
  ['GUILD_ROLE_DELETE', Intent.Guilds],
  ['CHANNEL_CREATE', Intent.Guilds],
  ['CHANNEL_UPDATE', Intent.Guilds],
  ['CHANNEL_DELETE', Intent.Guilds],
  ['CHANNEL_PINS_UPDATE', Intent.Guilds],
  ['THREAD_CREATE', Intent.Guilds],
  ['THREAD_UPDATE', Intent.Guilds],
  ['THREAD_DELETE', Intent.Guilds],
  ['THREAD_LIST_SYNC', Intent.Guilds],
  ['THREAD_MEMBER_UPDATE', Intent.Guilds],
  ['GUILD_MEMBER_ADD', Intent.GuildMembers],
  ['GUILD_MEMBER_UPDATE', Intent.GuildMembers],
  ['GUILD_MEMBER_REMOVE', Intent.GuildMembers],
  ['THREAD_MEMBERS_UPDATE', Intent.GuildMembers],
  ['GUILD_BAN_ADD', Intent.GuildModeration],
  ['GUILD_BAN_REMOVE', Intent.GuildModeration],
  ['GUILD_AUDIT_LOG_ENTRY_CREATE', Intent.GuildModeration],
  ['WEBHOOKS_UPDATE', Intent.GuildWebhooks],
  ['MESSAGE_CREATE', Intent.GuildMessages],
  ['MESSAGE_UPDATE', Intent.GuildMessages],
  ['MESSAGE_DELETE', Intent.GuildMessages],
  ['MESSAGE_DELETE_BULK', Intent.GuildMessages],
  ['MESSAGE_REACTION_ADD', Intent.GuildMessageReactions],
  ['MESSAGE_REACTION_REMOVE', Intent.GuildMessageReactions],
  ['MESSAGE_REACTION_REMOVE_ALL', Intent.GuildMessageReactions],
  ['TYPING_START', Intent.GuildMessageTyping],
  ['MESSAGE_POLL_VOTE_ADD', Intent.GuildMessagePolls],
];

const IN_DMS: [Name, number][] = [
  ['MESSAGE_CREATE', Intent.DirectMessages],
  ['MESSAGE_UPDATE', Intent.DirectMessages],
  ['MESSAGE_DELETE', Intent.DirectMessages],
  ['CHANNEL_PINS_UPDATE', Intent.DirectMessages],
  ['MESSAGE_REACTION_ADD', Intent.DirectMessageReactions],
  ['MESSAGE_REACTION_REMOVE', Intent.DirectMessageReactions],
  ['TYPING_START', Intent.DirectMessageTyping],
  ['MESSAGE_POLL_VOTE_ADD', Intent.DirectMessagePolls],
];

describe('intents', () => {
  let sandbox: Sandbox;
  let dmId: string;
  /** One session per intent, and one with all others, so that every row costs no login. */
  const sessions = new Map<number, GatewayClient>();

  beforeAll(async () => {
    // The events here are made up, so the sandbox is not held to what it would send itself.
    sandbox = await startSandbox({ strict: false });
    dmId = saysToBot(sandbox, 'alice').channelId;
    const bits = new Set([...IN_GUILDS, ...IN_DMS].map(([, bit]) => bit));
    for (const bit of bits) {
      sessions.set(bit, await GatewayClient.login(sandbox, { intents: bit }));
      sessions.set(~bit, await GatewayClient.login(sandbox, { intents: ALL_INTENTS & ~bit }));
    }
    sessions.set(0, await GatewayClient.login(sandbox, { intents: 0 }));
    await Promise.all([...sessions.values()].map((client) => client.settle()));
  });

  afterAll(() => sandbox.stop());

  async function heardBy(
    intents: number,
    event: Pick<WorldEvent, 'name'> & Partial<WorldEvent>,
  ): Promise<string[]> {
    const client = sessions.get(intents);
    await client?.settle();
    sandbox.world.announce({ data: {}, ...event });
    return (await client?.settle()) ?? [];
  }

  it.each(IN_GUILDS)(
    '[4.4] sends %s of a server to a session with its intent, not to one without',
    async (name, bit) => {
      const event = { name, guildId: sandbox.town.guildId };
      expect(await heardBy(bit, event)).toEqual([name]);
      expect(await heardBy(~bit, event)).toEqual([]);
    },
  );

  it.each(IN_DMS)(
    '[4.4] sends %s of a DM to a session with its intent, not to one without',
    async (name, bit) => {
      const event = { name, channelId: dmId };
      expect(await heardBy(bit, event)).toEqual([name]);
      expect(await heardBy(~bit, event)).toEqual([]);
    },
  );

  it('[4.4] sends INTERACTION_CREATE without any intent', async () => {
    const event = { name: 'INTERACTION_CREATE', guildId: sandbox.town.guildId } as const;
    expect(await heardBy(0, event)).toEqual(['INTERACTION_CREATE']);
  });

  it('[4.4] sends GUILD_MEMBER_UPDATE of the bot itself without any intent', async () => {
    const { world, town } = sandbox;
    const event = { name: 'GUILD_MEMBER_UPDATE', guildId: town.guildId } as const;
    expect(await heardBy(0, { ...event, data: { user: { id: world.bot.id } } })).toEqual([event.name]);
    expect(await heardBy(0, { ...event, data: { user: { id: town.users['alice'] } } })).toEqual([]);
  });

  it('[4.4] tells a session without the members intent only of the bot coming to a thread and leaving it', async () => {
    const { world, town } = sandbox;
    const event = { name: 'THREAD_MEMBERS_UPDATE', guildId: town.guildId } as const;
    const botId = world.bot.id;
    expect(
      await heardBy(Intent.Guilds, { ...event, data: { added_members: [{ user_id: botId }] } }),
    ).toHaveLength(1);
    expect(await heardBy(Intent.Guilds, { ...event, data: { removed_member_ids: [botId] } })).toHaveLength(1);
    expect(await heardBy(Intent.Guilds, { ...event, data: { removed_member_ids: ['1'] } })).toEqual([]);
  });
});
