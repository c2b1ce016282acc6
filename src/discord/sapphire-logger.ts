/** Lets Sapphire write into our log. */
import { LogLevel, type ILogger } from '@sapphire/framework';
import type { Log } from '../logging/logger';

type Level = 'trace' | 'debug' | 'info' | 'warn' | 'error' | 'fatal';

const levels: ReadonlyMap<LogLevel, Level> = new Map([
  [LogLevel.Trace, 'trace'],
  [LogLevel.Debug, 'debug'],
  [LogLevel.Info, 'info'],
  [LogLevel.Warn, 'warn'],
  [LogLevel.Error, 'error'],
  [LogLevel.Fatal, 'fatal'],
]);

/** Makes Sapphire's kind of logger; an error among the values keeps its stack. */
export function sapphireLogger(log: Log): ILogger {
  const at =
    (level: Level) =>
    (...values: readonly unknown[]) => {
      const error = values.find((value) => value instanceof Error);
      const text = values.filter((value) => value !== error).map(String);
      log[level]({ err: error }, text.join(' '));
    };
  return {
    has: (level) => log.isLevelEnabled(levels.get(level) ?? 'silent'),
    write: (level, ...values) => at(levels.get(level) ?? 'trace')(...values),
    trace: at('trace'),
    debug: at('debug'),
    // Sapphire's reports of its own routine are details to whoever runs the bot.
    info: at('debug'),
    warn: at('warn'),
    error: at('error'),
    fatal: at('fatal'),
  };
}
