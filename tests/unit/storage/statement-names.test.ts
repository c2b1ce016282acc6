import { statementNames } from '../../../src/storage/statement-names';

describe('names of statements', () => {
  it('are the same for the same text, and others for others', () => {
    const nameOf = statementNames('some');
    const one = nameOf({ sql: 'SELECT 1' });
    const other = nameOf({ sql: 'SELECT 2' });
    expect(nameOf({ sql: 'SELECT 1' })).toBe(one);
    expect(other).not.toBe(one);
    expect([one, other]).not.toContain('');
  });

  it('are given to so many statements only: the others are prepared anew each time', () => {
    const nameOf = statementNames('some', 1);
    const first = nameOf({ sql: 'SELECT 1' });
    expect(nameOf({ sql: 'SELECT 2' })).toBe('');
    expect(nameOf({ sql: 'SELECT 1' })).toBe(first);
  });
});
