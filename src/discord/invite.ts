/** The address at which an administrator adds the bot to a server. */
import { OAuth2Scopes, PermissionsBitField, type PermissionsString } from 'discord.js';

/** Exactly what the bot needs in a server, and for what. */
export const neededPermissions = {
  ViewChannel: 'see the forum',
  SendMessages: 'open posts',
  SendMessagesInThreads: 'write into posts',
  EmbedLinks: 'show cards',
  AttachFiles: 'carry files',
  ReadMessageHistory: 'read what was written while it was away',
  AddReactions: 'show that a message arrived',
  ManageMessages: 'remove what was deleted on the other side',
  PinMessages: 'pin the card',
  ManageChannels: 'create the forum and its tags',
  ManageRoles: 'keep the forum private',
  ManageThreads: 'tag, lock and archive posts',
  ManageWebhooks: "write with the user's name",
} satisfies Partial<Record<PermissionsString, string>>;

/** @param applicationId snowflake of the bot's application */
export function inviteLink(applicationId: string): string {
  const flags = Object.keys(neededPermissions) as (keyof typeof neededPermissions)[];
  const query = new URLSearchParams({
    client_id: applicationId,
    scope: `${OAuth2Scopes.Bot} ${OAuth2Scopes.ApplicationsCommands}`,
    permissions: PermissionsBitField.resolve(flags).toString(),
  });
  return `https://discord.com/oauth2/authorize?${query.toString()}`;
}
