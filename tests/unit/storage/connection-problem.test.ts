import { connectionProblem, plainReason } from '../../../src/storage/connection-problem';

const url = 'postgresql://alice:hidden-password@db.example:6000/desk';

function explain(error: unknown): string {
  return connectionProblem(error, url).message;
}

describe('why the database cannot be used', () => {
  it.each([
    ['ECONNREFUSED', 'PostgreSQL at db.example:6000 refuses connections'],
    ['ENOTFOUND', 'host name is unknown'],
    ['28P01', 'refuses the password of user "alice"'],
    ['28000', 'pg_hba.conf'],
    ['3D000', 'has no database "desk"'],
    ['42501', 'may not create tables'],
    ['53300', 'no connection left'],
    ['57P03', 'starting up'],
    ['ETIMEDOUT', 'does not answer'],
    ['XX000', 'could not be used (trouble)'],
  ])('is said in words for %s, without the password', (code, words) => {
    const text = explain(Object.assign(new Error('trouble'), { code }));
    expect(text).toContain(words);
    expect(text).not.toContain('hidden-password');
  });

  it('is found inside the error that Node throws when a host has several addresses', () => {
    const inner = Object.assign(new Error('connect'), { code: 'ECONNREFUSED' });
    expect(explain(new AggregateError([inner, inner]))).toContain('refuses connections');
  });

  it('is a silence when the driver gives up waiting', () => {
    expect(explain(new Error('timeout expired'))).toContain('does not answer');
  });
});

describe('why a query failed', () => {
  it.each([
    [
      "\nInvalid `prisma.process.count()` invocation in\nfile.js:8:34\n\nCan't reach database server at db:5432",
    ],
    [
      "\nInvalid `prisma.$queryRaw()` invocation:\n\n\nRaw query failed. Code: `N/A`. Message: `Can't reach database server at db:5432`",
    ],
    ["Can't reach database server at db:5432"],
  ])('is said without what Prisma puts around it', (message) => {
    expect(plainReason(new Error(message))).toBe("Can't reach database server at db:5432");
  });
});
