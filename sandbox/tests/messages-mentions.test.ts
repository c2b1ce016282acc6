import { createMessage } from '../world/messages';
import { Permission } from '../world/permissions';
import { BotWriter, faultsOf } from './support/writer';

describe('whom a message pings', () => {
  let bot: BotWriter;

  beforeAll(async () => {
    bot = await BotWriter.start();
    const { world, town } = bot.sandbox;
    const role = world.guild(town.guildId).roles.get(town.roles['Postbox'] ?? '');
    Object.assign(role ?? {}, { permissions: (role?.permissions ?? 0n) | Permission.MentionEveryone });
  });

  afterAll(() => bot.sandbox.stop());

  /** Sends as the bot, returns names of the people it pinged. */
  const pinged = async (body: object, channelId = bot.channel()): Promise<string[]> => {
    const { id } = await bot.sent(body, undefined, channelId);
    const ids = bot.sandbox.world.channel(channelId).messages.get(id)?.pingedIds ?? new Set();
    return namesOf(ids);
  };
  const namesOf = (ids: ReadonlySet<string>): string[] =>
    [...ids].map((id) => bot.sandbox.world.user(id).username).toSorted();

  it('[4.7] pings everybody whom the text mentions when nothing is said about it', async () => {
    const [alice, bob] = [bot.person('alice'), bot.person('bob')];
    expect(await pinged({ content: `<@${alice}> and <@!${bob}>` })).toEqual(['alice', 'bob']);
  });

  it('[4.7] lists who is mentioned, with their membership in the event', async () => {
    const message = await bot.sent({ content: `<@${bot.person('alice')}>` });
    expect(message['mentions']).toMatchObject([{ username: 'alice' }]);
    expect(bot.last('MESSAGE_CREATE')['mentions']).toMatchObject([
      { username: 'alice', member: { roles: [] } },
    ]);
  });

  it('[4.7] pings nobody with an empty parse', async () => {
    const content = `<@${bot.person('alice')}> @everyone <@&${bot.sandbox.town.roles['Support']}>`;
    expect(await pinged({ content, allowed_mentions: { parse: [] } })).toEqual([]);
  });

  it('[4.7] pings only the people who are listed', async () => {
    const content = `<@${bot.person('alice')}> <@${bot.person('bob')}>`;
    expect(await pinged({ content, allowed_mentions: { users: [bot.person('bob')] } })).toEqual(['bob']);
  });

  it('[4.7] pings nobody who is listed but not mentioned', async () => {
    expect(await pinged({ content: 'hello', allowed_mentions: { users: [bot.person('bob')] } })).toEqual([]);
  });

  it('[4.7] does not see mentions in code', async () => {
    const alice = bot.person('alice');
    expect(await pinged({ content: `\`<@${alice}>\` \`\`\`\n@everyone <@${alice}>\n\`\`\`` })).toEqual([]);
  });

  it('[4.7] pings the members of a role when the author may mention everyone', async () => {
    const content = `<@&${bot.sandbox.town.roles['Support']}>`;
    expect(await pinged({ content })).toEqual(['mia', 'mod']);
  });

  it('[4.7] pings a role without that right only if it is mentionable', async () => {
    const { world, town } = bot.sandbox;
    const role = world.guild(town.guildId).roles.get(town.roles['Support'] ?? '');
    const content = `<@&${role?.id}>`;
    const before = await bot.without(Permission.MentionEveryone, () => pinged({ content }));
    Object.assign(role ?? {}, { mentionable: true });
    const after = await bot.without(Permission.MentionEveryone, () => pinged({ content }));
    Object.assign(role ?? {}, { mentionable: false });
    expect([before, after]).toEqual([[], ['mia', 'mod']]);
  });

  it.each(['@everyone', '@here'])('[4.5] pings all with %s, by permission', async (content) => {
    const everyone = await pinged({ content });
    const nobody = await bot.without(Permission.MentionEveryone, () => pinged({ content }));
    expect([everyone.length, nobody]).toEqual([7, []]);
  });

  it('[4.5] pings with @everyone only those who can see the channel', async () => {
    expect(await pinged({ content: '@everyone' }, bot.channel('staff-room'))).toEqual([
      'mia',
      'mod',
      'olivia',
    ]);
  });

  it('[4.5] holds people to the same rule', () => {
    const { world } = bot.sandbox;
    const by = { kind: 'user', userId: bot.person('alice') } as const;
    const message = createMessage(world, by, world.channel(bot.channel()), { content: '@everyone hi' });
    expect([message.mentionEveryone, message.pingedIds.size]).toEqual([false, 0]);
  });

  it.each([
    [undefined, ['alice']],
    [{ parse: [] }, []],
    [{ parse: [], replied_user: true }, ['alice']],
  ])('[4.7] pings the answered person with allowed_mentions %j: %j', async (allowed, names) => {
    const { world } = bot.sandbox;
    const by = { kind: 'user', userId: bot.person('alice') } as const;
    const asked = createMessage(world, by, world.channel(bot.channel()), { content: 'how?' });
    const body = { content: 'so', message_reference: { message_id: asked.id }, allowed_mentions: allowed };
    expect(await pinged(body)).toEqual(names);
  });

  it('[4.7] applies the defaults again on an edit', async () => {
    const content = `<@${bot.person('alice')}>`;
    const { id } = await bot.sent({ content, allowed_mentions: { parse: [] } });
    const { body } = await bot.edit(id, { content: `${content}!` });
    expect(body['mentions']).toMatchObject([{ username: 'alice' }]);
  });

  it.each(['users', 'roles'])('[4.7] refuses ids of %s beside the same word in parse', async (kind) => {
    const answer = await bot.post({ content: 'x', allowed_mentions: { parse: [kind], [kind]: ['1'] } });
    expect(faultsOf(answer)).toEqual(['allowed_mentions MESSAGE_ALLOWED_MENTIONS_PARSE_EXCLUSIVE']);
  });

  it('[4.7] refuses more than 100 ids', async () => {
    const users = Array.from({ length: 101 }, (_, index) => String(index + 1));
    const answer = await bot.post({ content: 'x', allowed_mentions: { users } });
    expect(faultsOf(answer)).toEqual(['allowed_mentions.users BASE_TYPE_MAX_LENGTH']);
  });

  it('[4.7] refuses a word that parse does not know', async () => {
    const answer = await bot.post({ content: 'x', allowed_mentions: { parse: ['all'] } });
    expect(faultsOf(answer)).toEqual([
      expect.stringMatching(/^allowed_mentions\.parse\.0 BASE_TYPE_CHOICES$/),
    ]);
  });
});
