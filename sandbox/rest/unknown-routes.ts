import type { FastifyReply, FastifyRequest } from 'fastify';
import { DiscordError, unknownRoute } from '../discord-error';
import type { World } from '../world/world';
import { send } from './answering';
import type { Judges } from './judges';
import type { Route } from './route';

const OTHER_VERSION = /^\/api\/v(?!10(?:\/|$))\d+(?:\/|$)/;

/** @returns a handler for every address that is no route: 404, 405 or a wrong version, recorded when it is below /api */
export function answerUnknown(world: World, judges: Judges, routes: readonly Route[]) {
  const methodsAt = addressBook(routes);
  return (request: FastifyRequest, reply: FastifyReply): FastifyReply => {
    const path = request.url.split('?')[0] ?? '';
    if (!path.startsWith('/api')) {
      return send(reply, { status: 404, body: unknownRoute().body });
    }
    const banned = judges.limits.ban();
    if (banned) {
      return send(reply, banned);
    }
    const allowed = methodsAt(path);
    const error = refusal(path, allowed);
    const { method } = request;
    const { status, code } = error;
    judges.log.add({ at: world.clock.now(), method, route: path, path, status, code, known: false });
    const headers = allowed.length > 0 ? { allow: allowed.join(', ') } : undefined;
    return send(reply, { status, body: error.body, headers });
  };
}

function refusal(path: string, allowed: readonly string[]): DiscordError {
  if (OTHER_VERSION.test(path)) {
    return new DiscordError(50041, { status: 400, message: 'Invalid API version provided' });
  }
  return allowed.length > 0
    ? new DiscordError(0, { status: 405, message: '405: Method Not Allowed' })
    : unknownRoute();
}

/** @returns a look-up of the methods that an address knows */
function addressBook(routes: readonly Route[]): (path: string) => string[] {
  const known = routes.map(({ method, path }) => ({ method, pattern: pattern(path) }));
  return (path) => known.filter(({ pattern: matches }) => matches.test(path)).map(({ method }) => method);
}

function pattern(template: string): RegExp {
  return new RegExp(`^/api(?:/v10)?${template.replace(/\{\w+\}/g, '[^/]+')}$`);
}
