/** What the bot says of itself: why it ended, and which bugs it met. */
import type { End } from './bot';
import { readLogLine, type LogLine } from './log-lines';

const fatal = 60;
const error = 50;

/** PostgreSQL, Redis and Discord may be away when it starts: it says so, ends, and is started again. */
const awayAtStart = [
  /^PostgreSQL at \S+ (?:refuses connections|has no connection left|is starting up|does not answer|could not be used)/u,
  /^Redis at \S+ cannot be (?:reached|used)/u,
  /^Discord at \S+ (?:cannot be reached|refused the login)/u,
];

/** What errors say of a service that was stopped, and of a call that was cut off: of PostgreSQL, Redis and Discord. */
const cutOff = new RegExp(
  [
    'ECONNREFUSED|ECONNRESET|EPIPE|ETIMEDOUT|UND_ERR_|socket hang up|other side closed|fetch failed|aborted|terminated',
    'ERR_INVALID_STATE|body is unusable|disturbed or locked',
    '"(?:08\\w{3}|53300)\\b|57P0[123]|P10(?:01|02|08|17)|P2024|P2037|DatabaseNotReachable|ConnectionClosed|SocketTimeout',
    'TooManyConnections|timeout exceeded when trying to connect|not queryable',
    "Connection is closed|max retries per request|Stream isn't writeable",
  ].join('|'),
  'iu',
);

/** By what it says, and not by the names of functions that it went through. */
const isCutOff = ({ msg, err }: LogLine): boolean =>
  cutOff.test(`${msg} ${JSON.stringify({ ...err, stack: undefined, at: undefined })}`);

/** @returns the ends of a bot that should have gone on: it was ready, or nothing that it needs was away */
export const unexplainedEnds = (ends: readonly End[]): string[] =>
  ends
    .filter((end) => end.wasReady || !isAwayAtStart(lastWordOf(end)))
    .map(
      (end) =>
        `the bot ended by itself ${end.wasReady ? 'after' : 'before'} it was ready: ${wordsOfEnd(end)}`,
    );

/** Why it ended; where it did not say, its last lines. */
export const wordsOfEnd = (end: End): string => {
  const word = lastWordOf(end);
  return word ? `${word.msg} ${word.err?.message ?? ''}`.trim() : end.said.slice(-3).join('\n');
};

const lastWordOf = ({ said }: End): LogLine | undefined =>
  linesOf(said).findLast(({ level }) => level === fatal);

/** In the middle of a start, what is away is met by whoever needs it first, and has no sentence of its own. */
const isAwayAtStart = (word: LogLine | undefined): boolean =>
  word !== undefined && (awayAtStart.some((sentence) => sentence.test(word.msg)) || isCutOff(word));

/** @returns what got a reference as a bug, those aside that follow from a cut connection or from Discord's own trouble */
export const bugsIn = (lines: readonly string[]): string[] => bugLines(lines).map(wordsOfBug);

/** @returns those of them that no trouble around the bot can cause: a mistake in a program or in a statement */
export const certainBugs = (lines: readonly string[]): string[] =>
  bugLines(lines)
    .filter(({ err }) => isMistake(err ?? {}))
    .map(wordsOfBug);

const bugLines = (lines: readonly string[]): LogLine[] =>
  linesOf(lines).filter(
    (line) => line.level === error && line.reference !== undefined && !isCutOff(line) && !isDiscords(line),
  );

/** Discord: an interaction is over after 3 s, its token after 15 min. */
const interactionOver: readonly unknown[] = [10_062, 50_027];

const isDiscords = ({ err: { status = 0, code } = {} }: LogLine): boolean =>
  status >= 500 || status === 429 || interactionOver.includes(code);

/** A SyntaxError is none of these: it may be what Discord answers instead of JSON. */
const mistakes = ['TypeError', 'ReferenceError', 'RangeError', 'ZodError'];
/** PostgreSQL: data that do not fit, a broken rule, a statement that is wrong. */
const wrongStatement = /^(?:22|23|42)\w{3}$/u;

const isMistake = ({ type, name, code }: NonNullable<LogLine['err']>): boolean =>
  mistakes.includes(type ?? name ?? '') || wrongStatement.test(String(code));

const wordsOfBug = ({ msg, err }: LogLine): string =>
  [msg, err?.type ?? err?.name, err?.message, err?.stack?.split('\n')[1]?.trim() ?? err?.at?.[0]]
    .filter(Boolean)
    .join(' ');

const linesOf = (lines: readonly string[]): LogLine[] => lines.flatMap((line) => readLogLine(line) ?? []);
