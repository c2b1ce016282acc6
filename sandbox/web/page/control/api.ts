import type {
  Action,
  ActionResult,
  CommandView,
  MessageView,
  PersonView,
  PlaceView,
  PostView,
} from '../../../people/protocol';

/** Discord's refusal of something a person did. */
class Refusal extends Error {
  public constructor(
    public readonly code: number,
    message: string,
    public readonly errors?: unknown,
  ) {
    super(message);
  }
}

const base = '/control';

/** Everybody in this Discord, bots included. */
export const fetchPeople = (): Promise<PersonView[]> => ask('/people');

/** Channels, forums, active threads and DMs that this person sees. */
export const fetchPlaces = (personId: string): Promise<PlaceView[]> => ask(`/people/${personId}/places`);

/** One page of a channel, oldest first; `before` is a message id. */
export function fetchMessages(personId: string, channelId: string, before?: string): Promise<MessageView[]> {
  const query = new URLSearchParams({ limit: String(PAGE_SIZE), ...(before && { before }) });
  return ask(`/people/${personId}/channels/${channelId}/messages?${query}`);
}

/** Messages per page of history. */
export const PAGE_SIZE = 50;

/** Posts of a forum, archived ones too, newest activity first. */
export const fetchPosts = (personId: string, forumId: string): Promise<PostView[]> =>
  ask(`/people/${personId}/forums/${forumId}/posts`);

/** Commands that this person may use in the channel. */
export const fetchCommands = (personId: string, channelId: string): Promise<CommandView[]> =>
  ask(`/people/${personId}/channels/${channelId}/commands`);

/**
 * Does something as a person.
 * @throws Refusal with Discord's code and words
 */
export const act = (personId: string, action: Action): Promise<ActionResult> =>
  ask(`/people/${personId}/actions`, action);

/** Address of a person's stream of live events. */
export const eventsAddress = (personId: string): string => `${base}/people/${personId}/events`;

async function ask<T>(path: string, body?: object): Promise<T> {
  const response = await send(path, body);
  const answer: unknown = await response.json().catch(() => ({}));
  if (!response.ok) {
    const { code = 0, message, errors } = answer as { code?: number; message?: string; errors?: unknown };
    throw new Refusal(code, message ?? `The sandbox answered ${response.status}.`, errors);
  }
  return answer as T;
}

async function send(path: string, body?: object): Promise<Response> {
  try {
    return await fetch(base + path, {
      method: body ? 'POST' : 'GET',
      ...(body && { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
    });
  } catch {
    throw new Refusal(0, 'The sandbox does not answer. Is it still running? Try again when it is.');
  }
}

/** @returns the refusal in words: Discord's sentence and what it says of single fields */
export function wordsOf(error: unknown): string {
  if (!(error instanceof Refusal)) {
    return error instanceof Error ? error.message : String(error);
  }
  const details = fieldErrors(error.errors);
  return details.length > 0 ? `${error.message}: ${details.join(' ')}` : error.message;
}

/** Discord nests what is wrong by field, with the sentences under `_errors`. */
function fieldErrors(tree: unknown): string[] {
  if (typeof tree !== 'object' || tree === null) {
    return [];
  }
  return Object.entries(tree).flatMap(([key, value]) =>
    key === '_errors' ? (value as { message: string }[]).map((each) => each.message) : fieldErrors(value),
  );
}
