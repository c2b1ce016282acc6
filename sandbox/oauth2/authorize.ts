import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { DiscordError } from '../discord-error';
import type { Part } from '../parts';
import { addBot } from '../world/guild-changes';
import { Permission, requireGuildPermissions } from '../world/permissions';
import type { World } from '../world/world';
import { issueCode } from './authorization-codes';
import { AuthorizationError, backTo, readRequest, type AuthorizationRequest } from './authorization-request';
import { authorizePage, messagePage } from './authorize-page';
import { needsCode } from './scopes';

type Fields = Record<string, string | undefined>;

const PATHS = ['/oauth2/authorize', '/api/oauth2/authorize'];
const COOKIE = 'sandbox_person';

/** The page where somebody allows a website to know them, or invites the bot: `https://discord.com/oauth2/authorize`. */
export function createAuthorizePage(): Part {
  return {
    attach(app: FastifyInstance, world: World): void {
      const approvals = new Map<string, Set<string>>();
      for (const url of PATHS) {
        app.get(url, (request, reply) => show(world, request, reply, approvals));
        app.post(url, (request, reply) => decide(world, request, reply, approvals));
      }
    },
  };
}

function show(
  world: World,
  request: FastifyRequest,
  reply: FastifyReply,
  approvals: Map<string, Set<string>>,
): FastifyReply {
  const query = request.query as Fields;
  return withErrors(reply, () => {
    const asked = readRequest(world, query);
    const userId = new RegExp(`${COOKIE}=(\\d+)`).exec(request.headers.cookie ?? '')?.[1] ?? '';
    const allowed = approvals.get(userId);
    if (
      asked.prompt === 'none' &&
      !asked.scopes.includes('bot') &&
      asked.scopes.every((one) => allowed?.has(one))
    ) {
      return reply.redirect(grant(world, asked, userId), 302);
    }
    return html(reply, authorizePage(world, asked, query, { userId }));
  });
}

function decide(
  world: World,
  request: FastifyRequest,
  reply: FastifyReply,
  approvals: Map<string, Set<string>>,
): FastifyReply {
  const bytes = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0);
  const fields: Fields = Object.fromEntries(new URLSearchParams(bytes.toString()));
  return withErrors(reply, () => {
    const asked = readRequest(world, fields);
    if (fields['decision'] !== 'allow') {
      return denied(reply, asked);
    }
    const userId = fields['person'] ?? '';
    const person = world.users.get(userId);
    if (!person || person.bot) {
      return html(reply, authorizePage(world, asked, fields, { error: 'Choose who you are.' }), 400);
    }
    try {
      invite(world, asked, userId, fields['guild_id']);
    } catch (error) {
      return html(
        reply,
        authorizePage(world, asked, fields, { userId, error: (error as Error).message }),
        403,
      );
    }
    approvals.set(userId, new Set([...(approvals.get(userId) ?? []), ...asked.scopes]));
    void reply.header('set-cookie', `${COOKIE}=${userId}; Path=/; HttpOnly; SameSite=Lax`);
    return asked.redirectUri
      ? reply.redirect(grant(world, asked, userId, fields['guild_id']), 302)
      : html(
          reply,
          messagePage(
            'Authorized',
            `${world.application.name} is now on the server. You can close this window.`,
          ),
        );
  });
}

/** Adds the bot to the chosen server. @throws DiscordError 50013 without Manage Server there, 10004 */
function invite(world: World, asked: AuthorizationRequest, userId: string, guildId = ''): void {
  if (!asked.scopes.includes('bot')) {
    return;
  }
  const guild = world.guild(guildId);
  requireGuildPermissions(world, guild, userId, Permission.ManageGuild);
  if (!guild.members.has(world.application.botId)) {
    addBot(world, guild, asked.permissions);
  }
}

/** @returns where the person goes: back to the website with a code */
function grant(world: World, asked: AuthorizationRequest, userId: string, guildId?: string): string {
  const { scopes, redirectUri, challenge, state } = asked;
  const code = issueCode(world, { userId, scopes, redirectUri, challenge });
  const invited = scopes.includes('bot') && guildId !== undefined;
  return backTo(redirectUri, state, {
    ...(needsCode(scopes) && { code }),
    ...(invited && { guild_id: guildId, permissions: asked.permissions.toString() }),
  });
}

function denied(reply: FastifyReply, asked: AuthorizationRequest): FastifyReply {
  if (!asked.redirectUri) {
    return html(reply, messagePage('Cancelled', 'Nothing was authorized. You can close this window.'));
  }
  const parameters = {
    error: 'access_denied',
    error_description: 'The resource owner or authorization server denied the request',
  };
  return reply.redirect(backTo(asked.redirectUri, asked.state, parameters), 302);
}

function withErrors(reply: FastifyReply, work: () => FastifyReply): FastifyReply {
  try {
    return work();
  } catch (error) {
    if (error instanceof AuthorizationError) {
      return error.back
        ? reply.redirect(error.back, 302)
        : html(reply, messagePage('This link does not work', error.message), 400);
    }
    if (error instanceof DiscordError) {
      return html(reply, messagePage('This link does not work', error.message), error.status);
    }
    throw error;
  }
}

function html(reply: FastifyReply, text: string, status = 200): FastifyReply {
  return reply.code(status).type('text/html; charset=utf-8').send(text);
}
