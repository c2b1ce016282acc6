import { isDeepStrictEqual } from 'node:util';
import {
  ApplicationCommandType,
  ApplicationIntegrationType,
  type APIApplicationCommand,
  type APIApplicationCommandOption,
  type Permissions,
} from 'discord-api-types/v10';
import { DiscordError, invalidForm } from '../discord-error';
import { checkCounts, countCreates } from './command-limits';
import { commandFaults } from './command-rules/command';
import type { Json } from './command-rules/options';
import type { World } from './world';

/** Null: global. */
type Scope = string | null;

/** @returns the commands of a scope, oldest first */
export function commandsOf(world: World, scope: Scope): APIApplicationCommand[] {
  return [...world.commands.values()]
    .filter((record) => record.guildId === scope)
    .map((record) => record.command);
}

/** @throws DiscordError 10063 when the scope has no such command */
export function findCommand(world: World, scope: Scope, id: string): APIApplicationCommand {
  const record = world.commands.get(id);
  if (!record || record.guildId !== scope) {
    throw new DiscordError(10063);
  }
  return record.command;
}

/**
 * Registers a command; one of the same name and type in the scope is replaced and keeps its id.
 * @returns the command, and whether it is new
 * @throws DiscordError 50035, 30032, 30034
 */
export function createCommand(
  world: World,
  scope: Scope,
  body: Json,
): { command: APIApplicationCommand; isNew: boolean } {
  refuseFaults(commandFaults(body, scope));
  const known = sameNamed(commandsOf(world, scope), body);
  if (!known) {
    checkCounts([...commandsOf(world, scope).map(({ type }) => type), typeOf(body)]);
    countCreates(world, scope, 1);
  }
  const command = store(world, scope, build(world, scope, body, known));
  tellPeople(world, scope);
  return { command, isNew: !known };
}

/**
 * Changes what is named in `body`; options are replaced as a whole. The type stays.
 * @throws DiscordError 10063, 50035
 */
export function editCommand(world: World, scope: Scope, id: string, body: Json): APIApplicationCommand {
  const known = findCommand(world, scope, id);
  const wanted = { ...known, ...body, type: known.type };
  refuseFaults(commandFaults(wanted, scope));
  const namesake = sameNamed(commandsOf(world, scope), wanted);
  if (namesake && namesake.id !== id) {
    throw invalidForm(duplicateName(['name']));
  }
  const command = store(world, scope, build(world, scope, wanted, known));
  tellPeople(world, scope);
  return command;
}

/** @throws DiscordError 10063 */
export function deleteCommand(world: World, scope: Scope, id: string): void {
  findCommand(world, scope, id);
  world.commands.delete(id);
  tellPeople(world, scope);
}

/**
 * Replaces every command of the scope, of all types. Commands that stay (same name and type) keep their ids, and
 * their versions when nothing changed.
 * @throws DiscordError 50035 with the index of the command, 30032, 30034; nothing is changed then
 */
export function replaceCommands(
  world: World,
  scope: Scope,
  bodies: readonly Json[],
): APIApplicationCommand[] {
  refuseFaults(bodies.flatMap((body, index) => commandFaults(body, scope, [index])));
  refuseFaults(
    bodies.flatMap((body, index) =>
      sameNamed(bodies.slice(0, index), body) ? [duplicateName([index, 'name'])] : [],
    ),
  );
  checkCounts(bodies.map(typeOf));
  const before = commandsOf(world, scope);
  countCreates(world, scope, bodies.filter((body) => !sameNamed(before, body)).length);
  const after = bodies.map((body) => build(world, scope, body, sameNamed(before, body)));
  before.forEach((command) => world.commands.delete(command.id));
  after.forEach((command) => store(world, scope, command));
  tellPeople(world, scope);
  return after;
}

/** People's clients fetch the list anew; bots are told only of permissions, which nobody changed. */
function tellPeople(world: World, scope: Scope): void {
  world.announce({
    name: 'APPLICATION_COMMAND_PERMISSIONS_UPDATE',
    data: { application_id: world.application.id },
    guildId: scope ?? undefined,
    hiddenFromBot: true,
  });
}

function store(world: World, scope: Scope, command: APIApplicationCommand): APIApplicationCommand {
  world.commands.set(command.id, { command, guildId: scope });
  return command;
}

function build(
  world: World,
  scope: Scope,
  body: Json,
  known: APIApplicationCommand | undefined,
): APIApplicationCommand {
  const id = known?.id ?? world.ids.next();
  const { contexts = null, integration_types: kinds } = body as Partial<APIApplicationCommand>;
  const command: APIApplicationCommand = {
    id,
    application_id: world.application.id,
    version: known?.version ?? id,
    type: typeOf(body),
    name: body['name'] as string,
    name_localizations: body['name_localizations'] ?? null,
    description: (body['description'] ?? '') as string,
    description_localizations: body['description_localizations'] ?? null,
    default_member_permissions: permissionsOf(body),
    integration_types: kinds ?? [ApplicationIntegrationType.GuildInstall],
    contexts,
    nsfw: body['nsfw'] === true,
    ...optionsOf(body),
    ...(scope ? { guild_id: scope } : { dm_permission: isForDms(body) }),
  };
  const changed = known && !isDeepStrictEqual(known, command);
  return changed ? { ...command, version: world.ids.next() } : command;
}

/** The old switch follows the contexts, which replaced it. */
function isForDms(body: Json): boolean {
  const contexts = body['contexts'] as number[] | null | undefined;
  return contexts ? contexts.includes(1) : body['dm_permission'] !== false;
}

function permissionsOf(body: Json): Permissions | null {
  const bits = (body['default_member_permissions'] ?? null) as string | number | null;
  return bits === null ? null : String(bits);
}

/** Null fields are absent in what Discord returns. */
function optionsOf(body: Json): { options?: APIApplicationCommandOption[] } {
  const options = body['options'] as Json[] | null | undefined;
  return options && options.length > 0
    ? { options: options.map(cleanOption) as object[] as APIApplicationCommandOption[] }
    : {};
}

function cleanOption(option: Json): Json {
  const kept = Object.fromEntries(Object.entries(option).filter(([, value]) => value !== null));
  const { options } = kept as { options?: Json[] };
  return options ? { ...kept, options: options.map(cleanOption) } : kept;
}

function typeOf(body: Json): ApplicationCommandType {
  return (body['type'] ?? ApplicationCommandType.ChatInput) as ApplicationCommandType;
}

function sameNamed<T extends { name?: unknown; type?: unknown }>(
  list: readonly T[],
  body: Json,
): T | undefined {
  return list.find((one) => one.name === body['name'] && typeOf(one as Json) === typeOf(body));
}

function duplicateName(path: (string | number)[]) {
  return {
    path,
    code: 'APPLICATION_COMMANDS_DUPLICATE_NAME',
    message: 'Application command names must be unique',
  };
}

function refuseFaults(faults: Parameters<typeof invalidForm>): void {
  if (faults.length > 0) {
    throw invalidForm(...faults);
  }
}
