/** Scopes that this Discord gives, with what the page says of them. */
export const SCOPES: Record<string, string> = {
  identify: 'Access your username, avatar and banner',
  email: 'Access your email address',
  guilds: 'Know what servers you are in',
  'guilds.members.read': 'Read your member info (nickname, avatar, roles) for servers you belong to',
  connections: 'Access your third-party connections',
  'applications.commands': 'Create commands',
  bot: 'Add a bot to a server',
};

/** Scopes that need no code: the application itself is installed. */
const INSTALLING = ['bot', 'applications.commands'];

/** @returns whether somebody comes back with a code, so that an address to come back to is needed */
export function needsCode(scopes: readonly string[]): boolean {
  return scopes.some((scope) => !INSTALLING.includes(scope));
}
