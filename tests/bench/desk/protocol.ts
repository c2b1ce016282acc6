/** What the bench and its Discord (a process of its own) say to each other over Node's IPC channel. */
import type { FaultRule, LimitOptions, SandboxSettings } from '../../../sandbox/options';
import type { FlowName } from './flows';

/** `in`: a user's DM that belongs in the post; `out`: a reply in the post that belongs in the DM. */
export type Direction = 'in' | 'out';

/** Somebody writes in a ticket (by its number, from 0), so many milliseconds after the load began. */
export interface Send {
  direction: Direction;
  ticket: number;
  atMs: number;
  /** Size of a file that goes with it. */
  fileBytes?: number;
}

export type Order =
  | { do: 'start'; settings: SandboxSettings }
  /** Makes the forum and open tickets with their posts, in Discord and in the database. */
  | { do: 'furnish'; databaseUrl: string; tickets: number }
  /** More servers that have the bot; it must not be running. */
  | { do: 'found'; servers: number }
  /** Asks the users of every nth ticket whether it can be closed, as the bot would; it must not be running. */
  | { do: 'ask-to-close'; databaseUrl: string; every: number }
  /** From now on: how slow Discord is, how strict, what goes wrong there, and how often it drops every connection. */
  | {
      do: 'conditions';
      latency?: number;
      limits?: Partial<LimitOptions>;
      faults?: readonly FaultRule[];
      cutEveryMs?: number;
    }
  /** Writes, and waits until everything has arrived, or for so long; 0: does not wait. */
  | { do: 'load'; sends: Send[]; patienceMs: number }
  /** Waits for what was written before, with the time counted from now. */
  | { do: 'await'; patienceMs: number }
  /** Somebody new writes for the first time. */
  | { do: 'open-ticket'; patienceMs: number }
  /** Resolves when no request has come for so long. */
  | { do: 'quiet'; ms: number; patienceMs: number }
  | { do: 'calls'; clear: boolean }
  /** People use these commands and buttons, one after the other, so many times each; others write meanwhile. */
  | { do: 'interact'; flows: readonly FlowName[]; rounds: number; background?: Background };

/** Messages one after the other over the first tickets, half each way, so many a second. */
export interface Background {
  perSecond: number;
  tickets: number;
}

/** What a bot needs to join. */
interface Joining {
  token: string;
  api: string;
  cdn: string;
}

/** What became of each message of a load, in its order. */
export interface Arrivals {
  /** Milliseconds from its event until the request that carries it begins; only true where no request is repeated. */
  begins: (number | undefined)[];
  /** Milliseconds from the load's beginning until its copy is there. */
  arrives: (number | undefined)[];
  doubled: number;
  outOfOrder: number;
}

/** Calls since they were last cleared. */
export interface Calls {
  /** By `METHOD template`. */
  counts: Record<string, number>;
  /** Milliseconds between the first and the last page of messages that was read. */
  readingMs: number;
  refused: number;
}

/** How long people waited for the first answer to what they used. */
export interface Interactions {
  /** In their order. `what`: a command with its options, or the meaning of a button or form. */
  waits: { what: string; ms: number }[];
  /** Interactions that were never answered. */
  unanswered: string[];
  /** Every command that there is, as `/close`. */
  commands: string[];
  /** What was written meanwhile. */
  background: Arrivals;
}

export interface Answers {
  start: Joining;
  furnish: null;
  found: null;
  'ask-to-close': null;
  conditions: null;
  load: Arrivals;
  await: Arrivals;
  'open-ticket': { calls: string[]; ms: number };
  quiet: null;
  calls: Calls;
  interact: Interactions;
}
