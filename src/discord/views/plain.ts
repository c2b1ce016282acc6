/** Names, sizes and times inside a text: nothing that people chose may look like more than a name. */

/** Characters that turn the direction of what stands behind them, also in the rest of a line that is ours. */
const turning = /[\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069]/gu;
/**
 * What begins anything in Discord's markup: formatting, mentions, times, links; at the beginning also headings, quotes and
 * lists. The library's own escaping leaves mentions, addresses, bullets and backslashes alone.
 */
const markup = /[\\`*_~|<@[]|:(?=\/\/)|^[#>+-]|(?<=^\d+)\./gu;

/** @returns the name on one line, without any formatting of its own */
export const plainName = (name: string): string =>
  name.replace(turning, '').replace(/\s+/gu, ' ').trim().replace(markup, '\\$&');

/** @param bytes of a file @returns in the units that people know, with one decimal */
export function fileSize(bytes: number): string {
  const [unit, size] = bytes < 1024 * 1024 ? ['KB', bytes / 1024] : ['MB', bytes / 1024 / 1024];
  return `${Math.max(0.1, Math.round(size * 10) / 10)} ${unit}`;
}

/** A small grey line, as Discord shows it. */
export const small = (text: string): string => `-# ${text}`;

/** Discord shows a time to each reader in their own zone. @param style `f` date and time, `D` date, `R` how long ago */
export const timestamp = (moment: Date, style: 'f' | 'D' | 'R' = 'f'): string =>
  `<t:${Math.floor(moment.getTime() / 1000)}:${style}>`;

/** @param seconds of a voice message */
export const voiceLength = (seconds: number): string =>
  `${Math.floor(seconds / 60)}:${String(Math.round(seconds % 60)).padStart(2, '0')}`;

/** @returns the text, cut to so many characters, but never inside one that takes two places: JSON knows no halves */
export const cut = (text: string, most: number): string =>
  text.slice(0, most).replace(/[\uD800-\uDBFF]$/u, '');

/** Discord: the address of a DM, or of a message in it. */
export const addressInDm = (...ids: readonly string[]): string =>
  ['https://discord.com/channels/@me', ...ids].join('/');

/** What somebody wrote themselves keeps its form, and can look like nothing else. */
export const quoted = (comment: string | null): string =>
  comment === null ? '' : `\n${comment.trim().replace(/\n+/gu, '\n').replace(/^/gmu, '> ')}`;

/** @returns whether there is nothing in it that anybody could see: Discord takes that for empty */
export const isBlank = (text: string): boolean => /^[\p{Z}\p{C}]*$/u.test(text);
