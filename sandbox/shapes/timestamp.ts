/** @returns a time (ms since 1970) as Discord writes it: `2026-01-01T00:00:00.000000+00:00` */
export function timestamp(ms: number): string {
  return new Date(ms).toISOString().replace('Z', '000+00:00');
}
