/** The HTTP side of Postern: for now what a machine asks to know whether all is well. */
import fastify from 'fastify';
import type { Registry } from 'prom-client';
import { StartError } from '../start-error';
import { readiness, type Check } from './readiness';

export interface HttpServer {
  /** Where it listens, for example `http://127.0.0.1:3000`. */
  address: string;
  close(): Promise<void>;
}

/**
 * Serves `/healthz` (the process lives), `/readyz` (every part works, else 503 with the reasons) and `/metrics`.
 * @param where host to bind and port; 0 takes any free one
 * @throws StartError when it cannot listen there
 */
export async function startHttp(
  where: { host: string; port: number },
  checks: Readonly<Record<string, Check>>,
  metrics: Registry,
): Promise<HttpServer> {
  const server = fastify({ forceCloseConnections: true });
  server.get('/healthz', () => ({ status: 'alive' }));
  server.get('/readyz', async (_request, reply) => {
    const state = await readiness(checks);
    return reply.code(state.ready ? 200 : 503).send(state);
  });
  server.get('/metrics', async (_request, reply) =>
    reply.type(metrics.contentType).send(await metrics.metrics()),
  );
  try {
    const address = await server.listen(where);
    return { address, close: () => server.close() };
  } catch (error) {
    throw listenProblem(error, where);
  }
}

function listenProblem(error: unknown, { host, port }: { host: string; port: number }): StartError {
  const { code, message } = error as { code?: string; message: string };
  const reasons: Record<string, string> = {
    EADDRINUSE:
      'another program uses that port. Stop it, or set HTTP_PORT to another port (0 takes any free one)',
    EACCES: 'this user may not use that port. Set HTTP_PORT to one above 1023',
    EADDRNOTAVAIL: 'this machine has no such address. Correct HTTP_HOST',
    ENOTFOUND: 'this machine has no such address. Correct HTTP_HOST',
  };
  const reason = reasons[code ?? ''] ?? `${message}. Check HTTP_HOST and HTTP_PORT`;
  return new StartError(`Postern cannot listen on ${host}:${port}: ${reason}, and start again.`, {
    cause: error,
  });
}
