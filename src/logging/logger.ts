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
      hooks: { streamWrite: (line) => tamed(maskJsonLine(line, maskText)) },
    },
    asJson ? target : readable(target),
  );
}

/** pino-pretty is loaded only here, so production does without it. */
function readable(target: DestinationStream): DestinationStream {
  const pretty = require('pino-pretty') as { prettyFactory: typeof prettyFactory };
  const format = pretty.prettyFactory({
    translateTime: 'SYS:HH:MM:ss',
    colorize: process.stdout.isTTY,
    // What goes on below stands further in, so that it is no line of its own.
    messageFormat: (entry, key) => String(entry[key]).replace(order, asEscape).replaceAll('\n', '\n    '),
  });
  return { write: (line) => target.write(tamed(format(line))) };
}

/** What is an order to a terminal, or ends a line there: names of servers, roles and files may hold it. */
const order = /(?!\n)[\p{Cc}\u2028\u2029]/gu;
/** As much of it as JSON leaves as it is. */
const leftByJson = /[\u007f-\u009f\u2028\u2029]/gu;

const asEscape = (character: string): string => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;

const tamed = (line: string): string => line.replace(leftByJson, asEscape);

/** discord.js keeps what was sent in its errors; what people write to each other does not belong into a log. */
function withoutMessageText(error: Error): object {
  const { requestBody: _personal, ...rest } = pino.stdSerializers.err(error);
  return withoutIds(rest) as object;
}
