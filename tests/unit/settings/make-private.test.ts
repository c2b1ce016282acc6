import * as fc from 'fast-check';
import type { Overwrite } from '../../../src/settings/forum-view';
import { privateOverwrites, sameOverwrites } from '../../../src/settings/make-private';
import { bitsOf, has, neededPermissions, permission, permissionsOf } from '../../../src/settings/permissions';
import { otherRolesThatSee } from '../../../src/settings/visibility';
import { botId, overwrite, roles, serverView } from '../../support/forum-views';

const { ViewChannel, SendMessages, SendMessagesInThreads, ManageThreads, AttachFiles } = permission;
const server = serverView();
const plan = { staffRoleIds: [roles.support], lockOpenPosts: false, createByPost: false };
const inForum = (roleIds: string[], list: readonly Overwrite[], id: string | null = null): bigint =>
  permissionsOf(server, { id, roleIds }, list);

const bits = fc.constantFrom(0n, ...Object.values(permission), ViewChannel | SendMessages);
const anyOverwrite = fc
  .record({ id: fc.constantFrom(...Object.values(roles), '500'), allow: bits, deny: bits })
  .map(({ id, allow, deny }) =>
    overwrite(id, { allow, deny: deny & ~allow }, id === '500' ? 'member' : 'role'),
  );
const anyList = fc.uniqueArray(anyOverwrite, { selector: ({ id }) => id });

describe('a forum that is locked away', () => {
  it('shows itself to the staff alone, whatever stood there before', () => {
    fc.assert(
      fc.property(anyList, (list) => {
        expect(otherRolesThatSee(server, privateOverwrites(server, list, plan), plan.staffRoleIds)).toEqual(
          [],
        );
      }),
    );
  });

  it('lets the staff answer and read, but nobody of them open a post', () => {
    fc.assert(
      fc.property(anyList, (list) => {
        const held = inForum([roles.support], privateOverwrites(server, list, plan));
        expect(has(held, bitsOf(['ViewChannel', 'SendMessagesInThreads', 'ReadMessageHistory']))).toBe(true);
        expect(has(held, SendMessages)).toBe(false);
      }),
    );
  });

  it('lets the staff open posts where the server wants that, and takes it back', () => {
    fc.assert(
      fc.property(anyList, (list) => {
        const opened = privateOverwrites(server, list, { ...plan, createByPost: true });
        expect(has(inForum([roles.support], opened), SendMessages)).toBe(true);
        expect(has(inForum([], opened), SendMessages)).toBe(false);
        expect(has(inForum([roles.support], privateOverwrites(server, opened, plan)), SendMessages)).toBe(
          false,
        );
      }),
    );
  });

  it('leaves the bot everything that it needs', () => {
    fc.assert(
      fc.property(anyList, (list) => {
        const held = inForum([roles.bot], privateOverwrites(server, list, plan), botId);
        expect(has(held, bitsOf(neededPermissions.filter((name) => name !== 'ManageRoles')))).toBe(true);
      }),
    );
  });

  it('stays as it is when it is locked away once more', () => {
    fc.assert(
      fc.property(anyList, (list) => {
        const once = privateOverwrites(server, list, plan);
        expect(sameOverwrites(privateOverwrites(server, once, plan), once)).toBe(true);
      }),
    );
  });

  it('keeps what else was allowed to a role, and people who are let in by name', () => {
    const list = [
      overwrite(roles.guests, { allow: ViewChannel | AttachFiles }),
      overwrite('500', { allow: ViewChannel }, 'member'),
    ];
    const after = privateOverwrites(server, list, plan);
    expect(after).toContainEqual(overwrite(roles.guests, { allow: AttachFiles, deny: ViewChannel }));
    expect(after).toContainEqual(list[1]);
  });

  it('lets the staff write in locked posts where posts are locked from the start', () => {
    const held = inForum([roles.support], privateOverwrites(server, [], { ...plan, lockOpenPosts: true }));
    expect(has(held, ManageThreads)).toBe(true);
    expect(has(inForum([roles.support], privateOverwrites(server, [], plan)), ManageThreads)).toBe(false);
  });

  it('grants nothing that the bot does not hold itself', () => {
    const poor = serverView({ botMay: ViewChannel | SendMessages });
    const granted = privateOverwrites(poor, [], plan).reduce((all, { allow }) => all | allow, 0n);
    expect(has(granted, SendMessagesInThreads)).toBe(false);
    expect(has(granted, ViewChannel)).toBe(true);
  });
});
