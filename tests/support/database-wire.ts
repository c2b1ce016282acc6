/** A wire between the bot and its database: it can be cut, and it can hold everything at a chosen statement. */
import type { Socket } from 'node:net';
import { interruptible } from './interruptible';

/** A moment of the bot's work: just before the database hears a statement, or when it has carried it out, unheard. */
export interface Moment {
  side: 'before' | 'after';
  statement: RegExp;
  /** Which statement of this kind, counted from now; the first unless said otherwise. */
  nth?: number;
}

export interface DatabaseWire {
  /** The database's address, by way of the wire. */
  url: string;
  /** Breaks every connection and refuses new ones for so many milliseconds; resolves when they are over. */
  awayFor(ms: number): Promise<void>;
  /** Resolves at the moment; from then on nothing passes, in either direction, until `release`. */
  holdAt(moment: Moment): Promise<void>;
  /** Takes down every statement that passes. @returns what was taken down so far, and ends it */
  record(): () => string[];
  /** Closes every connection; new ones pass again, after so many milliseconds where they are given. */
  release(awayMs?: number): Promise<void>;
  close(): Promise<void>;
}

/** Lays a wire to a PostgreSQL server. */
export async function databaseWire(address: string): Promise<DatabaseWire> {
  const gate = createGate();
  const wire = await interruptible(address, 5432, (near, far) => lead(near, far, gate));
  return {
    url: wire.url,
    async awayFor(ms) {
      await wire.cut();
      await new Promise((resolve) => setTimeout(resolve, ms));
      await wire.mend();
    },
    holdAt: (moment) => gate.holdAt(moment),
    record: () => gate.record(),
    async release(awayMs = 0) {
      await wire.cut();
      gate.release();
      await new Promise((resolve) => setTimeout(resolve, awayMs));
      await wire.mend();
    },
    close: () => wire.cut(),
  };
}

interface Gate {
  isShut(): boolean;
  /** Told of each statement as it is about to pass. @returns what is to become of it */
  meets(statement: string): 'pass' | 'shut' | 'shut-after';
  shut(): void;
  holdAt(moment: Moment): Promise<void>;
  record(): () => string[];
  release(): void;
}

function createGate(): Gate {
  let waiting: { moment: Moment; seen: number; reached: () => void } | undefined;
  let recorded: string[] | undefined;
  let isShut = false;
  const shut = (): void => {
    isShut = true;
    waiting?.reached();
    waiting = undefined;
  };
  return {
    isShut: () => isShut,
    meets(statement) {
      if (statement !== '') {
        recorded?.push(statement);
      }
      if (!waiting?.moment.statement.test(statement)) {
        return 'pass';
      }
      waiting.seen += 1;
      if (waiting.seen < (waiting.moment.nth ?? 1)) {
        return 'pass';
      }
      return waiting.moment.side === 'before' ? 'shut' : 'shut-after';
    },
    shut,
    holdAt: (moment) =>
      new Promise((reached) => {
        waiting = { moment, seen: 0, reached };
      }),
    record() {
      const taken: string[] = [];
      recorded = taken;
      return () => {
        recorded = undefined;
        return taken;
      };
    },
    release() {
      isShut = false;
      waiting = undefined;
    },
  };
}

/** PostgreSQL: a message is a letter, its length in four bytes (these included), and the rest. */
const letterBytes = 1;
const lengthBytes = 4;

/** Carries both directions of one connection, message by message. */
function lead(near: Socket, far: Socket, gate: Gate): void {
  const named = new Map<string, string>();
  let shutsAtReady = false;
  readMessages(near, { startsBare: true }, (kind, body, whole) => {
    if (gate.isShut()) {
      return;
    }
    const fate = gate.meets(statementOf(kind, body, named));
    if (fate === 'shut') {
      gate.shut();
      return;
    }
    shutsAtReady ||= fate === 'shut-after';
    far.write(whole);
  });
  readMessages(far, { startsBare: false }, (kind, _body, whole) => {
    if (shutsAtReady) {
      // Ready for the next query: what came before is committed. Nothing of the answer has passed.
      if (kind === 'Z') {
        gate.shut();
      }
      return;
    }
    if (!gate.isShut()) {
      near.write(whole);
    }
  });
}

/** The text that a message makes the server run; empty where it runs nothing. */
function statementOf(kind: string, body: Buffer, named: Map<string, string>): string {
  const text = (from: number): string => body.toString('utf8', from, body.indexOf(0, from));
  if (kind === 'Q') {
    return text(0);
  }
  const first = kind === 'P' || kind === 'B' ? text(0) : '';
  if (kind === 'P') {
    named.set(first, text(Buffer.byteLength(first) + 1));
  }
  return kind === 'B' ? (named.get(text(Buffer.byteLength(first) + 1)) ?? '') : '';
}

/** Cuts a stream into messages; the first one of a client has no letter. */
export function readMessages(
  socket: Socket,
  { startsBare }: { startsBare: boolean },
  hear: (kind: string, body: Buffer, whole: Buffer) => void,
): void {
  let bare = startsBare;
  let rest: Buffer = Buffer.alloc(0);
  socket.on('data', (chunk: Buffer) => {
    rest = Buffer.concat([rest, chunk]);
    for (;;) {
      const letter = bare ? 0 : letterBytes;
      if (rest.length < letter + lengthBytes) {
        return;
      }
      const size = letter + rest.readUInt32BE(letter);
      if (rest.length < size) {
        return;
      }
      const whole = rest.subarray(0, size);
      rest = rest.subarray(size);
      hear(bare ? '' : String.fromCharCode(whole[0]!), whole.subarray(letter + lengthBytes), whole);
      bare = false;
    }
  });
}
