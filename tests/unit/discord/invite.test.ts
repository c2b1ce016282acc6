import { PermissionsBitField } from 'discord.js';
import { inviteLink } from '../../../src/discord/invite';
import { neededPermissions } from '../../../src/settings/permissions';

describe('the invite link', () => {
  const link = new URL(inviteLink('123456789012345678'));

  it('invites this bot with its commands', () => {
    expect(link.origin + link.pathname).toBe('https://discord.com/oauth2/authorize');
    expect(link.searchParams.get('client_id')).toBe('123456789012345678');
    expect(link.searchParams.get('scope')?.split(' ')).toEqual(['bot', 'applications.commands']);
  });

  it('asks for exactly the permissions that are needed, and never for Administrator', () => {
    const asked = new PermissionsBitField(BigInt(link.searchParams.get('permissions') ?? '0'));
    expect(asked.toArray().toSorted()).toEqual([...neededPermissions].toSorted());
    expect(asked.has('Administrator', false)).toBe(false);
  });
});
