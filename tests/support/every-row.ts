/** What stands in a database, whatever its tables are: to see that nothing of it is lost or changed. */
import type { Client } from 'pg';

/** The columns of a table, and each row as its values in words, in some fixed order. */
interface TableContents {
  columns: string[];
  rows: (string | null)[][];
}

/** Every table by name, but for the history of the migrations. */
export type Contents = Record<string, TableContents>;

/** Reads everything. */
export async function everyRow(client: Client): Promise<Contents> {
  const { rows: tables } = await client.query<{ name: string; columns: string[] }>(
    `SELECT table_name AS name, array_agg(column_name::text ORDER BY ordinal_position) AS columns
     FROM information_schema.columns
     WHERE table_schema = current_schema() AND table_name <> '_prisma_migrations' GROUP BY table_name`,
  );
  const contents: Contents = {};
  for (const { name, columns } of tables) {
    contents[name] = await rowsOf(client, name, columns);
  }
  return contents;
}

/** Reads again what was read before: the same tables and columns, whatever there is beside them now. */
export async function theSameRows(client: Client, before: Contents): Promise<Contents> {
  const contents: Contents = {};
  for (const [table, { columns }] of Object.entries(before)) {
    contents[table] = await rowsOf(client, table, columns);
  }
  return contents;
}

async function rowsOf(client: Client, table: string, columns: string[]): Promise<TableContents> {
  const values = columns.map((column) => `"${column}"::text`).join(', ');
  const order = columns.map((_, n) => n + 1).join(', ');
  const { rows } = await client.query<(string | null)[]>({
    text: `SELECT ${values} FROM "${table}" ORDER BY ${order}`,
    rowMode: 'array',
  });
  return { columns, rows };
}
