import { DiscordAPIError, type Client } from 'discord.js';
import { membership } from '../../../src/discord/membership';
import type { ServedGuild } from '../../../src/settings/guild-settings';
import { fixedClock } from '../../support/fixed-clock';

const minute = 60_000;
const server = { id: '10' } as ServedGuild;
const user = '1';
const unknownMember = () => new DiscordAPIError({ code: 10_007, message: '' }, 10_007, 404, 'GET', '', {});

/** A server whose members are asked for one by one, unless they are in memory. */
function surroundings() {
  const members = new Set<string>();
  const cache = new Set<string>();
  const asked: string[] = [];
  const fetch = (userId: string) => {
    asked.push(userId);
    return members.has(userId) ? Promise.resolve({ id: userId }) : Promise.reject(unknownMember());
  };
  const guilds = new Map([[server.id, { members: { cache, fetch } }]]);
  const clock = fixedClock();
  const calls = {
    call: () => {
      throw new Error('A server that is in memory is asked through it.');
    },
  };
  const known = membership({ client: { guilds: { cache: guilds } } as unknown as Client, calls, clock });
  const isMember = async () => (await known.serversOf(user, [server])).length === 1;
  return { members, cache, asked, clock, known, isMember };
}

describe('who is a member', () => {
  it('is asked of nobody where memory says so', async () => {
    const { asked, cache, isMember } = surroundings();
    cache.add(user);
    await expect(isMember()).resolves.toBe(true);
    expect(asked).toEqual([]);
  });

  it.each([
    ['is one', true],
    ['is none', false],
  ])('is remembered for ten minutes of somebody who %s, and asked then', async (_what, before) => {
    const { asked, clock, isMember, members } = surroundings();
    if (before) {
      members.add(user);
    }
    await expect(isMember()).resolves.toBe(before);
    if (before) {
      members.delete(user);
    } else {
      members.add(user);
    }
    clock.advance(10 * minute - 1);
    await expect(isMember()).resolves.toBe(before);
    expect(asked).toHaveLength(1);
    clock.advance(1);
    await expect(isMember()).resolves.toBe(!before);
    expect(asked).toHaveLength(2);
  });

  it('is asked anew of somebody who joined or left, whatever was remembered', async () => {
    const { asked, isMember, known, members } = surroundings();
    await expect(isMember()).resolves.toBe(false);
    members.add(user);
    known.forget('another server', user);
    await expect(isMember()).resolves.toBe(false);
    known.forget(server.id, user);
    await expect(isMember()).resolves.toBe(true);
    expect(asked).toHaveLength(2);
  });
});
