const UNITS = ['bytes', 'KB', 'MB', 'GB'];

/** @returns a size in words: `312 bytes`, `1.50 MB` */
export function formatSize(bytes: number): string {
  const power = bytes < 1 ? 0 : Math.min(Math.floor(Math.log(bytes) / Math.log(1024)), UNITS.length - 1);
  const amount = bytes / 1024 ** power;
  return `${power === 0 ? amount : amount.toFixed(2)} ${UNITS[power]}`;
}

/** @returns seconds as a clock: `0:07`, `1:30` */
export function formatSeconds(seconds: number): string {
  const whole = Math.round(seconds);
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, '0')}`;
}
