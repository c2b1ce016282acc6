import type { FastifyRequest } from 'fastify';
import type { ZodType } from 'zod';

/** Something that a control call got wrong; the message is a sentence for whoever called. */
export class ControlError extends Error {
  public constructor(
    message: string,
    public readonly status = 400,
  ) {
    super(message);
  }
}

/**
 * Reads a JSON body.
 * @throws ControlError saying what is wrong and where
 */
export function bodyOf<T>(request: FastifyRequest, schema: ZodType<T>): T {
  return checked(parseJson(request.body), schema, 'The body');
}

/**
 * Reads the query string.
 * @throws ControlError saying what is wrong and where
 */
export function queryOf<T>(request: FastifyRequest, schema: ZodType<T>): T {
  return checked(request.query, schema, 'The query');
}

/** @returns a part of the path; empty if there is none of that name */
export function pathPart(request: FastifyRequest, name: string): string {
  return (request.params as Record<string, string>)[name] ?? '';
}

function parseJson(body: unknown): unknown {
  const text = Buffer.isBuffer(body) ? body.toString() : '';
  try {
    return JSON.parse(text) as unknown;
  } catch {
    throw new ControlError(
      text === ''
        ? 'This call needs a JSON body, and none came.'
        : 'The body is not JSON; send one JSON object.',
    );
  }
}

function checked<T>(value: unknown, schema: ZodType<T>, what: string): T {
  const result = schema.safeParse(value);
  if (result.success) {
    return result.data;
  }
  const faults = result.error.issues.map((issue) => {
    const where = issue.path.join('.');
    return where ? `${where}: ${issue.message}` : issue.message;
  });
  throw new ControlError(`${what} cannot be used. ${faults.join('; ')}.`);
}
