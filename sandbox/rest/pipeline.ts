import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { DiscordError, unauthorized, unknownRoute } from '../discord-error';
import type { World } from '../world/world';
import { readBody } from './body';
import { identify } from './identify';
import type { Answer, Judges } from './judges';
import type { RestContext, Route } from './route';

const VERSION_PREFIXES = ['/api/v10', '/api'];

/**
 * Serves routes under `/api/v10` and `/api`. Each request passes: ban → authorization → body → limits → fault before →
 * referee → handler → referee → fault after.
 */
export function serveRoutes(
  app: FastifyInstance,
  world: World,
  judges: Judges,
  routes: readonly Route[],
): void {
  for (const route of routes) {
    const path = route.path.replace(/\{(\w+)\}/g, ':$1');
    for (const prefix of VERSION_PREFIXES) {
      app.route({
        method: route.method,
        url: prefix + path,
        handler: (request, reply) => serve(request, reply, world, judges, route),
      });
    }
  }
  app.setNotFoundHandler((request, reply) => {
    const path = request.url.split('?')[0] ?? '';
    const error = unknownRoute();
    judges.log.add({
      at: world.clock.now(),
      method: request.method,
      route: path,
      path,
      status: error.status,
      code: 0,
      known: false,
    });
    return reply.code(error.status).send(error.body);
  });
}

async function serve(
  request: FastifyRequest,
  reply: FastifyReply,
  world: World,
  judges: Judges,
  route: Route,
): Promise<unknown> {
  const context = emptyContext(request, world);
  let headers: Record<string, string> = {};
  let ending: 'reset' | 'close' | undefined;
  let answer: Answer | 'reset';
  try {
    const early = judges.limits.ban() ?? (await admit(request, context, route));
    const taken = early ? undefined : judges.limits.take(route, context);
    headers = taken?.headers ?? {};
    answer =
      early ??
      taken?.refusal ??
      (await judges.faults.before(route, context)) ??
      (await run(context, judges, route));
    ending = answer === 'reset' ? undefined : await judges.faults.after(route, context);
  } catch (error) {
    answer = errorAnswer(error, request);
  }
  await latency(world.options.latency);
  if (answer === 'reset' || ending) {
    note(judges, world, request, route, answer === 'reset' ? { status: 0 } : answer);
    return hangUp(reply, ending ?? 'reset');
  }
  answer = { ...answer, headers: { ...headers, ...answer.headers } };
  judges.limits.note(answer.status, answer.headers ?? {});
  note(judges, world, request, route, answer);
  return send(reply, answer);
}

function emptyContext(request: FastifyRequest, world: World): RestContext {
  const reason = request.headers['x-audit-log-reason'];
  return {
    world,
    params: request.params as Record<string, string>,
    query: request.query as Record<string, string>,
    body: {},
    list: [],
    files: [],
    callerId: '',
    scopes: [],
    authorization: request.headers.authorization,
    ...(typeof reason === 'string' && { reason: decodeURIComponent(reason) }),
  };
}

async function admit(request: FastifyRequest, context: RestContext, route: Route): Promise<undefined> {
  if (route.auth !== 'none' && !identify(context, route)) {
    throw unauthorized();
  }
  await readBody(request, context, route);
}

async function run(context: RestContext, judges: Judges, route: Route): Promise<Answer> {
  judges.referee.judgeRequest(route, context);
  const body = (await route.handle(context)) as object | undefined;
  const answer: Answer = body === undefined ? { status: 204 } : { status: route.status ?? 200, body };
  judges.referee.judgeAnswer(route, answer.status, answer.body);
  return answer;
}

function errorAnswer(error: unknown, request: FastifyRequest): Answer {
  if (error instanceof DiscordError) {
    return { status: error.status, body: error.body };
  }
  request.log.error(error);
  return { status: 500, body: { message: '500: Internal Server Error', code: 0 } };
}

function send(reply: FastifyReply, answer: Answer): FastifyReply {
  reply.code(answer.status).headers(answer.headers ?? {});
  if (answer.body === undefined) {
    return reply.send();
  }
  const isText = typeof answer.body === 'string';
  return reply
    .header('content-type', isText ? 'text/html; charset=utf-8' : 'application/json')
    .send(isText ? answer.body : JSON.stringify(answer.body));
}

function hangUp(reply: FastifyReply, how: 'reset' | 'close'): FastifyReply {
  reply.hijack();
  const { socket } = reply.raw;
  if (how === 'reset') {
    socket?.resetAndDestroy();
  } else {
    socket?.destroy();
  }
  return reply;
}

function note(judges: Judges, world: World, request: FastifyRequest, route: Route, answer: Answer): void {
  const code =
    typeof answer.body === 'object' && answer.status >= 400
      ? (answer.body as { code?: number }).code
      : undefined;
  judges.log.add({
    at: world.clock.now(),
    method: route.method,
    route: route.path,
    path: request.url.split('?')[0] ?? '',
    status: answer.status,
    ...(code !== undefined && { code }),
    known: true,
  });
}

async function latency(ms: number): Promise<void> {
  if (ms > 0) {
    await new Promise((resolve) => setTimeout(resolve, ms));
  }
}
