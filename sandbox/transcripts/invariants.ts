import type { RequestEntry, RequestLog } from '../request-log';
import { displayName } from '../shapes/people';
import type { InteractionRecord, MessageRecord } from '../world/records';
import type { World } from '../world/world';
import type { Recorder } from './recorder';

/** What must hold on both sides of a bot that carries messages. Each check returns readable violations; none: it holds. */

/** A message of one side and of the other, as far as order and number are judged. */
export interface Carried<Written, Arrived> {
  /** In the order in which they were written. */
  written: readonly Written[];
  /** Everything on the other side, in the order in which it stands there. */
  arrived: readonly Arrived[];
  /** Whether this is the copy of that. */
  isCopy: (arrived: Arrived, written: Written) => boolean;
  /** How a violation names a message. */
  name: (written: Written) => string;
}

/** Each message has exactly one copy on the other side, and the copies stand in the order of their originals. */
export function eachOnceInOrder<Written, Arrived>(carried: Carried<Written, Arrived>): string[] {
  const violations: string[] = [];
  let furthest: { place: number; name: string } = { place: -1, name: '' };
  for (const written of carried.written) {
    const name = carried.name(written);
    const places = carried.arrived.flatMap((arrived, place) =>
      carried.isCopy(arrived, written) ? [place] : [],
    );
    const [place] = places;
    if (place === undefined) {
      violations.push(`${name} never arrived`);
      continue;
    }
    if (places.length > 1) {
      violations.push(`${name} arrived ${places.length} times`);
    }
    if (place < furthest.place) {
      violations.push(`${name} arrived before ${furthest.name}, although it was written after it`);
    } else {
      furthest = { place, name };
    }
  }
  return violations;
}

/** The same for plain texts: each written text stands in exactly one text of the other side, in order. */
export function textsOnceInOrder(written: readonly string[], arrived: readonly string[]): string[] {
  return eachOnceInOrder({
    written,
    arrived,
    isCopy: (there, here) => there.includes(here),
    name: (text) => `"${text}"`,
  });
}

/**
 * Nobody was pinged by the bot or its webhooks who should not have been.
 * @param mayPing who may be pinged by what; by default nobody
 */
export function noLeakedPing(
  world: World,
  recorder: Recorder,
  mayPing: (message: MessageRecord, personId: string) => boolean = () => false,
): string[] {
  return recorder
    .everyMessage()
    .filter((message) => message.webhook !== undefined || message.authorId === world.bot.id)
    .flatMap((message) =>
      [...message.pingedIds]
        .filter((personId) => !mayPing(message, personId))
        .map((personId) => `"${message.content}" pinged ${nameOf(world, personId)}`),
    );
}

/** Every interaction was answered, and no deferred answer was left thinking. Ask when the story is over. */
export function noUnansweredInteraction(world: World): string[] {
  return [...world.interactions.values()].flatMap((interaction) => {
    const what = `${describe(interaction)} of ${nameOf(world, interaction.userId)}`;
    if (interaction.answeredWith === undefined) {
      return [`${what} was never answered`];
    }
    return interaction.loading ? [`${what} was deferred and never filled`] : [];
  });
}

/** A storm: many refusals within a window (Discord bans an address for them). */
export interface Storm {
  most: number;
  withinMs: number;
}

/** The bot does not run on against 401 and 403. */
export function noRefusalStorm(
  log: RequestLog,
  { most, withinMs }: Storm = { most: 10, withinMs: 60_000 },
): string[] {
  const refused = log.entries.filter(({ status }) => status === 401 || status === 403);
  const end = refused.findIndex(
    (entry, i) => i >= most && entry.at - (refused[i - most]?.at ?? 0) <= withinMs,
  );
  if (end < 0) {
    return [];
  }
  const storm = refused.slice(end - most, end + 1);
  return [`${storm.length} requests were refused within ${withinMs} ms: ${routesOf(storm)}`];
}

/** The bot asked for nothing that Discord does not have. */
export function noUnknownRoute(log: RequestLog): string[] {
  return log.entries
    .filter((entry) => !entry.known)
    .map(({ method, path }) => `${method} ${path} does not exist`);
}

/** Neither the bot nor the sandbox broke the OpenAPI document. */
export function noRefereeViolation(referee: { violations: readonly object[] }): string[] {
  return referee.violations.map((violation) => JSON.stringify(violation));
}

function describe({ commandName, customId, type }: InteractionRecord): string {
  return commandName ? `The command "${commandName}"` : `The interaction ${customId ?? `of type ${type}`}`;
}

function nameOf(world: World, personId: string): string {
  const user = world.users.get(personId);
  return user ? displayName(user) : personId;
}

function routesOf(entries: readonly RequestEntry[]): string {
  return [...new Set(entries.map(({ method, route, status }) => `${method} ${route} (${status})`))].join(
    ', ',
  );
}
