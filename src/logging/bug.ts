/** How a failure that nobody expected stands in the log. */
import { randomBytes } from 'node:crypto';

/** @returns a short name for one failure, by which people and the log mean the same */
export const bugReference = (): string => randomBytes(4).toString('hex');

/**
 * An error as far as it never repeats what people wrote: the texts of databases and parsers quote it.
 * @returns its name, its code, and where it was thrown
 */
export function withoutText(error: unknown): { name: string; code?: string; at?: string[] } {
  if (!(error instanceof Error)) {
    return { name: typeof error };
  }
  const { code } = error as { code?: unknown };
  const frames = (error.stack ?? '').split('\n').filter((line) => /^\s+at /u.test(line));
  return {
    name: error.name,
    ...(typeof code === 'string' && { code }),
    at: frames.map((frame) => frame.trim()),
  };
}
