/** Names for statements, so that each connection has them parsed and planned once instead of every time. */

/** The bot has fewer different statements; lists of any length, which the ORM makes, must not fill the server's memory. */
const mostNames = 250;
/** PostgreSQL: the statement that the next one replaces. */
const unnamed = '';

/**
 * @param kind begins every name, so that the server's list of statements tells whose they are
 * @returns a function from a statement (or its text) to its name; empty: it is prepared anew each time
 */
export function statementNames(kind: string, most = mostNames): (query: { sql: string }) => string {
  const names = new Map<string, string>();
  return ({ sql }) => {
    const known = names.get(sql);
    if (known !== undefined || names.size >= most) {
      return known ?? unnamed;
    }
    const name = `${kind}_${names.size + 1}`;
    names.set(sql, name);
    return name;
  };
}
