/** Every value in a database, in words: to see that something stands nowhere in it. */
import type { Desk } from './desk';

/** @returns the rows of every table, each as JSON */
export async function everyText(desk: Pick<Desk, 'query'>): Promise<string[]> {
  const tables = await desk.query<{ name: string }>(
    `SELECT table_name AS name FROM information_schema.tables
     WHERE table_schema = current_schema() AND table_type = 'BASE TABLE'`,
  );
  const rows = await Promise.all(
    tables.map(({ name }) =>
      desk.query<{ text: string }>(`SELECT to_jsonb(r)::text AS text FROM "${name}" r`),
    ),
  );
  return rows.flat().map(({ text }) => text);
}
