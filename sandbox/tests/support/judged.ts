import type { AddressInfo } from 'node:net';
import fastify from 'fastify';
import { SandboxClock } from '../../clock';
import { createRestFaults } from '../../faults/rest-faults';
import { createLimits } from '../../limits/limits';
import type { SandboxSettings } from '../../options';
import { completeOptions } from '../../profiles';
import { createReferee } from '../../referee/referee';
import { RequestLog } from '../../request-log';
import { acceptBodies } from '../../rest/body';
import { serveRoutes } from '../../rest/pipeline';
import type { Route } from '../../rest/route';
import { seedTown } from '../../world/seed';
import { World } from '../../world/world';
import { restClient } from './rest';

/**
 * Serves given routes through the real pipeline with the real judges, so that a test can say what a handler answers and
 * sees only what the judges make of it.
 */
export async function serveJudged(routes: readonly Route[], settings: SandboxSettings = {}) {
  const options = completeOptions({ referee: false, ...settings });
  const clock = new SandboxClock(options.timeScale);
  const world = new World(clock, options);
  const town = seedTown(world);
  const log = new RequestLog();
  const referee = createReferee(world);
  const judges = { limits: createLimits(world), faults: createRestFaults(world), referee, log };
  const app = fastify({ forceCloseConnections: true, bodyLimit: 30 * 1024 * 1024 });
  acceptBodies(app);
  serveRoutes(app, world, judges, routes);
  await app.listen({ host: '127.0.0.1', port: 0 });
  world.addresses.api = `http://127.0.0.1:${(app.server.address() as AddressInfo).port}/api`;
  const stop = async (): Promise<void> => {
    await app.close();
    clock.stop();
  };
  const rest = restClient({ world });
  return { world, town, clock, log, referee, rest, stop, api: world.addresses.api };
}

export type Judged = Awaited<ReturnType<typeof serveJudged>>;

/** A route that does nothing and answers 204, or what is given. */
export function quietRoute(
  method: Route['method'],
  path: string,
  answer?: unknown,
  more: Partial<Route> = {},
): Route {
  return { method, path, handle: () => answer, ...more };
}
