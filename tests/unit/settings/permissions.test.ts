import { PermissionFlagsBits } from 'discord.js';
import { bitsOf, has, permission, permissionsOf } from '../../../src/settings/permissions';
import { botId, guildId, overwrite, roles, serverView } from '../../support/forum-views';

const { ViewChannel, SendMessages, ManageChannels } = permission;

describe('what somebody may do', () => {
  const server = serverView({ everyoneMay: ViewChannel, botMay: SendMessages });
  const anybody = { id: null, roleIds: [] };
  const bot = { id: botId, roleIds: [roles.bot] };

  it('is named by the bits that Discord gives them', () => {
    for (const [name, bit] of Object.entries(permission)) {
      expect([name, bit]).toEqual([name, PermissionFlagsBits[name as keyof typeof permission]]);
    }
  });

  it('adds up over the roles', () => {
    expect(permissionsOf(server, anybody)).toBe(ViewChannel);
    expect(permissionsOf(server, bot)).toBe(ViewChannel | SendMessages);
  });

  it('is everything for an administrator, whatever a channel denies', () => {
    const admin = { id: null, roleIds: [roles.admin] };
    const held = permissionsOf(server, admin, [overwrite(guildId, { deny: ViewChannel })]);
    expect(has(held, bitsOf(['ViewChannel', 'ManageWebhooks']))).toBe(true);
  });

  it('is changed by a channel for everyone, then for the roles, then for the member', () => {
    const denied = overwrite(guildId, { deny: ViewChannel | SendMessages });
    const forRole = overwrite(roles.bot, { allow: ViewChannel, deny: SendMessages });
    const forMember = overwrite(botId, { allow: SendMessages | ManageChannels }, 'member');
    expect(permissionsOf(server, bot, [denied])).toBe(0n);
    expect(permissionsOf(server, bot, [denied, forRole])).toBe(ViewChannel);
    expect(permissionsOf(server, bot, [forMember, forRole, denied])).toBe(
      ViewChannel | SendMessages | ManageChannels,
    );
  });
});
