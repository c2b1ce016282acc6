import type { World } from '../world/world';

/** A file of a multipart body: `files[0]` is slot 0. */
export interface UploadedFile {
  slot: number;
  filename: string;
  contentType: string;
  bytes: Buffer;
}

/** What a handler gets. Authenticated, counted and judged before it runs. */
export interface RestContext {
  world: World;
  /** Of the path template, by name. */
  params: Record<string, string>;
  query: Record<string, string>;
  /** The JSON body (or `payload_json`) as it came; undefined where there was none. What the referee judges. */
  payload: unknown;
  /** The same as an object; empty where there was none. */
  body: Record<string, unknown>;
  /** As parsed, when the body is a JSON array (PUT of commands, PATCH of positions). */
  list: unknown[];
  files: UploadedFile[];
  /** Who asks: the bot's user id, or for OAuth2 the person's. Empty on routes without authorization. */
  callerId: string;
  /** Scopes of an OAuth2 caller. */
  scopes: string[];
  /** `X-Audit-Log-Reason`, decoded. */
  reason?: string;
  /** The authorization header of routes that read it themselves (OAuth2 token). */
  authorization?: string;
  /** Set by a handler whose status depends on what it did (201 for new, 200 for replaced). */
  status?: number;
}

type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

export interface Route {
  method: Method;
  /** As in the OpenAPI document: `/channels/{channel_id}/messages`. */
  path: string;
  /** Who may ask. Default `bot`. `none` for webhook and interaction routes, whose address carries a token. */
  auth?: 'bot' | 'none' | 'bearer' | 'bot-or-bearer';
  /** Status of a JSON answer. Default 200; an undefined answer is 204 without a content type. */
  status?: number;
  /**
   * Name of the schema that judges the body, where the operation's own union is too lax.
   * Default: the schema of the operation in the OpenAPI document.
   */
  bodySchema?: (context: RestContext) => string | undefined;
  /** `form` for OAuth2's url-encoded bodies, which the OpenAPI document does not know. */
  bodyKind?: 'json' | 'form';
  handle(context: RestContext): unknown;
}

/** @returns a query number within bounds, or the default where it is absent; not a number: undefined */
export function queryInteger(text: string | undefined, fallback: number): number | undefined {
  if (text === undefined || text === '') {
    return fallback;
  }
  return /^-?\d+$/.test(text) ? Number(text) : undefined;
}

/** @returns a query switch: `true|True|1` and `false|False|0` (Discord: reference, boolean query strings) */
export function queryBoolean(text: string | undefined, fallback = false): boolean {
  if (text === undefined) {
    return fallback;
  }
  return ['true', 'True', '1'].includes(text);
}
