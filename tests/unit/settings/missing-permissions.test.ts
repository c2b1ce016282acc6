import {
  missingToBuild,
  missingToRun,
  rolesWithoutCommands,
} from '../../../src/settings/missing-permissions';
import { bitsOf, neededPermissions, permission } from '../../../src/settings/permissions';
import { botId, overwrite, roles, serverView } from '../../support/forum-views';

const without = (...names: (keyof typeof permission)[]) =>
  serverView({ botMay: bitsOf(neededPermissions) & ~bitsOf(names), everyoneMay: 0n });
const place = (...overwrites: ReturnType<typeof overwrite>[]) => ({ id: '9', overwrites });

describe('the permissions that the bot lacks', () => {
  it('are none for a bot that was invited by its link', () => {
    expect(missingToBuild(serverView(), null)).toEqual([]);
    expect(missingToRun(serverView(), place())).toEqual([]);
  });

  it('are none for an administrator', () => {
    expect(missingToBuild(serverView({ botMay: permission.Administrator }), place())).toEqual([]);
  });

  it('are named one by one', () => {
    expect(missingToBuild(without('ManageWebhooks', 'ManageChannels'), null)).toEqual([
      { permission: 'ManageChannels', channelId: null },
      { permission: 'ManageWebhooks', channelId: null },
    ]);
  });

  it('are said once when they are missing in the server and so in the category', () => {
    expect(missingToBuild(without('ManageChannels'), place())).toEqual([
      { permission: 'ManageChannels', channelId: null },
    ]);
  });

  it('are those of the category where only that takes them away', () => {
    const denied = overwrite(roles.bot, { deny: permission.ManageRoles | permission.SendMessages });
    expect(missingToBuild(serverView(), place(denied))).toEqual([
      { permission: 'ManageRoles', channelId: '9' },
    ]);
    expect(missingToRun(serverView(), place(denied))).toEqual([
      { permission: 'SendMessages', channelId: '9' },
      { permission: 'ManageRoles', channelId: '9' },
    ]);
  });

  it('are one, seeing it, for a place that is hidden from the bot', () => {
    const denied = overwrite(botId, { deny: bitsOf(neededPermissions) }, 'member');
    expect(missingToRun(serverView(), place(denied))).toEqual([
      { permission: 'ViewChannel', channelId: '9' },
    ]);
  });
});

it('names the staff roles to which Discord shows no staff commands', () => {
  expect(rolesWithoutCommands(serverView(), [roles.support, roles.guests, roles.admin])).toEqual([
    roles.guests,
  ]);
});
