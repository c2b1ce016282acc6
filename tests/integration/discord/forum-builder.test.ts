import type { FaultKind } from '../../../sandbox/options';
import { forumBuilder } from '../../../src/discord/forum-builder';
import type { Overwrite } from '../../../src/settings/forum-view';
import { DiscordRefusal } from '../../../src/settings/discord-refusal';
import { adapters } from '../../support/adapters';

let set: Awaited<ReturnType<typeof adapters>>;
beforeAll(async () => {
  set = await adapters();
});
afterAll(() => set?.close());

const noOverwrites: Overwrite[] = [];
const noEmoji = { id: null, name: null };
const builder = () => forumBuilder(set.calls, { now: () => new Date() });
const named = (name: string) =>
  [...set.sandbox.world.channels.values()].filter((channel) => channel.name === name);

function fault(where: string, what: FaultKind, times = 1): void {
  set.sandbox.world.faults.add({ id: `${what} at ${where}`, where, what, times });
}

const create = 'POST /guilds/{guild_id}/channels';

describe('building a forum', () => {
  it('sends everything in one call, and tells the ids of the tags', async () => {
    const categoryId = await builder().createCategory(set.place.guildId, 'Desk', noOverwrites);
    const tags = [
      { name: 'Open', moderated: true, emoji: { id: null, name: '🟢' } },
      { name: 'Closed', moderated: true, emoji: noEmoji },
    ];
    const overwrites: Overwrite[] = [{ id: set.place.guildId, type: 'role', allow: 0n, deny: 1n << 10n }];
    const forum = { name: 'tickets', topic: 'what it is for', categoryId, overwrites, tags };
    const made = await builder().createForum(set.place.guildId, forum);
    expect(made.tags.map(({ name }) => name)).toEqual(['Open', 'Closed']);
    expect(set.sandbox.world.channel(made.id)).toMatchObject({
      parentId: categoryId,
      topic: 'what it is for',
      defaultAutoArchiveDuration: 10_080,
    });
    expect(set.sandbox.world.channel(made.id).overwrites.get(set.place.guildId)).toMatchObject({
      deny: 1n << 10n,
    });
  });

  it.each<FaultKind>(['reset-after', 'reset-before', '500', '429-shared'])(
    'makes one category, although the call met a %s',
    async (what) => {
      fault(create, what);
      const id = await builder().createCategory(set.place.guildId, `after ${what}`, noOverwrites);
      expect(named(`after ${what}`).map((channel) => channel.id)).toEqual([id]);
    },
  );

  it('replaces tags without touching the ones that are kept, and switches "require tag" off', async () => {
    const before = set.sandbox.world.channel(set.place.forumId);
    before.flags = 1 << 4;
    const kept = before.availableTags.map(({ id, name, moderated }) => ({
      id,
      name,
      moderated,
      emoji: noEmoji,
    }));
    const fresh = { name: 'brand new', moderated: true, emoji: noEmoji };
    const { tags } = await builder().changeForum(before.id, { tags: [...kept, fresh], requiresTag: false });
    expect(tags.slice(0, -1).map(({ id }) => id)).toEqual(kept.map(({ id }) => id));
    expect(before.flags).toBe(0);
  });

  it("throws Discord's refusal with its code and words", async () => {
    const refusal = await builder()
      .createForum(set.place.guildId, { name: '', topic: '', categoryId: '1', overwrites: [], tags: [] })
      .catch((error: unknown) => error);
    expect(refusal).toBeInstanceOf(DiscordRefusal);
    expect(refusal).toMatchObject({ step: 'make-forum', code: 50_035, words: 'Invalid Form Body' });
  });

  it('gives up on a Discord that does not get well, and says so', async () => {
    fault(create, '503', 5);
    await expect(builder().createCategory(set.place.guildId, 'never', noOverwrites)).rejects.toMatchObject({
      step: 'make-category',
      code: 0,
    });
    expect(named('never')).toEqual([]);
  });
});
