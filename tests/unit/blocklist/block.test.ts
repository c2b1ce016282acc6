import * as fc from 'fast-check';
import {
  blockThatCounts,
  isImmune,
  scopes,
  without,
  type FoundBlock,
  type Somebody,
} from '../../../src/blocklist/block';

const now = new Date('2026-01-01T12:00:00Z');
const inMs = (ms: number) => new Date(now.getTime() + ms);
const somebody: Somebody = { guildId: '1', userId: '2', roleIds: ['5'] };
const found = (more: Partial<FoundBlock> = {}): FoundBlock => ({
  guildId: '1',
  roleId: null,
  hadRole: false,
  until: null,
  setAt: now,
  toldAt: null,
  ...more,
});
const counts = (blocks: FoundBlock[], who = somebody, immune: string[] = []) =>
  blockThatCounts(blocks, who, { immune, now });

describe('the block that counts', () => {
  it.each<[string, Partial<FoundBlock>, Partial<Somebody>, boolean]>([
    ['about the user', {}, {}, true],
    ['in another server', { guildId: '9' }, {}, false],
    ['about a role that they have', { roleId: '5' }, {}, true],
    ['about a role that they do not have', { roleId: '6', hadRole: true }, {}, false],
    [
      'about a role that they had, where memory does not know them',
      { roleId: '6', hadRole: true },
      { roleIds: null },
      true,
    ],
    ['about a role that nobody knows of', { roleId: '6' }, { roleIds: null }, false],
    ['that ends in a moment', { until: inMs(1) }, {}, true],
    ['that is over', { until: now }, {}, false],
  ])('may be one %s', (_name, block, who, expected) => {
    expect(counts([found(block)], { ...somebody, ...who }) !== undefined).toBe(expected);
  });

  it('is the one that lasts longest, in whatever order they come', () => {
    const until = fc.option(fc.integer({ min: 1, max: 1000 }).map(inMs), { nil: null });
    fc.assert(
      fc.property(fc.array(until, { minLength: 1 }), (ends) => {
        const end = counts(ends.map((each) => found({ until: each })))!.until;
        const latest = Math.max(...ends.map((each) => each?.getTime() ?? Infinity));
        return (end?.getTime() ?? Infinity) === latest;
      }),
    );
  });

  it('is none of whoever a setting protects, by themselves or by a role', () => {
    expect([counts([found()], somebody, ['2']), counts([found()], somebody, ['5'])]).toEqual([
      undefined,
      undefined,
    ]);
    expect(isImmune(['5'], { userId: '2', roleIds: null })).toBe(false);
  });
});

describe('what is left of a block', () => {
  it('is what was not taken away', () => {
    const left = scopes.map((from) => scopes.map((taken) => without(from, taken)));
    expect(left).toEqual([
      [null, 'tags', 'tickets'],
      [null, null, 'tickets'],
      [null, 'tags', null],
    ]);
  });
});
