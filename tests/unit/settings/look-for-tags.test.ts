import { DiscordRefusal } from '../../../src/settings/discord-refusal';
import type { ForumView } from '../../../src/settings/forum-view';
import { lookForTags, tagLooks } from '../../../src/settings/look-for-tags';
import { servedGuild } from '../../support/written';

const guild = servedGuild({}, { tags: { open: 'o', closed: 'c' } });

const forumWith = (...ids: string[]): ForumView => ({
  id: guild.forumId ?? '',
  name: 'tickets',
  categoryId: null,
  overwrites: [],
  tags: ids.map((id) => ({ id, name: id, moderated: true, emoji: { id: null, name: null } })),
  requiresTag: false,
  autoArchiveMinutes: null,
});

/** @param forum what Discord says to the question for it */
function desk(forum: () => ForumView | null) {
  const noted: string[] = [];
  const needs = {
    guilds: { byId: async () => guild },
    servers: { channel: async () => forum() },
    faces: {
      keepTags: async (_guildId: string, tagIds: readonly string[]) => {
        noted.push(`kept ${tagIds.join()}`);
        return ['7'];
      },
    },
    bell: { changed: (ticketId: string) => void noted.push(`rung ${ticketId}`) },
    log: { warn: (_details: object, message: string) => void noted.push(message) },
  };
  return { needs, noted };
}

describe('the tags that a forum has', () => {
  it('are all that posts are believed to carry', async () => {
    const { needs, noted } = desk(() => forumWith('o', 'c', 'theirs'));
    await lookForTags(needs, guild.id);
    expect(noted).toEqual(['kept o,c,theirs', 'rung 7']);
  });

  it('lack one of ours: the log says what to do', async () => {
    const { needs, noted } = desk(() => forumWith('o'));
    await lookForTags(needs, guild.id);
    expect(noted).toContain('The forum lacks tags of ours. /setup tickets makes them again.');
  });

  it('cannot be told of a forum that is gone', async () => {
    const { needs, noted } = desk(() => null);
    await lookForTags(needs, guild.id);
    expect(noted).toEqual([]);
  });

  it('cannot be told where Discord refuses', async () => {
    const { needs, noted } = desk(() => {
      throw new DiscordRefusal('look', 50_013, 'Missing Permissions');
    });
    await lookForTags(needs, guild.id);
    expect(noted).toEqual(['The tags of a forum could not be read.']);
  });

  it('are looked for once at a time in a server, and a failure is told', async () => {
    const { needs, noted } = desk(() => {
      throw new Error('the wire broke');
    });
    const looks = tagLooks({ ...needs, onError: (error) => void noted.push(String(error)) });
    looks.look(guild.id);
    looks.look(guild.id);
    await looks.stop();
    expect(noted).toEqual(['Error: the wire broke']);
  });
});
