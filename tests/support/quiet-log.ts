/** A log that remembers instead of printing. */
import { openLog, type Log } from '../../src/logging/logger';

export interface RememberedLine {
  level: string;
  msg: string;
  reference?: string;
  err?: { message: string; stack?: string };
}

/**
 * Returns a log and the lines that it has taken so far.
 * @param lines where they go; those of several starts can be kept in one list
 */
export function quietLog(
  secrets: readonly string[] = [],
  lines: RememberedLine[] = [],
): {
  log: Log;
  lines: RememberedLine[];
  text: () => string;
} {
  const written: string[] = [];
  const destination = {
    write(line: string) {
      written.push(line);
      lines.push(JSON.parse(line) as RememberedLine);
    },
  };
  const log = openLog({ level: 'trace', asJson: true, secrets, destination });
  return { log, lines, text: () => written.join('') };
}
