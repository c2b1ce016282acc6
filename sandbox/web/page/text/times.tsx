import { useEffect, useReducer } from 'preact/hooks';

const SECOND = 1000;
const UNITS: [Intl.RelativeTimeFormatUnit, number][] = [
  ['year', 365 * 24 * 3600],
  ['month', 30 * 24 * 3600],
  ['day', 24 * 3600],
  ['hour', 3600],
  ['minute', 60],
  ['second', 1],
];
const relative = new Intl.RelativeTimeFormat('en', { numeric: 'always' });

/** Discord's styles of `<t:…:X>`. */
const STYLES: Record<string, Intl.DateTimeFormatOptions> = {
  t: { timeStyle: 'short' },
  T: { timeStyle: 'medium' },
  d: { dateStyle: 'short' },
  D: { dateStyle: 'long' },
  f: { dateStyle: 'long', timeStyle: 'short' },
  F: { dateStyle: 'full', timeStyle: 'short' },
};

/** @returns a moment (ms since 1970) in one of Discord's styles */
export function formatTime(ms: number, style: string): string {
  return new Intl.DateTimeFormat('en', STYLES[style] ?? STYLES['f']).format(ms);
}

/** @returns how long ago or ahead a moment is: `in 2 hours`, `3 days ago` */
function formatRelative(ms: number, now: number): string {
  const seconds = Math.round((ms - now) / SECOND);
  const [unit, size] = UNITS.find(([, each]) => Math.abs(seconds) >= each) ?? ['second', 1];
  return relative.format(Math.trunc(seconds / size), unit);
}

/** @returns a message's time as Discord writes it in the header: the time today, else the date too */
export function formatHeader(ms: number, now: number): string {
  const time = formatTime(ms, 't');
  const days = Math.round((startOfDay(now) - startOfDay(ms)) / (24 * 3600 * SECOND));
  if (days === 0) {
    return time;
  }
  return days === 1 ? `Yesterday at ${time}` : `${formatTime(ms, 'd')}, ${time}`;
}

/** @returns the first moment of the day, here */
export const startOfDay = (ms: number): number => new Date(ms).setHours(0, 0, 0, 0);

/** `<t:seconds:style>`: relative ones go on by themselves. */
export function Timestamp({ ms, style }: { ms: number; style: string }) {
  const [, tick] = useReducer((count: number, _event: void) => count + 1, 0);
  useEffect(() => {
    if (style !== 'R') {
      return undefined;
    }
    const timer = window.setInterval(() => tick(), SECOND);
    return () => window.clearInterval(timer);
  }, [style]);
  const text = style === 'R' ? formatRelative(ms, Date.now()) : formatTime(ms, style);
  return (
    <time class="timestamp" dateTime={new Date(ms).toISOString()} title={formatTime(ms, 'F')}>
      {text}
    </time>
  );
}
