import { execFileSync } from 'node:child_process';
import { cpus, loadavg, totalmem } from 'node:os';
import { Client } from 'pg';

/** @returns where figures were measured: processor, memory, load, Node's version and the commit */
export function surroundings(): string {
  const cores = cpus();
  const gib = (totalmem() / 2 ** 30).toFixed(0);
  return [
    `${cores.length} × ${cores[0]?.model.trim() ?? 'unknown processor'}`,
    `${gib} GiB`,
    `load ${(loadavg()[0] ?? 0).toFixed(1)} before`,
    `Node ${process.version}`,
    `commit ${commit()}`,
  ].join(', ');
}

/** @returns the server of the database, and whether it waits for the disk before it says that something is stored */
export async function databaseServer(url: string): Promise<string> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    const { rows } = await client.query<{ version: string; fsync: string }>(
      `SELECT current_setting('server_version') AS version, current_setting('fsync') AS fsync`,
    );
    return `PostgreSQL ${rows[0]!.version}, fsync ${rows[0]!.fsync}`;
  } finally {
    await client.end();
  }
}

function commit(): string {
  try {
    return execFileSync('git', ['describe', '--always', '--dirty'], { encoding: 'utf8' }).trim();
  } catch {
    return 'unknown';
  }
}
