/** What the bot logs, line by line. */

export interface LogLine {
  /** By the clock of this machine (ms). */
  at: number;
  /** As pino counts: 40 a warning, 50 an error, 60 the end. */
  level: number;
  msg: string;
  err?: LoggedError | undefined;
  /** By which people and the log mean the same bug. */
  reference?: string | undefined;
}

interface LoggedError {
  type?: string;
  name?: string;
  message?: string;
  code?: string | number;
  status?: number;
  stack?: string;
  at?: string[];
}

const levels: Record<string, number> = { warn: 40, error: 50, fatal: 60 };

/** @returns undefined for what is no line of the log, such as the words of Node itself */
export function readLogLine(line: string): LogLine | undefined {
  try {
    const { time, level, msg, err, error, reference } = JSON.parse(line) as {
      time: string;
      level: string;
      msg: string;
      err?: LoggedError;
      error?: LoggedError;
      reference?: string;
    };
    return { at: new Date(time).getTime(), level: levels[level] ?? 30, msg, err: err ?? error, reference };
  } catch {
    return undefined;
  }
}
