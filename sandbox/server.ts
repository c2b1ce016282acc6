import type { AddressInfo } from 'node:net';
import fastify, { type FastifyInstance } from 'fastify';
import { badRequest } from './discord-error';
import type { Part } from './parts';
import { send } from './rest/answering';
import { acceptBodies } from './rest/body';
import type { Judges } from './rest/judges';
import { serveRoutes } from './rest/pipeline';
import { routes } from './rest/routes';
import type { World } from './world/world';

/** The one HTTP server of the sandbox: REST, gateway, CDN, control and page, each under its own path. */
export async function listen(world: World, judges: Judges, parts: readonly Part[]): Promise<FastifyInstance> {
  const app = fastify({
    logger: false,
    bodyLimit: 30 * 1024 * 1024,
    forceCloseConnections: true,
    // An address that is broken or far too long reaches no route: Discord's words, not Fastify's.
    frameworkErrors: (_error, _request, reply) => {
      send(reply, { status: 400, body: badRequest().body });
    },
    routerOptions: { maxParamLength: 1000 },
    // discord.js escapes the at sign of `@original`, which the router would take for an id.
    rewriteUrl: ({ url = '/' }) => url.replaceAll('%40', '@'),
  });
  acceptBodies(app);
  serveRoutes(app, world, judges, routes);
  for (const part of parts) {
    await part.attach(app, world);
  }
  await app.listen({ host: '127.0.0.1', port: world.options.port });
  setAddresses(world, (app.server.address() as AddressInfo).port);
  return app;
}

function setAddresses(world: World, port: number): void {
  const http = `http://127.0.0.1:${port}`;
  const ws = `ws://127.0.0.1:${port}`;
  Object.assign(world.addresses, {
    api: `${http}/api`,
    cdn: `${http}/cdn`,
    web: `${http}/`,
    control: `${http}/control`,
    gateway: `${ws}/gateway`,
    resumeGateway: `${ws}/resume`,
  });
}
