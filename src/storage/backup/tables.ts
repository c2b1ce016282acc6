/** What a database of Postern holds. */
import type { Client } from 'pg';
import type { TableLine } from './format';

/** @returns the names of its migrations, oldest first; none where the bot has never run */
export async function appliedMigrations(client: Client): Promise<string[]> {
  const { rows: history } = await client.query<{ there: boolean }>(
    `SELECT to_regclass('_prisma_migrations') IS NOT NULL AS there`,
  );
  if (!history[0]?.there) {
    return [];
  }
  const { rows } = await client.query<{ name: string }>(
    `SELECT migration_name AS name FROM _prisma_migrations
     WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL ORDER BY migration_name`,
  );
  return rows.map(({ name }) => name);
}

/** @returns every table with its columns; those that others point to stand before those */
export async function tablesInOrder(client: Client): Promise<TableLine[]> {
  const { rows: tables } = await client.query<TableLine>(
    `SELECT table_name AS table, array_agg(column_name::text ORDER BY ordinal_position) AS columns
     FROM information_schema.columns JOIN information_schema.tables USING (table_schema, table_name)
     WHERE table_schema = current_schema() AND table_type = 'BASE TABLE' AND table_name <> '_prisma_migrations'
       AND is_generated = 'NEVER'
     GROUP BY table_name ORDER BY table_name`,
  );
  const { rows: keys } = await client.query<{ from: string; to: string }>(
    `SELECT source.relname AS from, target.relname AS to
     FROM pg_constraint JOIN pg_class source ON source.oid = conrelid JOIN pg_class target ON target.oid = confrelid
     WHERE contype = 'f' AND conrelid <> confrelid AND source.relnamespace = current_schema()::regnamespace`,
  );
  const sorted: TableLine[] = [];
  const isThere = (name: string): boolean => sorted.some(({ table }) => table === name);
  while (sorted.length < tables.length) {
    const next = tables.find(
      ({ table }) => !isThere(table) && keys.every(({ from, to }) => from !== table || isThere(to)),
    );
    if (!next) {
      throw new Error('Tables point to each other in a circle.');
    }
    sorted.push(next);
  }
  return sorted;
}
