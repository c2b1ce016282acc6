import { permission } from '../../../src/settings/permissions';
import { otherRolesThatSee, peopleLetInByName } from '../../../src/settings/visibility';
import { botId, hidden, overwrite, roles, serverView } from '../../support/forum-views';

const { ViewChannel } = permission;
const staff = [roles.support];

describe('who else sees a forum', () => {
  it('is everyone where nothing hides it', () => {
    expect(otherRolesThatSee(serverView(), [], staff)).toEqual([roles.everyone]);
  });

  it('is nobody where it is hidden from everyone, the staff and administrators excepted', () => {
    const list = [hidden, overwrite(roles.support, { allow: ViewChannel })];
    expect(otherRolesThatSee(serverView(), list, staff)).toEqual([]);
  });

  it('is a role that the forum lets in', () => {
    const list = [hidden, overwrite(roles.guests, { allow: ViewChannel })];
    expect(otherRolesThatSee(serverView(), list, staff)).toEqual([roles.guests]);
  });

  it('is every role that may see channels anyway, where only @everyone may not', () => {
    const server = serverView({ everyoneMay: 0n });
    expect(otherRolesThatSee(server, [], staff)).toEqual([roles.guests]);
  });

  it('is not a role that the forum denies by itself', () => {
    const server = serverView({ everyoneMay: 0n });
    expect(otherRolesThatSee(server, [overwrite(roles.guests, { deny: ViewChannel })], staff)).toEqual([]);
  });

  it('is a former staff role that still sees it', () => {
    const list = [hidden, overwrite(roles.support, { allow: ViewChannel })];
    expect(otherRolesThatSee(serverView(), list, [])).toEqual([roles.support]);
  });

  it('names people who are let in one by one, and not the bot', () => {
    const list = [botId, '500'].map((id) => overwrite(id, { allow: ViewChannel }, 'member'));
    expect(peopleLetInByName(serverView(), list)).toEqual(['500']);
  });
});
