/** The log: one line of JSON per event in production, readable lines otherwise. */
import type { prettyFactory } from 'pino-pretty';
import { pino, type DestinationStream, type Logger } from 'pino';
import { withoutIds, withoutUser, withoutUsersDm } from './nobody';
import { maskJsonLine, secretMasker } from './secrets';

export type Log = Logger;

interface LogOptions {
  level: string;
  /** JSON lines if true, else lines for a person. */
  asJson: boolean;
  /** Values that must never appear. */
  secrets: readonly string[];
  /** Where lines go; standard output unless a test listens. */
  destination?: DestinationStream;
}

/** Opens the log. Lines are written at once, so the last one before a crash is there. */
export function openLog({ level, asJson, secrets, destination }: LogOptions): Log {
  const maskText = secretMasker(secrets);
  const target = destination ?? pino.destination({ fd: 1, sync: true });
  return pino(
    {
      level,
      base: undefined,
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
      serializers: {
        err: withoutMessageText,
        lane: withoutUser,
        place: withoutUsersDm,
        first: withoutUsersDm,
      },
      hooks: { streamWrite: (line) => maskJsonLine(line, maskText) },
    },
    asJson ? target : readable(target),
  );
}

/** pino-pretty is loaded only here, so production does without it. */
function readable(target: DestinationStream): DestinationStream {
  const pretty = require('pino-pretty') as { prettyFactory: typeof prettyFactory };
  const format = pretty.prettyFactory({ translateTime: 'SYS:HH:MM:ss', colorize: process.stdout.isTTY });
  return { write: (line) => target.write(format(line)) };
}

/** discord.js keeps what was sent in its errors; what people write to each other does not belong into a log. */
function withoutMessageText(error: Error): object {
  const { requestBody: _personal, ...rest } = pino.stdSerializers.err(error);
  return withoutIds(rest) as object;
}
