import type { FastifyReply, FastifyRequest } from 'fastify';

const LOOPBACK = new Set(['127.0.0.1', 'localhost', '[::1]']);

/**
 * Keeps strange websites out: the address must be a loopback name (a rebound name is refused), and a page of another
 * origin may not change anything.
 */
export async function refuseStrangers(request: FastifyRequest, reply: FastifyReply): Promise<void> {
  const host = request.headers.host ?? '';
  if (!LOOPBACK.has(host.replace(/:\d+$/, ''))) {
    await reply
      .code(403)
      .send({ message: `The sandbox answers on 127.0.0.1 and localhost only, not on "${host}".` });
    return;
  }
  const { origin } = request.headers;
  if (origin !== undefined && origin !== `http://${host}`) {
    await reply
      .code(403)
      .send({ message: `Pages of ${origin} may not control the sandbox; open the sandbox's own page.` });
  }
}
