/** Every kind of background work, with what a job of it carries: ids at most, never facts, which the database holds. */
import { z } from 'zod';

export const catalog = {
  /** Forgets processes that died without a goodbye. */
  'remove-dead-processes': z.strictObject({}),
} satisfies Record<string, z.ZodType>;

export type JobName = keyof typeof catalog;
export type JobPayload<Name extends JobName> = z.output<(typeof catalog)[Name]>;
