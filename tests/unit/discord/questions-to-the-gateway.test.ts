import type { Client } from 'discord.js';
import { askForSign } from '../../../src/discord/ask-for-sign';
import { memberLists } from '../../../src/discord/member-lists';

/** A client in one server that notes what is asked. */
function client(destroyed: boolean) {
  const asked: string[] = [];
  const fetch = async ({ user }: { user: string[] }) => {
    asked.push(...user);
    return new Map(user.map((id) => [id, {}]));
  };
  const guild = { id: '1', shardId: 0, available: true, members: { fetch } };
  const guilds = { cache: { get: () => guild, find: () => guild } };
  return { asked, client: { guilds, user: { id: '9' }, ws: { destroyed } } as unknown as Client };
}

const calls = { call: () => Promise.reject(new Error('nobody asks by REST')) };

describe('a question to the gateway', () => {
  it('is put while the connection is there', async () => {
    const { asked, client: connected } = client(false);
    await expect(memberLists({ client: connected, calls }).among('1', ['7'])).resolves.toEqual(
      new Set(['7']),
    );
    await askForSign(connected)(0);
    expect(asked).toEqual(['7', '9']);
  });

  it('is not put once the bot has hung up: discord.js would fail where nobody hears of it', async () => {
    const { asked, client: gone } = client(true);
    await expect(memberLists({ client: gone, calls }).among('1', ['7'])).resolves.toBeUndefined();
    await askForSign(gone)(0);
    expect(asked).toEqual([]);
  });
});
