/** A server as the set-up sees it, for tests: one bot, one staff role, one ordinary role, one for administrators. */
import type { Overwrite, ServerView } from '../../src/settings/forum-view';
import { bitsOf, neededPermissions, permission } from '../../src/settings/permissions';

export const guildId = '100000000000000001';
export const botId = '200000000000000001';
export const roles = {
  everyone: guildId,
  bot: '300000000000000001',
  support: '300000000000000002',
  guests: '300000000000000003',
  admin: '300000000000000004',
};

const mayRead = permission.ViewChannel | permission.ReadMessageHistory | permission.SendMessages;

/** @param change what is different about it */
export function serverView(change: { botMay?: bigint; everyoneMay?: bigint } = {}): ServerView {
  const { botMay = bitsOf(neededPermissions), everyoneMay = mayRead } = change;
  const role = (id: string, name: string, permissions: bigint, isOurs = false) => ({
    id,
    name,
    permissions,
    mentionable: false,
    isOurs,
  });
  return {
    id: guildId,
    name: 'Lantern Hall',
    locale: 'en-US',
    isCommunity: true,
    roles: [
      role(roles.everyone, '@everyone', everyoneMay),
      role(roles.bot, 'Postern', botMay, true),
      role(roles.support, 'Support', mayRead | permission.ManageMessages),
      role(roles.guests, 'Guests', mayRead),
      role(roles.admin, 'Admin', permission.Administrator),
    ],
    bot: { id: botId, roleIds: [roles.bot] },
  };
}

export const overwrite = (
  id: string,
  bits: { allow?: bigint; deny?: bigint },
  type: Overwrite['type'] = 'role',
): Overwrite => ({ id, type, allow: bits.allow ?? 0n, deny: bits.deny ?? 0n });

export const hidden = overwrite(roles.everyone, { deny: permission.ViewChannel });
