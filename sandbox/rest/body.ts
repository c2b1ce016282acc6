import type { FastifyInstance, FastifyRequest } from 'fastify';
import fastifyMultipart from '@fastify/multipart';
import { DiscordError, invalidForm } from '../discord-error';
import type { RestContext, Route, UploadedFile } from './route';

/** A request is at most 25 MiB (Discord: uploading files). */
const MOST_BYTES = 25 * 1024 * 1024;
/** Objects and lists within each other. Discord names no number; the deepest that anybody needs has about fifteen. */
const MOST_LEVELS = 100;

/** Lets any body arrive as bytes, so that wrong types and broken JSON get Discord's answers, not Fastify's. */
export function acceptBodies(app: FastifyInstance): void {
  app.removeAllContentTypeParsers();
  app.register(fastifyMultipart, { limits: { fileSize: MOST_BYTES, files: 20, fieldSize: MOST_BYTES } });
  app.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, bytes, done) => done(null, bytes));
}

/**
 * Parses JSON, url-encoded or multipart bodies into the context.
 * @throws DiscordError 50109 broken JSON, 50035 wrong type, 40005 too large
 */
export async function readBody(request: FastifyRequest, context: RestContext, route: Route): Promise<void> {
  if (request.isMultipart()) {
    await readMultipart(request, context).catch(refuseMultipart);
    context.payload = context.body;
    return;
  }
  const bytes = request.body;
  if (!Buffer.isBuffer(bytes) || bytes.length === 0) {
    return;
  }
  if (bytes.length > MOST_BYTES) {
    throw new DiscordError(40005);
  }
  const type = request.headers['content-type'] ?? '';
  if (route.bodyKind === 'form' && type.startsWith('application/x-www-form-urlencoded')) {
    context.body = Object.fromEntries(new URLSearchParams(bytes.toString()));
    return;
  }
  if (!type.startsWith('application/json')) {
    throw unreadable('Expected "Content-Type" header to be one of {\'application/json\'}.');
  }
  takeJson(bytes.toString(), context);
}

/** What is wrong with the parts of a body, in Discord's words. */
function refuseMultipart(error: Error & { statusCode?: number }): never {
  if (error instanceof DiscordError) {
    throw error;
  }
  throw error.statusCode === 413 ? new DiscordError(40005) : unreadable(error.message);
}

/** 50035 at the request as a whole. */
function unreadable(message: string): DiscordError {
  return invalidForm({ path: [], code: 'CONTENT_TYPE_INVALID', message });
}

async function readMultipart(request: FastifyRequest, context: RestContext): Promise<void> {
  let total = 0;
  for await (const part of request.parts()) {
    if (part.type === 'field') {
      takeField(part.fieldname, part.value, context);
      continue;
    }
    const bytes = await part.toBuffer().catch(() => {
      throw new DiscordError(40005);
    });
    total += bytes.length;
    if (total > MOST_BYTES) {
      throw new DiscordError(40005);
    }
    context.files.push(uploaded(part.fieldname, part.filename, part.mimetype, bytes, context.files.length));
  }
}

function takeField(name: string, value: unknown, context: RestContext): void {
  if (name === 'payload_json') {
    takeJson(String(value), context);
  } else {
    context.body[name] = value;
  }
}

function uploaded(field: string, name: string, type: string, bytes: Buffer, position: number): UploadedFile {
  const slot = /^files?\[(\d+)\]$/.exec(field)?.[1];
  return { slot: slot === undefined ? position : Number(slot), filename: name, contentType: type, bytes };
}

function takeJson(text: string, context: RestContext): void {
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch {
    throw new DiscordError(50109);
  }
  if (isTooDeep(parsed)) {
    throw new DiscordError(50109);
  }
  context.payload = parsed;
  if (Array.isArray(parsed)) {
    context.list = parsed;
  } else if (typeof parsed === 'object' && parsed !== null) {
    context.body = { ...context.body, ...parsed };
  } else {
    throw new DiscordError(50109);
  }
}

function isTooDeep(value: unknown): boolean {
  let level = [value];
  for (let depth = 0; depth < MOST_LEVELS; depth += 1) {
    level = level.flatMap((one) => (typeof one === 'object' && one !== null ? Object.values(one) : []));
    if (level.length === 0) {
      return false;
    }
  }
  return true;
}
