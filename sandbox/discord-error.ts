/** Discord's error answers: codes with their HTTP status and message, and the form-error tree of 50035. */

interface ErrorKind {
  status: number;
  message: string;
}

/** Discord's published codes; statuses of the rarer ones as seen in public issues. */
const ERRORS: Record<number, ErrorKind> = {
  10001: { status: 404, message: 'Unknown account' },
  10002: { status: 404, message: 'Unknown Application' },
  10003: { status: 404, message: 'Unknown Channel' },
  10004: { status: 404, message: 'Unknown Guild' },
  10007: { status: 404, message: 'Unknown Member' },
  10008: { status: 404, message: 'Unknown Message' },
  10009: { status: 404, message: 'Unknown permission overwrite' },
  10011: { status: 404, message: 'Unknown Role' },
  10012: { status: 404, message: 'Unknown token' },
  10013: { status: 404, message: 'Unknown User' },
  10014: { status: 404, message: 'Unknown Emoji' },
  10015: { status: 404, message: 'Unknown Webhook' },
  10026: { status: 404, message: 'Unknown Ban' },
  10062: { status: 404, message: 'Unknown interaction' },
  10063: { status: 404, message: 'Unknown application command' },
  10066: { status: 404, message: 'Unknown application command permissions' },
  10087: { status: 404, message: 'Unknown tag' },
  20012: { status: 403, message: 'You are not authorized to perform this action on this application' },
  20016: { status: 429, message: 'This action cannot be performed due to slowmode rate limit' },
  20028: {
    status: 429,
    message: 'The write action you are performing on the channel has hit the write rate limit',
  },
  30003: { status: 400, message: 'Maximum number of pins reached for the channel (250)' },
  30005: { status: 400, message: 'Maximum number of guild roles reached (250)' },
  30007: { status: 400, message: 'Maximum number of webhooks reached (15)' },
  30010: { status: 400, message: 'Maximum number of reactions reached (20)' },
  30013: { status: 400, message: 'Maximum number of guild channels reached (500)' },
  30015: { status: 400, message: 'Maximum number of attachments in a message reached (10)' },
  30032: { status: 400, message: 'Maximum number of application commands reached' },
  30033: { status: 400, message: 'Max number of thread participants has been reached (1000)' },
  30034: {
    status: 400,
    message: 'Maximum number of daily application command creates has been reached (200)',
  },
  30046: {
    status: 429,
    message: 'Maximum number of edits to messages older than 1 hour reached. Try again later',
  },
  30047: { status: 400, message: 'Maximum number of pinned threads in a forum channel has been reached' },
  30048: { status: 400, message: 'Maximum number of tags in a forum channel has been reached' },
  30058: { status: 400, message: 'Maximum number of webhooks per guild reached (1000)' },
  40001: { status: 401, message: 'Unauthorized. Provide a valid token and try again' },
  40003: { status: 403, message: 'You are opening direct messages too fast' },
  40005: { status: 413, message: 'Request entity too large. Try sending something smaller in size' },
  40007: { status: 403, message: 'The user is banned from this guild' },
  40058: {
    status: 400,
    message: 'Cannot message this thread until after the post author has sent an initial message',
  },
  40060: { status: 400, message: 'Interaction has already been acknowledged' },
  40061: { status: 400, message: 'Tag names must be unique' },
  40062: { status: 429, message: 'Service resource is being rate limited' },
  40066: { status: 400, message: 'There are no tags available that can be set by non-moderators' },
  40067: { status: 400, message: 'A tag is required to create a forum post in this channel' },
  40094: { status: 400, message: 'This interaction has reached the maximum number of follow-up messages' },
  40333: { status: 403, message: 'internal network error' },
  50001: { status: 403, message: 'Missing access' },
  50003: { status: 403, message: 'Cannot execute action on a DM channel' },
  50005: { status: 403, message: 'Cannot edit a message authored by another user' },
  50006: { status: 400, message: 'Cannot send an empty message' },
  50007: { status: 403, message: 'Cannot send messages to this user' },
  50008: { status: 400, message: 'Cannot send messages in a non-text channel' },
  50013: { status: 403, message: 'You lack permissions to perform that action' },
  50014: { status: 401, message: 'Invalid authentication token provided' },
  50016: {
    status: 400,
    message:
      'Provided too few or too many messages to delete. Must provide at least 2 and fewer than 100 messages to delete',
  },
  50021: { status: 403, message: 'Cannot execute action on a system message' },
  50024: { status: 400, message: 'Cannot execute action on this channel type' },
  50025: { status: 401, message: 'Invalid OAuth2 access token provided' },
  50027: { status: 401, message: 'Invalid Webhook Token' },
  50028: { status: 400, message: 'Invalid role' },
  50033: { status: 400, message: 'Invalid Recipient(s)' },
  50034: { status: 400, message: 'A message provided was too old to bulk delete' },
  50045: { status: 413, message: 'File uploaded exceeds the maximum size' },
  50055: { status: 400, message: 'Invalid Guild' },
  50068: { status: 400, message: 'Invalid message type' },
  50074: { status: 400, message: 'Cannot delete a channel required for Community guilds' },
  50081: { status: 400, message: 'Invalid sticker sent' },
  50083: {
    status: 400,
    message:
      'Tried to perform an operation on an archived thread, such as editing a message or adding a user to the thread',
  },
  50109: { status: 400, message: 'The request body contains invalid JSON.' },
  50278: { status: 403, message: 'Cannot send messages to this user due to having no mutual guilds' },
  130000: { status: 503, message: 'API resource is currently overloaded. Try again a little later' },
  50160: { status: 400, message: 'Voice messages do not support additional content.' },
  50161: { status: 400, message: 'Voice messages must have a single audio attachment.' },
  50162: { status: 400, message: 'Voice messages must have supporting metadata.' },
  50163: { status: 400, message: 'Voice messages cannot be edited.' },
  160002: { status: 403, message: 'You cannot reply without permission to read message history' },
  160004: { status: 400, message: 'A thread has already been created for this message' },
  160005: { status: 400, message: 'Thread is locked' },
  160006: { status: 400, message: 'Maximum number of active threads reached' },
  160011: { status: 400, message: 'Forward messages cannot have additional content' },
  200000: { status: 400, message: 'Message was blocked by automatic moderation' },
  200001: { status: 400, message: 'Title was blocked by automatic moderation' },
  220001: { status: 400, message: 'Webhooks posted to forum channels must have a thread_name or thread_id' },
  220002: {
    status: 400,
    message: 'Webhooks posted to forum channels cannot have both a thread_name and thread_id',
  },
  220003: { status: 400, message: 'Webhooks can only create threads in forum channels' },
  220004: { status: 400, message: 'Webhook services cannot be used in forum channels' },
  240000: { status: 400, message: 'Message blocked by harmful links filter' },
};

