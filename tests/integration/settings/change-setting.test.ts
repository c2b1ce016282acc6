import { changeSetting, markOf, type SettingOrder } from '../../../src/settings/change-setting';
import { DiscordRefusal } from '../../../src/settings/discord-refusal';
import type { FollowNeeds } from '../../../src/settings/follow-setting';
import type { ForumView } from '../../../src/settings/forum-view';
import type { GuildSettings } from '../../../src/settings/guild-settings';
import { permission } from '../../../src/settings/permissions';
import { settingDefinitions, type StoredSettingKey } from '../../../src/settings/setting-definitions';
import { createTurns } from '../../../src/turns';
import { setUpTexts } from '../../../src/discord/views/set-up-words';
import { guildId, hidden, overwrite, roles, serverView } from '../../support/forum-views';
import { ticketCore, type TicketCore } from '../../support/ticket-core';

const [olivia, omar] = ['300000000000000001', '300000000000000002'];
const forumId = '500000000000000001';
const [openChannel, hiddenChannel] = ['900000000000000008', '900000000000000009'];
const unexpected = (): never => {
  throw new Error('was not expected');
};

describe('a setting that is changed', () => {
  let core: TicketCore;
  let needs: FollowNeeds;
  let forum: ForumView;
  let refuses: boolean;
  let shownAnew: string[];

  beforeEach(async () => {
    core = await ticketCore();
    refuses = false;
    shownAnew = [];
    await core.guilds.save({ id: guildId, name: 'Haven', forumId, staffRoleIds: [roles.support] });
    forum = {
      id: forumId,
      name: 'tickets',
      categoryId: null,
      overwrites: [hidden],
      tags: [],
      requiresTag: false,
      autoArchiveMinutes: null,
    };
    needs = {
      ...core,
      letters: { append: unexpected },
      logChannel: { write: unexpected },
      managerViews: {} as FollowNeeds['managerViews'],
      texts: setUpTexts,
      shownFaces: {
        keepTags: async () => [],
        showAnew: async (id) => {
          shownAnew.push(id);
          return ['7'];
        },
      },
      setUpTurns: createTurns(),
      log: { info: () => undefined, warn: () => undefined },
      servers: {
        server: () => serverView(),
        remembered: () => forum,
        channel: async () => forum,
        overwritesOf: (_guild, channelId) =>
          channelId === hiddenChannel ? [overwrite(guildId, { deny: permission.ViewChannel })] : [],
        intents: unexpected,
      },
      builder: {
        createCategory: unexpected,
        createForum: unexpected,
        removeChannel: unexpected,
        async changeForum(_id, change) {
          if (refuses) {
            throw new DiscordRefusal('change-forum', 50_013, 'Missing Permissions');
          }
          const tags = (change.tags ?? forum.tags).map((tag, index) => ({
            ...tag,
            id: tag.id ?? `5${index}`,
          }));
          forum = { ...forum, overwrites: [...(change.overwrites ?? forum.overwrites)], tags };
          return { tags };
        },
      },
    };
  });
  afterEach(() => core.close());

  const now = async <Key extends StoredSettingKey>(key: Key): Promise<GuildSettings[Key]> =>
    (await core.guilds.byId(guildId))!.settings[key];
  const change = <Key extends StoredSettingKey>(
    key: Key,
    value: GuildSettings[Key],
    more: Partial<SettingOrder<Key>> = {},
  ) => changeSetting<Key>(needs, { guildId, byId: olivia, key, value, seen: '', ...more });
  const initially = (key: StoredSettingKey) => markOf(settingDefinitions[key].default);

  it('is stored, once, and only where there is a forum', async () => {
    const greeting = { seen: initially('greeting') };
    await expect(change('greeting', 'Hello!', greeting)).resolves.toEqual({ kind: 'stored', aftermath: [] });
    await expect(change('greeting', 'Hello!', greeting)).resolves.toEqual({ kind: 'unchanged' });
    await expect(now('greeting')).resolves.toBe('Hello!');
    const elsewhere = { guildId: '100000000000000099' };
    await expect(change('confirm', true, elsewhere)).resolves.toEqual({ kind: 'not-set-up' });
  });

  it('is written by one of two admins who had the same text before them; the other is told', async () => {
    const seen = initially('greeting');
    const outcomes = await Promise.all([
      change('greeting', 'by Olivia', { seen }),
      change('greeting', 'by Omar', { seen, byId: omar }),
    ]);
    expect(outcomes.map(({ kind }) => kind).toSorted()).toEqual(['changed-meanwhile', 'stored']);
    const winner = outcomes.findIndex(({ kind }) => kind === 'stored');
    await expect(now('greeting')).resolves.toBe(['by Olivia', 'by Omar'][winner]);
    await expect(change('greeting', 'late', { seen })).resolves.toEqual({ kind: 'changed-meanwhile' });
  });

  it('disturbs no other setting that is changed in the same moment', async () => {
    await Promise.all([
      change('label', 'Crew', { seen: initially('label') }),
      change('typing', false),
      change('tickets-per-user', 3, { byId: omar }),
      change('pings', [roles.support], { seen: initially('pings') }),
    ]);
    const { settings } = (await core.guilds.byId(guildId))!;
    expect(settings).toMatchObject({
      label: 'Crew',
      typing: false,
      'tickets-per-user': 3,
      pings: [roles.support],
    });
  });

  it('is switched by whoever comes last, since a switch means the same whatever was before', async () => {
    const outcomes = await Promise.all([change('confirm', true), change('confirm', true, { byId: omar })]);
    expect(outcomes.map(({ kind }) => kind).toSorted()).toEqual(['stored', 'unchanged']);
    await expect(change('confirm', false, { seen: 'old' })).resolves.toMatchObject({ kind: 'stored' });
  });

  it('is changed also where something odd was stored', async () => {
    await core.query(
      `UPDATE guilds SET settings = '{"greeting": {"odd": true}, "idle-close": 1}' WHERE id = $1`,
      [guildId],
    );
    await core.guilds.save({ id: guildId, name: 'Haven' });
    await change('greeting', 'Hello!', { seen: initially('greeting') });
    await change('idle-close', null, { seen: markOf(60 * 60_000) });
    const [row] = await core.query<{ settings: object }>('SELECT settings FROM guilds WHERE id = $1', [
      guildId,
    ]);
    expect(row?.settings).toEqual({ greeting: 'Hello!', 'idle-close': null });
  });

  it('notes when forwarding was switched, and only then', async () => {
    const at = async () => (await core.guilds.byId(guildId))!.forwardingAt;
    await change('typing', false);
    await change('forwarding', true);
    await expect(at()).resolves.toBeNull();
    await change('forwarding', false);
    await expect(at()).resolves.toEqual(core.clock.now());
    expect(shownAnew).toEqual([guildId]);
    expect(core.faces.shown).toEqual(['7']);
  });

  it('notes when tickets from posts by hand were switched, or the forum was chosen, and only then', async () => {
    const at = async () => (await core.guilds.byId(guildId))!.createByPostAt;
    const chosen = core.clock.now();
    core.clock.advance(1000);
    await change('typing', false);
    await expect(at()).resolves.toEqual(chosen);
    await change('create-by-post', true);
    await expect(at()).resolves.toEqual(core.clock.now());
  });

  it('gives the staff what they need in locked posts before any is locked, or is not stored', async () => {
    refuses = true;
    await expect(change('lock-open-posts', true)).resolves.toEqual({
      kind: 'refused',
      words: 'Missing Permissions',
    });
    await expect(now('lock-open-posts')).resolves.toBe(false);
    refuses = false;
    const given = { kind: 'stored', aftermath: [{ what: 'staff-may-write' }] };
    await expect(change('lock-open-posts', true)).resolves.toEqual(given);
    const staff = forum.overwrites.find(({ id }) => id === roles.support);
    expect((staff?.allow ?? 0n) & permission.ManageThreads).toBe(permission.ManageThreads);
    const taken = { kind: 'stored', aftermath: [{ what: 'staff-keep-right' }] };
    await expect(change('lock-open-posts', false)).resolves.toEqual(taken);
  });

  it('makes the tags for ratings, or says how many places they lack', async () => {
    const tag = (name: string) => ({ id: name, name, moderated: false, emoji: { id: null, name: null } });
    forum = { ...forum, tags: Array.from({ length: 10 }, (_, index) => tag(`theirs ${index}`)) };
    await expect(change('rating-tags', true)).resolves.toEqual({
      kind: 'stored',
      aftermath: [{ what: 'no-tag-room', count: 1 }],
    });
    await change('rating-tags', false);
    forum = { ...forum, tags: forum.tags.slice(1) };
    await expect(change('rating-tags', true)).resolves.toMatchObject({ aftermath: [{ what: 'tags-made' }] });
    expect(forum.tags).toHaveLength(20);
  });

  it('renames our tags with the language, but not those that the staff have named', async () => {
    const tag = (id: string, name: string) => ({
      id,
      name,
      moderated: true,
      emoji: { id: null, name: '🟢' },
    });
    forum = {
      ...forum,
      tags: [tag('1', 'Open'), tag('2', 'Done'), tag('3', 'Unanswered'), tag('4', 'Offen')],
    };
    await core.guilds.save({ id: guildId, tags: { open: '1', closed: '2', unanswered: '3' } });
    await expect(change('language', 'de')).resolves.toEqual({
      kind: 'stored',
      aftermath: [{ what: 'tags-renamed' }],
    });
    // Discord allows each name once.
    expect(forum.tags.map(({ name }) => name)).toEqual(['Open', 'Done', 'Unbeantwortet', 'Offen']);
    refuses = true;
    await expect(change('language', 'fr')).resolves.toMatchObject({
      aftermath: [{ what: 'tags-keep-names' }],
    });
    await expect(now('language')).resolves.toBe('fr');
  });

  it('says where it has no effect, or more than was meant', async () => {
    const day = 24 * 60 * 60_000;
    await change('idle-close', day, { seen: initially('idle-close') });
    await expect(change('idle-remind', day, { seen: initially('idle-remind') })).resolves.toMatchObject({
      aftermath: [{ what: 'reminder-never' }],
    });
    await expect(change('idle-remind', day - 1, { seen: markOf(day) })).resolves.toMatchObject({
      aftermath: [],
    });
    const channel = { seen: initially('log-channel') };
    await expect(change('log-channel', openChannel, channel)).resolves.toEqual({
      kind: 'stored',
      aftermath: [{ what: 'everybody-sees', channelId: openChannel }],
    });
    await expect(change('log-channel', hiddenChannel, { seen: markOf(openChannel) })).resolves.toEqual({
      kind: 'stored',
      aftermath: [],
    });
  });
});
