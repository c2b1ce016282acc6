import type { APIApplicationCommand } from 'discord-api-types/v10';
import { DiscordError, invalidForm } from '../discord-error';
import type { Json } from '../world/command-rules/options';
import {
  commandsOf,
  createCommand,
  deleteCommand,
  editCommand,
  findCommand,
  replaceCommands,
} from '../world/commands';
import { queryBoolean, type RestContext, type Route } from './route';

const GLOBAL = '/applications/{application_id}/commands';
const GUILD = '/applications/{application_id}/guilds/{guild_id}/commands';

/** Application commands, global and of one server. */
export const commandRoutes: readonly Route[] = [
  ...scopeRoutes(GLOBAL),
  ...scopeRoutes(GUILD),
  { method: 'GET', path: `${GUILD}/permissions`, handle: listPermissions },
  { method: 'GET', path: `${GUILD}/{command_id}/permissions`, handle: getPermissions },
];

function scopeRoutes(path: string): Route[] {
  return [
    { method: 'GET', path, handle: list },
    { method: 'POST', path, handle: create },
    { method: 'PUT', path, handle: replace },
    { method: 'GET', path: `${path}/{command_id}`, handle: get },
    { method: 'PATCH', path: `${path}/{command_id}`, handle: edit },
    { method: 'DELETE', path: `${path}/{command_id}`, handle: remove },
  ];
}

/** Translations only when asked for, as Discord does. */
function list(context: RestContext) {
  const commands = commandsOf(context.world, scopeOf(context));
  return queryBoolean(context.query['with_localizations']) ? commands : commands.map(withoutLocalizations);
}

/** 201 for a new command, 200 for one that replaced its namesake. */
function create(context: RestContext) {
  const { command, isNew } = createCommand(context.world, scopeOf(context), context.body);
  context.status = isNew ? 201 : 200;
  return command;
}

function replace(context: RestContext) {
  const bodies = context.list;
  const strange = bodies.findIndex((body) => typeof body !== 'object' || body === null);
  if (strange >= 0) {
    throw invalidForm({
      path: [strange],
      code: 'MODEL_TYPE_CONVERT',
      message: 'Only dictionaries may be used in a ModelType',
    });
  }
  return replaceCommands(context.world, scopeOf(context), bodies as Json[]);
}

function get(context: RestContext) {
  return findCommand(context.world, scopeOf(context), commandId(context));
}

function edit(context: RestContext) {
  return editCommand(context.world, scopeOf(context), commandId(context), context.body);
}

function remove(context: RestContext): undefined {
  deleteCommand(context.world, scopeOf(context), commandId(context));
}

/** Nobody has set permissions per command here: they are set in the server's settings, which this Discord lacks. */
function listPermissions(context: RestContext) {
  scopeOf(context);
  return [];
}

function getPermissions(context: RestContext): never {
  findCommand(context.world, scopeOf(context), commandId(context));
  throw new DiscordError(10066);
}

function commandId({ params }: RestContext): string {
  return params['command_id'] ?? '';
}

/**
 * The server of the address, or null for global.
 * @throws DiscordError 20012 for another application, 50001 for a server without the bot
 */
function scopeOf({ world, params, callerId }: RestContext): string | null {
  const { application_id: applicationId, guild_id: guildId } = params;
  if (applicationId !== world.application.id) {
    throw new DiscordError(20012);
  }
  if (guildId === undefined) {
    return null;
  }
  if (!world.guilds.get(guildId)?.members.has(callerId)) {
    throw new DiscordError(50001);
  }
  return guildId;
}

function withoutLocalizations(command: APIApplicationCommand): Partial<APIApplicationCommand> {
  const { name_localizations: _names, description_localizations: _descriptions, ...rest } = command;
  return rest;
}
