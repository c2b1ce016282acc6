/** Units of time, by the names that `Intl` has for them. */

/** Milliseconds of each. A month has 30 days and a year 365: what somebody waits, not a date in the calendar. */
export const unitLengths = {
  millisecond: 1,
  second: 1000,
  minute: 60_000,
  hour: 3_600_000,
  day: 86_400_000,
  week: 7 * 86_400_000,
  month: 30 * 86_400_000,
  year: 365 * 86_400_000,
} as const;

export type Unit = keyof typeof unitLengths;
