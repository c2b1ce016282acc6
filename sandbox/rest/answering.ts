import type { FastifyReply } from 'fastify';
import { DiscordError, invalidForm } from '../discord-error';
import type { Answer } from './judges';

/** @returns the answer to whatever went wrong; what is no answer of Discord's is a fault of the sandbox: 500 */
export function errorAnswer(error: unknown): Answer {
  const known = error instanceof DiscordError ? error : transportError(error);
  return known
    ? { status: known.status, body: known.body }
    : { status: 500, body: { message: '500: Internal Server Error', code: 0 } };
}

/** Sends JSON, a page, or nothing; a 204 carries no content type, because clients parse what has one. */
export function send(reply: FastifyReply, answer: Answer): FastifyReply {
  reply.code(answer.status).headers(answer.headers ?? {});
  if (answer.body === undefined) {
    return reply.send();
  }
  const isText = typeof answer.body === 'string';
  return reply
    .header('content-type', isText ? 'text/html; charset=utf-8' : 'application/json')
    .send(isText ? answer.body : JSON.stringify(answer.body));
}

/** Ends the connection without an answer: `reset` as a TCP reset, `close` as an orderly end. */
export function hangUp(reply: FastifyReply, how: 'reset' | 'close'): FastifyReply {
  reply.hijack();
  const { socket } = reply.raw;
  if (how === 'reset') {
    socket?.resetAndDestroy();
  } else {
    socket?.destroy();
  }
  return reply;
}

/** What Fastify and its multipart reader refuse, in Discord's words. */
function transportError(error: unknown): DiscordError | undefined {
  const { code = '', statusCode = 500 } = error as { code?: string; statusCode?: number };
  if (statusCode === 413) {
    return new DiscordError(40005);
  }
  if (code.startsWith('FST_') || statusCode < 500) {
    return invalidForm({
      path: [],
      code: 'CONTENT_TYPE_INVALID',
      message: 'The request body could not be read.',
    });
  }
  return undefined;
}