/** An error answer of Discord's: thrown anywhere below a route, sent by the pipeline. */
export class DiscordError extends Error {
  /**
   * @param code Discord's JSON error code
   * @param overrides where one code comes with another status or message, or with form errors
   */
  public constructor(
    public readonly code: number,
    private readonly overrides: { status?: number; message?: string; errors?: object } = {},
  ) {
    super(overrides.message ?? ERRORS[code]?.message ?? `Error ${code}`);
  }

  public get status(): number {
    return this.overrides.status ?? ERRORS[this.code]?.status ?? 400;
  }

  /** The JSON body of the answer. */
  public get body(): { message: string; code: number; errors?: object } {
    const { errors } = this.overrides;
    return { message: this.message, code: this.code, ...(errors && { errors }) };
  }
}

/** 401 as Discord words it, with code 0. */
export const unauthorized = (): DiscordError =>
  new DiscordError(0, { status: 401, message: '401: Unauthorized' });

/** 400 of a request that makes no sense at all, with code 0. */
export const badRequest = (): DiscordError =>
  new DiscordError(0, { status: 400, message: '400: Bad Request' });

/** 404 of a route that does not exist, with code 0. */
export const unknownRoute = (): DiscordError =>
  new DiscordError(0, { status: 404, message: '404: Not Found' });

/** One fault of a form: where (`['embeds', 0, 'title']`; empty: the request as a whole), Discord's code and sentence. */
export interface FormFault {
  path: (string | number)[];
  code: string;
  message: string;
}

/**
 * 50035 with its tree: array elements under their index, `_errors` at the leaf.
 * @param faults at least one
 */
export function invalidForm(...faults: FormFault[]): DiscordError {
  const errors: Record<string, unknown> = {};
  for (const { path, code, message } of faults) {
    let node = errors;
    for (const key of path) {
      node[key] ??= {};
      node = node[key] as Record<string, unknown>;
    }
    const list = (node['_errors'] ??= []) as object[];
    list.push({ code, message });
  }
  return new DiscordError(50035, { status: 400, message: 'Invalid Form Body', errors });
}

/** Faults that many rules share, in Discord's words. */
export const fault = {
  required: (...path: FormFault['path']): FormFault => ({
    path,
    code: 'BASE_TYPE_REQUIRED',
    message: 'This field is required',
  }),
  tooLong: (most: number, ...path: FormFault['path']): FormFault => ({
    path,
    code: 'BASE_TYPE_MAX_LENGTH',
    message: `Must be ${most} or fewer in length.`,
  }),
  length: (least: number, most: number, ...path: FormFault['path']): FormFault => ({
    path,
    code: 'BASE_TYPE_BAD_LENGTH',
    message: `Must be between ${least} and ${most} in length.`,
  }),
  choice: (allowed: readonly (string | number)[], ...path: FormFault['path']): FormFault => ({
    path,
    code: 'BASE_TYPE_CHOICES',
    message: `Value must be one of {${allowed.join(', ')}}.`,
  }),
  snowflake: (value: unknown, ...path: FormFault['path']): FormFault => ({
    path,
    code: 'NUMBER_TYPE_COERCE',
    message: `Value "${String(value)}" is not snowflake.`,
  }),
};
