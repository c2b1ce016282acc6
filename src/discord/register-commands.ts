/** Commands are registered in one call that replaces all, and only when they are others than those that Discord has. */
import {
  ApplicationCommandType,
  BitField,
  type ApplicationCommand,
  type ApplicationCommandManager,
} from 'discord.js';
import type { Log } from '../logging/logger';

/** Sapphire replaces all of them at every start. What is wanted is compared with one look, which brings their ids too. */
export function registerOnlyChanges(commands: ApplicationCommandManager, log: Log): void {
  const replaceAll = commands.set.bind(commands);
  const set = async (wanted: readonly object[]) => {
    // Where Discord does not say what it has, replacing it is right in any case.
    const there = await commands.fetch({ withLocalizations: true }).catch(() => undefined);
    if (there && areTheSame(wanted, [...there.values()].map(asWanted))) {
      log.info('Commands: as Discord has them.');
      return there;
    }
    const registered = await replaceAll(wanted as Parameters<typeof replaceAll>[0]);
    log.info('Commands: registered anew.');
    return registered;
  };
  Object.assign(commands, { set });
}

/** What a command is, beside ids, versions, and what follows from the rest. */
const described = [
  'type',
  'name',
  'nameLocalizations',
  'description',
  'descriptionLocalizations',
  'options',
  'contexts',
  'defaultMemberPermissions',
  'nsfw',
] as const;

const asWanted = (command: ApplicationCommand): object =>
  Object.fromEntries(described.map((field) => [field, command[field]]));

/** @returns whether two lists describe the same commands, however they spell it and in whichever order */
export function areTheSame(some: readonly object[], others: readonly object[]): boolean {
  const inWords = (commands: readonly object[]): string =>
    JSON.stringify(commands.map((command) => JSON.stringify(description(command))).toSorted());
  return inWords(some) === inWords(others);
}

/** Discord takes what says nothing of its type for a slash command. */
function description(command: object): object {
  const all = plain({ type: ApplicationCommandType.ChatInput, ...command }) as Record<string, unknown>;
  return Object.fromEntries(described.map(snakeCase).map((field) => [field, all[field]]));
}

/** In one spelling, sorted, and without what means nothing: null, false and empty. */
function plain(value: unknown): unknown {
  if (value instanceof BitField) {
    return String(value.bitfield);
  }
  if (Array.isArray(value)) {
    return value.map(plain);
  }
  if (typeof value !== 'object' || value === null) {
    return value;
  }
  const entries = Object.entries(value).map(([key, inner]) => [snakeCase(key), plain(inner)] as const);
  return Object.fromEntries(
    entries.filter(([, inner]) => !isNothing(inner)).toSorted(([one], [other]) => (one < other ? -1 : 1)),
  );
}

/** Languages are keys too, and stay as they are. */
const snakeCase = (key: string): string =>
  key.replace(/[a-z][A-Z]/gu, ([low = '', high = '']) => `${low}_${high.toLowerCase()}`);

const isNothing = (value: unknown): boolean =>
  value === null ||
  value === undefined ||
  value === false ||
  value === '' ||
  (typeof value === 'object' && Object.keys(value).length === 0);
