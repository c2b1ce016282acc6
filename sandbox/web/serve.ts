import { existsSync } from 'node:fs';
import path from 'node:path';
import fastifyStatic from '@fastify/static';
import type { Part } from '../parts';

/** Where `npm run build` puts the bundled page. */
const BUILT = path.join(__dirname, 'built');

/** The sandbox gives the addresses of its files with this host, whatever name the page was opened by. */
const FILES = 'http://127.0.0.1:*';

/** The page runs what it was served with and talks to its own address only; bots may show images of others. */
const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  `img-src 'self' ${FILES} data: blob: https:`,
  `media-src 'self' ${FILES} blob: https:`,
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

const HEADERS = {
  'content-security-policy': POLICY,
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  // The names do not change with the content, so a browser asks each time; what has not changed is a 304.
  'cache-control': 'no-cache',
};

/** @returns the page in which people use this Discord, served at `/`; nothing while it is not built */
export function createPage(): Part {
  return {
    attach: async (app) => {
      if (!existsSync(BUILT)) {
        return;
      }
      await app.register(fastifyStatic, {
        root: BUILT,
        wildcard: false,
        cacheControl: false,
        setHeaders: (response) => {
          for (const [name, value] of Object.entries(HEADERS)) {
            response.header(name, value);
          }
        },
      });
    },
  };
}
