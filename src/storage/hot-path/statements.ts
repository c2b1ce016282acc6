/** Runs the statements of the message path straight on connections of their own. */
import { types, type CustomTypesConfig, type Pool } from 'pg';
import { Prisma } from '../generated/client';

/**
 * What the statements of the message path need: Prisma's own tag, as far as it goes. Without Prisma's engine between, a
 * statement costs a fifth of the processor time; everything else is Prisma's.
 */
export interface Statements {
  /** @returns the rows, with 8-byte integers as bigint, times as Date and JSON parsed */
  $queryRaw<Rows>(strings: TemplateStringsArray, ...values: unknown[]): Promise<Rows>;
}

type TypeId = Parameters<typeof types.getTypeParser>[0];

/** pg would return 8-byte integers as text. */
const rowTypes = {
  getTypeParser: (type: TypeId, format?: 'text') =>
    type === types.builtins.INT8 ? BigInt : (types.getTypeParser(type, format) as (value: string) => unknown),
};

/** @param nameOf names a statement, so that each connection plans it once */
export function pooledStatements(pool: Pool, nameOf: (query: { sql: string }) => string): Statements {
  return {
    async $queryRaw<Rows>(strings: TemplateStringsArray, ...values: unknown[]): Promise<Rows> {
      const statement = Prisma.sql(strings, ...values);
      const text = statement.text;
      const { rows } = await pool.query({
        name: nameOf({ sql: text }),
        text,
        values: statement.values,
        types: rowTypes as CustomTypesConfig,
      });
      return rows as Rows;
    },
  };
}
