import * as fc from 'fast-check';
import { makePrivateId, readCustomId, readMakePrivateId } from '../../../src/discord/custom-ids';

const snowflake = fc.bigInt({ min: 1n, max: 2n ** 64n - 1n }).map(String);

describe('the id of Make private', () => {
  it('carries a forum and up to five staff roles, within the 100 characters that Discord allows', () => {
    fc.assert(
      fc.property(snowflake, fc.array(snowflake, { maxLength: 5 }), (forumId, staffRoleIds) => {
        const id = makePrivateId(forumId, staffRoleIds);
        expect(id.length).toBeLessThanOrEqual(100);
        expect(readMakePrivateId(id)).toEqual({ forumId, staffRoleIds });
      }),
    );
  });

  it('is no id of anything else, and nothing else is one of it', () => {
    expect(readCustomId(makePrivateId('1', []))).toBeUndefined();
    for (const other of [
      '',
      'p1:retry:5',
      'p1:make-private',
      'p1:make-private:',
      'p1:make-private:A',
      'p2:make-private:1',
    ]) {
      expect(readMakePrivateId(other)).toBeUndefined();
    }
  });
});
