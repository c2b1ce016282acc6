/** Reads a moment as people write it: a Discord timestamp, seconds since 1970, or a date with a time in UTC. */

/** `past`: a moment that is over. */
export type MomentProblem = 'unreadable-moment' | 'past';

/** Discord: `<t:1795953600>`, with a style or without; or the number alone. */
const seconds = /^(?:<t:(\d{9,11})(?::[tTdDfFsSR])?>|(\d{9,11}))$/u;
const dateAndTime = /^(\d{4}-\d{2}-\d{2})[T ](\d{2}:\d{2})(?::\d{2})?(?: ?(?:Z|UTC))?$/iu;

/** @returns a moment after `now` */
export function parseMoment(text: string, now: Date): { at: Date } | { problem: MomentProblem } {
  const at = read(text.trim());
  if (!at) {
    return { problem: 'unreadable-moment' };
  }
  return at > now ? { at } : { problem: 'past' };
}

function read(text: string): Date | undefined {
  const [, stamp, number] = seconds.exec(text) ?? [];
  if (stamp ?? number) {
    return new Date(Number(stamp ?? number) * 1000);
  }
  const [, day, time] = dateAndTime.exec(text) ?? [];
  const at = new Date(`${day}T${time}:00Z`);
  // JavaScript would take the 31st of February for the 3rd of March.
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(`${day}T${time}`) ? at : undefined;
}
