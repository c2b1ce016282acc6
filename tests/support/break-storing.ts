/** A bug made on purpose: the database refuses to write down messages with a certain text, and quotes it. */
interface Database {
  query(sql: string): Promise<unknown>;
}

/** @returns how to mend it */
export async function breakStoring(database: Database, text: string): Promise<() => Promise<void>> {
  await database.query(`
    CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS
      $$ BEGIN RAISE EXCEPTION 'refused: %', NEW.content; END $$`);
  await database.query(`
    CREATE TRIGGER refuse BEFORE INSERT ON messages FOR EACH ROW
      WHEN (NEW.content LIKE '${text}%') EXECUTE FUNCTION refuse()`);
  return async () => {
    await database.query('DROP TRIGGER refuse ON messages');
    await database.query('DROP FUNCTION refuse');
  };
}
