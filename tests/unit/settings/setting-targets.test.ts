import { guildSettings, type GuildSettings } from '../../../src/settings/guild-settings';
import { permission } from '../../../src/settings/permissions';
import { settingTroubles, type TargetNeeds } from '../../../src/settings/setting-targets';
import { overwrite, roles, serverView } from '../../support/forum-views';

const [alice, gone, bot] = ['200000000000000011', '200000000000000012', '200000000000000013'];
const [room, attic] = ['900000000000000001', '900000000000000002'];

const hears = { among: async () => new Set([alice, bot]) };

function troubles(settings: Partial<GuildSettings>, members: TargetNeeds['memberLists'] = hears) {
  const needs: TargetNeeds = {
    servers: {
      overwritesOf: (_guild, channelId) =>
        ({
          [room]: [],
          [attic]: [overwrite(roles.bot, { deny: permission.AttachFiles | permission.SendMessages })],
        })[channelId] ?? null,
    },
    memberLists: members,
  };
  return settingTroubles(needs, serverView(), { settings: guildSettings.parse(settings) });
}

describe('settings that point at something', () => {
  it('are well while that is there', async () => {
    const settings = {
      pings: [roles.support, alice],
      'allowed-bots': [bot],
      'log-channel': room,
      'feedback-channel': room,
    };
    await expect(troubles(settings)).resolves.toEqual([]);
  });

  it('are named when the channel is gone, or closed to the bot', async () => {
    await expect(troubles({ 'log-channel': gone, 'feedback-channel': attic })).resolves.toEqual([
      {
        key: 'feedback-channel',
        kind: 'channel-closed',
        id: attic,
        missing: ['SendMessages', 'AttachFiles'],
      },
      { key: 'log-channel', kind: 'channel-gone' },
    ]);
  });

  it('are named with how many roles and people are gone', async () => {
    await expect(
      troubles({ pings: [gone, alice, roles.guests], immune: [gone, attic], 'allowed-bots': [bot] }),
    ).resolves.toEqual([
      { key: 'pings', kind: 'people-gone', count: 1 },
      { key: 'immune', kind: 'people-gone', count: 2 },
    ]);
  });

  it('are not blamed for what Discord does not tell, which is not even asked where only roles are named', async () => {
    const silent = { among: () => Promise.reject(new Error('no answer')) };
    await expect(troubles({ pings: [gone] }, silent)).resolves.toEqual([]);
    await expect(troubles({ pings: [gone] }, { among: async () => undefined })).resolves.toEqual([]);
    const unasked = {
      among: () => {
        throw new Error('was asked');
      },
    };
    await expect(troubles({ pings: [roles.support] }, unasked)).resolves.toEqual([]);
  });
});
