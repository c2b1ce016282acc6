import { finished } from 'node:stream';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Random } from '../random';
import type { EventHold } from '../world/held-events';
import type { World } from '../world/world';
import { admit, newContext } from './admission';
import { errorAnswer, hangUp, send } from './answering';
import type { Answer, Judges } from './judges';
import type { RestContext, Route } from './route';
import { answerUnknown } from './unknown-routes';

const VERSION_PREFIXES = ['/api/v10', '/api'];
/** How long events wait after the answer that they follow, so that a client has surely read it. */
const EVENT_LAG_MS = 15;

/** How a request ends: with an answer, or with a dead connection although (or before) it was carried out. */
interface Outcome {
  answer: Answer;
  hangUp?: 'reset' | 'close';
}

/** One endpoint with everything that its requests pass. */
interface Service {
  world: World;
  judges: Judges;
  route: Route;
  /** Chance of whether events come before or after an answer. */
  eventOrder: Random;
}

/**
 * Serves routes under `/api/v10` and `/api`. Each request passes: ban → agent, authorization, body → limits → fault
 * before → referee → handler → fault after → referee.
 */
export function serveRoutes(
  app: FastifyInstance,
  world: World,
  judges: Judges,
  routes: readonly Route[],
): void {
  const eventOrder = world.random.stream('event-order');
  for (const route of routes) {
    const path = route.path.replace(/\{(\w+)\}/g, ':$1');
    const service = { world, judges, route, eventOrder };
    for (const prefix of VERSION_PREFIXES) {
      app.route({
        method: route.method,
        url: prefix + path,
        exposeHeadRoute: false,
        handler: (request, reply) => serve(service, request, reply),
        errorHandler: (error, request, reply) => {
          void finish(service, request, reply, { answer: errorAnswer(error) });
        },
      });
    }
  }
  app.setNotFoundHandler(answerUnknown(world, judges, routes));
}

async function serve(service: Service, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const { world } = service;
  const hold: EventHold = { events: [], open: holdsEvents(service) };
  const outcome = await decide(service, request, hold);
  if (world.options.latency > 0) {
    await new Promise<void>((resolve) => world.clock.after(world.options.latency, resolve));
  }
  if (hold.open) {
    finished(reply.raw, () => world.clock.after(EVENT_LAG_MS, () => world.releaseEvents(hold)));
  }
  return finish(service, request, reply, outcome);
}

function holdsEvents({ world, eventOrder }: Service): boolean {
  const { eventsBeforeAnswer } = world.options.switches;
  return eventsBeforeAnswer === 'random' ? eventOrder.happens(0.5) : !eventsBeforeAnswer;
}

async function decide(
  { world, judges, route }: Service,
  request: FastifyRequest,
  hold: EventHold,
): Promise<Outcome> {
  let headers: Record<string, string> = {};
  try {
    const banned = judges.limits.ban();
    if (banned) {
      return { answer: banned };
    }
    const context = newContext(request, world);
    await admit(request, context, route);
    judges.log.tell({ ...context, method: route.method, route: route.path });
    const taken = judges.limits.take(route, context);
    ({ headers } = taken);
    const instead = taken.refusal ?? (await judges.faults.before(route, context));
    if (instead === 'reset') {
      return { answer: { status: 0 }, hangUp: 'reset' };
    }
    const answer = instead ?? (await run(context, judges, route, hold));
    return { answer: withHeaders(answer, headers), hangUp: await judges.faults.after(route, context) };
  } catch (error) {
    const answer = errorAnswer(error);
    if (answer.status === 500) {
      judges.referee.judgeCrash(route, error);
    }
    return { answer: withHeaders(answer, headers) };
  }
}

async function run(context: RestContext, judges: Judges, route: Route, hold: EventHold): Promise<Answer> {
  judges.referee.judgeRequest(route, context);
  const work = () => route.handle(context);
  const body = (await (hold.open ? context.world.holdEvents(hold, work) : work())) as object | undefined;
  return body === undefined ? { status: 204 } : { status: context.status ?? route.status ?? 200, body };
}

/** A page comes from Cloudflare, which knows nothing of buckets. */
function withHeaders(answer: Answer, headers: Record<string, string>): Answer {
  return typeof answer.body === 'string' ? answer : { ...answer, headers: { ...headers, ...answer.headers } };
}

function finish(
  { world, judges, route }: Service,
  request: FastifyRequest,
  reply: FastifyReply,
  outcome: Outcome,
): FastifyReply {
  const { answer } = outcome;
  if (outcome.hangUp) {
    log(judges, world, request, route, answer);
    return hangUp(reply, outcome.hangUp);
  }
  judges.referee.judgeAnswer(route, answer.status, answer.body);
  judges.limits.note(answer.status, answer.headers ?? {});
  log(judges, world, request, route, answer);
  return send(reply, answer);
}

function log(judges: Judges, world: World, request: FastifyRequest, route: Route, answer: Answer): void {
  const { body, status } = answer;
  const code = typeof body === 'object' && status >= 400 ? (body as { code?: number }).code : undefined;
  judges.log.add({
    at: world.clock.now(),
    method: route.method,
    route: route.path,
    path: request.url.split('?')[0] ?? '',
    status,
    ...(code !== undefined && { code }),
    known: true,
  });
}
