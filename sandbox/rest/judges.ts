import type { RequestLog } from '../request-log';
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

/** Judges every request body and every answer by the OpenAPI document. */
export interface Referee {
  /** @throws DiscordError 50035; the violation is recorded */
  judgeRequest(route: Route, context: RestContext): void;
  /** Records a violation by the sandbox itself. */
  judgeAnswer(route: Route, status: number, body: unknown): void;
}

/** Everything that looks at a request beside its handler. */
export interface Judges {
  limits: Limits;
  faults: RestFaults;
  referee: Referee;
  log: RequestLog;
}
