/**
 * What a backup looks like: lines of text, compressed with gzip. A line of JSON stands first, then each table as
 * PostgreSQL copies it out (one line per row, `\.` behind the last), and a line of JSON at the end, without which it is
 * cut off.
 */
import { z } from 'zod';

/** Rises when an older version of Postern could not read what is written. */
export const formatVersion = 1;

const head = z.object({
  postern: z.literal('backup'),
  format: z.number().int(),
  /** The version of Postern that wrote it, and when. */
  version: z.string(),
  at: z.string(),
  /** Names of the migrations that the database had, oldest first. */
  migrations: z.array(z.string()).min(1),
});
export type Head = z.output<typeof head>;

const tableLine = z.object({ table: z.string(), columns: z.array(z.string()).min(1) });
/** Stands before the rows of a table. */
export type TableLine = z.output<typeof tableLine>;

const end = z.object({
  /** Rows of each table. */
  rows: z.record(z.string(), z.number().int()),
  /** Numbers that were given away last, by the name of the sequence. */
  sequences: z.record(z.string(), z.string()),
});
export type End = z.output<typeof end>;

/** Ends the rows of a table: no row is written so. */
export const endOfRows = '\\.';

/** @returns what a line says; undefined where it says something else */
const reader =
  <Schema extends z.ZodType>(schema: Schema) =>
  (line: string): z.output<Schema> | undefined => {
    try {
      return schema.safeParse(JSON.parse(line)).data;
    } catch {
      return undefined;
    }
  };

export const readHead = reader(head);
export const readTableLine = reader(tableLine);
export const readEnd = reader(end);

/** A name as PostgreSQL takes it. */
export const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`;
