import { createServer, type AddressInfo } from 'node:net';
import { DatabaseError, Pool } from 'pg';
import { isDatabaseAway } from '../../../src/storage/database-away';

/** What a statement fails with where nobody listens any more. */
async function refused(): Promise<unknown> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  const pool = new Pool({ host: '127.0.0.1', port });
  const error = await pool.query('SELECT 1').catch((reason: unknown) => reason);
  await pool.end();
  return error;
}

function ofTheServer(code: string): DatabaseError {
  const error = new DatabaseError('in the words of the server', 1, 'error');
  error.code = code;
  return error;
}

describe('a database', () => {
  it('is away when its connections are refused or end', async () => {
    expect(isDatabaseAway(await refused())).toBe(true);
    expect(isDatabaseAway(new Error('Connection terminated unexpectedly'))).toBe(true);
    expect(isDatabaseAway(new Error('wrapped', { cause: new Error('read ECONNRESET') }))).toBe(true);
  });

  it.each(['57P01', '57P03', '53300', '08006'])('is away when it says %s', (code) => {
    expect(isDatabaseAway(ofTheServer(code))).toBe(true);
  });

  it('is there when it refuses a statement, and when the mistake is ours', () => {
    expect(isDatabaseAway(ofTheServer('23505'))).toBe(false);
    expect(isDatabaseAway(new TypeError('x is undefined'))).toBe(false);
    expect(isDatabaseAway(undefined)).toBe(false);
  });
});
