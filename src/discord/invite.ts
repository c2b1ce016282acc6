/** The address at which an administrator adds the bot to a server. */
import { OAuth2Scopes, PermissionsBitField } from 'discord.js';
import { neededPermissions } from '../settings/permissions';

/** @param applicationId snowflake of the bot's application */
export function inviteLink(applicationId: string): string {
  const query = new URLSearchParams({
    client_id: applicationId,
    scope: `${OAuth2Scopes.Bot} ${OAuth2Scopes.ApplicationsCommands}`,
    permissions: PermissionsBitField.resolve(neededPermissions).toString(),
  });
  return `https://discord.com/oauth2/authorize?${query.toString()}`;
}
