import type { ServerResponse } from 'node:http';
import type { FastifyInstance } from 'fastify';
import { followAs } from '../people/live-events';
import { pathPart } from './input';
import type { ControlServices } from './services';

/** Streams of server-sent events: each open page of a person is one. */
export class LiveStreams {
  private readonly open = new Set<ServerResponse>();

  /** Adds `GET /people/{id}/events`. */
  public serve(scope: FastifyInstance, { world }: ControlServices): void {
    scope.get('/people/:person/events', (request, reply) => {
      const person = world.user(pathPart(request, 'person'));
      reply.hijack();
      const stream = reply.raw;
      stream.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' });
      stream.write(': hello\n\n');
      this.open.add(stream);
      const stop = followAs(world, person.id, (event) => {
        stream.write(`event: ${event.kind}\ndata: ${JSON.stringify(event)}\n\n`);
      });
      stream.on('close', () => {
        stop();
        this.open.delete(stream);
      });
    });
  }

  public end(): void {
    this.open.forEach((stream) => stream.end());
  }
}
