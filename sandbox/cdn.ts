import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { isGoodLink } from './cdn-address';
import { drawPicture } from './cdn-picture';
import type { Part } from './parts';
import { typeByName } from './world/message-rules/file-types';
import type { World } from './world/world';

const PREFIX = '/cdn';
/** Discord's sentence for expired links, and for files of deleted messages. */
const GONE = 'This content is no longer available.';

/** Pictures that never expire. What stands in `:key` decides how they look. */
const PICTURES = [
  '/avatars/:id/:key',
  '/icons/:id/:key',
  '/app-icons/:id/:key',
  '/embed/avatars/:key',
  '/guilds/:guild/users/:id/avatars/:key',
  '/emojis/:key',
  '/stickers/:key',
];

/** Serves uploaded files by signed, expiring links, and pictures of people and places. */
export function createCdn(): Part {
  return {
    attach(app: FastifyInstance, world: World): void {
      for (const folder of ['/attachments', '/ephemeral-attachments']) {
        app.get(`${PREFIX}${folder}/:channel/:id/:name`, (request, reply) => sendFile(request, reply, world));
      }
      for (const path of PICTURES) {
        app.get(`${PREFIX}${path}`, sendPicture);
      }
    },
  };
}

function sendFile(request: FastifyRequest, reply: FastifyReply, world: World): FastifyReply {
  const { id = '', name = '' } = request.params as Record<string, string>;
  const [path = ''] = request.url.slice(PREFIX.length).split('?');
  const bytes = world.files.get(id);
  if (!bytes || !isGoodLink(world, path, request.query as Record<string, string>)) {
    return reply.code(404).type('text/plain; charset=utf-8').send(GONE);
  }
  return reply
    .header('access-control-allow-origin', '*')
    .type(typeByName(name) ?? 'application/octet-stream')
    .send(bytes);
}

function sendPicture(request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const { key = '' } = request.params as Record<string, string>;
  return reply
    .header('cache-control', 'public, max-age=31536000')
    .header('access-control-allow-origin', '*')
    .type('image/png')
    .send(drawPicture(key.replace(/\.\w+$/, '')));
}
