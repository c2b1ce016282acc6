/** What a setting can be: each kind brings its editor, its limits, and the schema of what is stored. */
import { z } from 'zod';
import { clampDuration, type DurationPurpose } from '../durations/clamp-duration';
import type { NeededPermission } from './permissions';

/** How an admin changes it. */
export type Editor =
  | { kind: 'switch' }
  | { kind: 'choice'; choices: readonly string[]; many: boolean }
  | { kind: 'number'; least: number; most: number }
  /** `canBeOff`: without a duration it is off. */
  | { kind: 'duration'; purpose: DurationPurpose; canBeOff: boolean }
  /** At most so many characters, on one line or on several. */
  | { kind: 'text'; most: number; long: boolean }
  /** At most so many lines of so many characters. */
  | { kind: 'lines'; of: 'questions' | 'file-kinds'; most: number; characters: number }
  /** `needs`: what the bot does there. */
  | { kind: 'channel'; needs: readonly NeededPermission[] }
  /** `mentionables`: roles and people together. */
  | { kind: 'people'; of: 'mentionables' | 'bots'; most: number };

export interface Definition<Value> {
  editor: Editor;
  default: Value;
  /** Stored values that no longer fit are replaced by the default, never a reason to stop. */
  schema: z.ZodType<Value>;
}

const snowflake = z.string().regex(/^\d{17,20}$/u);

/** Discord: what one select takes. */
const mostOfSelect = 25;

export const switched = (initially: boolean): Definition<boolean> => ({
  editor: { kind: 'switch' },
  default: initially,
  schema: z.boolean().catch(initially),
});

export const choice = <Choice extends string>(
  choices: readonly [Choice, ...Choice[]],
  initially: Choice,
): Definition<Choice> => ({
  editor: { kind: 'choice', choices, many: false },
  default: initially,
  schema: z.enum(choices).catch(initially),
});

/** Any of them, all at first. */
export const choices = <Choice extends string>(
  all: readonly [Choice, ...Choice[]],
): Definition<Choice[]> => ({
  editor: { kind: 'choice', choices: all, many: true },
  default: [...all],
  schema: z.array(z.enum(all)).catch([...all]),
});

export const number = (least: number, most: number, initially: number): Definition<number> => ({
  editor: { kind: 'number', least, most },
  default: initially,
  schema: z.number().int().min(least).max(most).catch(initially),
});

const milliseconds = (purpose: DurationPurpose) =>
  z
    .number()
    .positive()
    .transform((ms) => clampDuration(ms, purpose).ms);

/** A length of time in ms, within the bounds of its purpose. */
export const duration = (purpose: DurationPurpose, initially: number): Definition<number> => ({
  editor: { kind: 'duration', purpose, canBeOff: false },
  default: initially,
  schema: milliseconds(purpose).catch(initially),
});

/** The same; null, as at first: off. */
export const durationOrOff = (purpose: DurationPurpose): Definition<number | null> => ({
  editor: { kind: 'duration', purpose, canBeOff: true },
  default: null,
  schema: milliseconds(purpose).nullable().catch(null),
});

/** Null, as at first: ours, or none. */
export const text = (most: number, { long }: { long: boolean }): Definition<string | null> => ({
  editor: { kind: 'text', most, long },
  default: null,
  schema: z.string().min(1).max(most).nullable().catch(null),
});

export const lines = (
  of: 'questions' | 'file-kinds',
  { most, characters }: { most: number; characters: number },
): Definition<string[]> => ({
  editor: { kind: 'lines', of, most, characters },
  default: [],
  schema: z.array(z.string().min(1).max(characters)).max(most).catch([]),
});

/** Discord's id of a channel; null: none. */
export const channel = (...needs: NeededPermission[]): Definition<string | null> => ({
  editor: { kind: 'channel', needs },
  default: null,
  schema: snowflake.nullable().catch(null),
});

/** Discord's ids. */
export const people = (of: 'mentionables' | 'bots', most = mostOfSelect): Definition<string[]> => ({
  editor: { kind: 'people', of, most },
  default: [],
  schema: z.array(snowflake).max(most).catch([]),
});
