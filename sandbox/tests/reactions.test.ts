import { addReaction } from '../world/reactions';
import { findEmoji } from '../world/emoji';
import { Permission } from '../world/permissions';
import { says, saysToBot } from './support/says';
import { BotWriter, refusalOf } from './support/writer';

const CHECK = encodeURIComponent('✅');

describe('reactions', () => {
  let bot: BotWriter;

  beforeAll(async () => {
    bot = await BotWriter.start();
    bot.sandbox.world.guild(bot.sandbox.town.guildId).emojis = [
      { id: '4242', name: 'lantern', animated: false },
    ];
  });

  afterAll(() => bot.sandbox.stop());

  const written = (): string => says(bot.sandbox, 'alice', 'general').id;
  const path = (id: string, rest: string, channelId = bot.channel()): string =>
    `/channels/${channelId}/messages/${id}/reactions${rest}`;
  const react = (id: string, emoji = CHECK) => bot.rest.put(path(id, `/${emoji}/@me`));
  const asPerson = (name: string, id: string, emoji = '✅'): void => {
    const { world } = bot.sandbox;
    const channel = world.channel(bot.channel());
    addReaction(world, bot.person(name), channel, world.message(channel, id), findEmoji(world, emoji));
  };
  const shown = async (id: string): Promise<unknown> =>
    (await bot.rest.get(`/channels/${bot.channel()}/messages/${id}`)).body['reactions'];

  it('[4.5] adds a Unicode emoji and tells who reacted to whom', async () => {
    const id = written();
    expect((await react(id)).status).toBe(204);
    expect(bot.last('MESSAGE_REACTION_ADD')).toMatchObject({
      message_id: id,
      user_id: bot.sandbox.world.bot.id,
      guild_id: bot.sandbox.town.guildId,
      emoji: { id: null, name: '✅' },
      message_author_id: bot.person('alice'),
      member: { user: { username: 'postbox' } },
      burst: false,
    });
    expect(await shown(id)).toMatchObject([{ emoji: { name: '✅' }, count: 1, me: true }]);
  });

  it('[4.5] adds a custom emoji by name and id', async () => {
    const id = written();
    expect((await react(id, 'lantern%3A4242')).status).toBe(204);
    expect(await shown(id)).toMatchObject([{ emoji: { id: '4242', name: 'lantern' } }]);
  });

  it.each(['nothing', 'lantern%3A1', encodeURIComponent('✅✅'), '1'])(
    '[4.6] refuses %s as an unknown emoji with 10014',
    async (emoji) => {
      expect(refusalOf(await react(written(), emoji))).toEqual([404, 10014]);
    },
  );

  it.each(['❤️', '❤', '👍🏽', '👩‍💻', '🇩🇪', '1️⃣'])('[4.5] knows the emoji %s', async (emoji) => {
    expect((await react(written(), encodeURIComponent(emoji))).status).toBe(204);
  });

  it('[4.5] counts the same reaction of one person once', async () => {
    const id = written();
    await react(id);
    await react(id);
    expect(await shown(id)).toMatchObject([{ count: 1 }]);
  });

  it('[4.6] refuses the 21st different emoji with 30010, and takes a known one still', async () => {
    const id = written();
    const emoji = Array.from({ length: 20 }, (_, index) => String.fromCodePoint(0x1_f600 + index));
    emoji.forEach((one) => asPerson('alice', id, one));
    expect(refusalOf(await react(id))).toEqual([400, 30010]);
    expect((await react(id, encodeURIComponent('😀'))).status).toBe(204);
  });

  it('[4.5] needs Add Reactions for a new emoji only', async () => {
    const id = written();
    asPerson('alice', id, '🦊');
    const [added, joined] = await bot.without(Permission.AddReactions, async () => [
      await react(id),
      await react(id, encodeURIComponent('🦊')),
    ]);
    expect([added && refusalOf(added), joined?.status]).toEqual([[403, 50013], 204]);
  });

  it('[4.5] needs Read Message History', async () => {
    const id = written();
    const answer = await bot.without(Permission.ReadMessageHistory, () => react(id));
    expect(refusalOf(answer)).toEqual([403, 50013]);
  });

  it("[4.5] takes the bot's own reaction away", async () => {
    const id = written();
    await react(id);
    expect((await bot.rest.delete(path(id, `/${CHECK}/@me`))).status).toBe(204);
    expect(bot.last('MESSAGE_REACTION_REMOVE')).toMatchObject({ message_id: id, emoji: { name: '✅' } });
    expect(await shown(id)).toBeUndefined();
  });

  it("[4.5] takes somebody else's reaction away with Manage Messages alone", async () => {
    const id = written();
    asPerson('alice', id);
    const address = path(id, `/${CHECK}/${bot.person('alice')}`);
    const answer = await bot.without(Permission.ManageMessages, () => bot.rest.delete(address));
    expect(refusalOf(answer)).toEqual([403, 50013]);
    expect((await bot.rest.delete(address)).status).toBe(204);
    expect(bot.last('MESSAGE_REACTION_REMOVE')['user_id']).toBe(bot.person('alice'));
  });

  it('[4.5] takes all reactions of one emoji away', async () => {
    const id = written();
    asPerson('alice', id);
    asPerson('bob', id, '🦊');
    expect((await bot.rest.delete(path(id, `/${CHECK}`))).status).toBe(204);
    expect(bot.last('MESSAGE_REACTION_REMOVE_EMOJI')).toMatchObject({ emoji: { name: '✅' } });
    expect(await shown(id)).toMatchObject([{ emoji: { name: '🦊' } }]);
  });

  it('[4.5] takes all reactions away', async () => {
    const id = written();
    asPerson('alice', id);
    expect((await bot.rest.delete(path(id, ''))).status).toBe(204);
    expect(bot.last('MESSAGE_REACTION_REMOVE_ALL')).toEqual({
      channel_id: bot.channel(),
      message_id: id,
      guild_id: bot.sandbox.town.guildId,
    });
    expect(await shown(id)).toBeUndefined();
  });

  it('[4.13] cannot take reactions of others away in a DM', async () => {
    const { id, channelId } = saysToBot(bot.sandbox, 'alice');
    expect(refusalOf(await bot.rest.delete(path(id, '', channelId)))).toEqual([403, 50003]);
  });

  it('[4.5] lists who reacted, in order, in pages', async () => {
    const id = written();
    ['denis', 'alice', 'carla', 'bob'].forEach((name) => asPerson(name, id));
    const list = async (query: string): Promise<string[]> => {
      const { body } = await bot.rest.get<{ username: string }[]>(path(id, `/${CHECK}${query}`));
      return body.map(({ username }) => username);
    };
    const all = await list('');
    const second = bot.person(all[1] ?? '');
    expect([all.length, await list(`?limit=2&after=${second}`)]).toEqual([4, all.slice(2)]);
  });

  it('[4.7] answers everything as the OpenAPI document demands', () => {
    expect(bot.wrongs).toEqual([]);
  });
});
