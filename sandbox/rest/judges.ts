import type { RequestLog } from '../request-log';
import type { WorldEvent } from '../world/events';
import type { RestContext, Route } from './route';

/** An answer that is made before or instead of the handler's. */
export interface Answer {
  status: number;
  headers?: Record<string, string>;
  /** JSON, or text for HTML pages. */
  body?: object | string;
}

/** Counts requests and refuses those over a limit. */
export interface Limits {
  /** @returns headers for the answer, and the refusal if there is one */
  take(route: Route, context: RestContext): { headers: Record<string, string>; refusal?: Answer };
  /** @returns the answer of a banned address (too many invalid requests), if it is banned */
  ban(): Answer | undefined;
  /** Told of every answer: 401, 403 and 429 count as invalid requests. */
  note(status: number, headers: Record<string, string>): void;
}

/** What goes wrong on purpose. */
export interface RestFaults {
  /** @returns an answer instead of the handler's, `reset` to kill the connection before anything happened */
  before(route: Route, context: RestContext): Promise<Answer | 'reset' | undefined>;
  /** Waits, or says how the connection ends although the request was carried out. */
  after(route: Route, context: RestContext): Promise<'reset' | 'close' | undefined>;
}

/** Something that the OpenAPI document does not allow (or, as a warning, does not know). */
export interface Violation {
  /** `bot`: the request was wrong and got 50035. `sandbox`: an answer was wrong; a strict sandbox throws on stop. */
  by: 'bot' | 'sandbox';
  /** `POST /channels/{channel_id}/messages`, or the name of an event. */
  route: string;
  /** Of the answer; 0 for requests and events. */
  status: number;
  /** Where in the body, as a JSON pointer. */
  path: string;
  message: string;
}

/** Judges every request body, every answer and every event by the OpenAPI document. */
export interface Referee {
  /** Newest last; the oldest are forgotten. */
  readonly violations: readonly Violation[];
  /** Properties that the document does not know; Discord ignores them, but they may be typing errors. */
  readonly warnings: readonly Violation[];
  /** @throws DiscordError 50035; the violation is recorded */
  judgeRequest(route: Route, context: RestContext): void;
  /** Records a violation by the sandbox itself. */
  judgeAnswer(route: Route, status: number, body: unknown): void;
  /** Records an event that carries something wrong. */
  judgeEvent(event: WorldEvent): void;
  /** Records that a handler threw what is no answer of Discord's. */
  judgeCrash(route: Route, error: unknown): void;
  /** Forgets everything recorded. */
  clear(): void;
}

/** Everything that looks at a request beside its handler. */
export interface Judges {
  limits: Limits;
  faults: RestFaults;
  referee: Referee;
  log: RequestLog;
}
