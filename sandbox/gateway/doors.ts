import type { IncomingMessage } from 'node:http';
import { GatewayCloseCodes, GatewayVersion } from 'discord-api-types/v10';
import type { WebSocket } from 'ws';
import type { Door } from './connection';
import { plainTransport, zlibTransport, type Transport } from './transport';

const DOORS: Record<string, Door> = {
  '/gateway': 'gateway',
  '/resume': 'resume',
};

/** @returns which of the two addresses the client asks for; undefined for any other */
export function doorOf(request: IncomingMessage): Door | undefined {
  const [path = ''] = partsOf(request);
  return DOORS[path.replace(/\/$/, '')];
}

/**
 * Reads `v`, `encoding` and `compress` of the address. Only version 10, JSON and zlib-stream are served here.
 * @returns how to speak with the client, or the code to close with: 4012 for the version, 4002 for an encoding or a compression that is not served
 */
export function transportFor(request: IncomingMessage, socket: WebSocket): Transport | GatewayCloseCodes {
  const query = new URLSearchParams(partsOf(request)[1]);
  if (query.get('v') !== GatewayVersion) {
    return GatewayCloseCodes.InvalidAPIVersion;
  }
  if ((query.get('encoding') ?? 'json') !== 'json') {
    return GatewayCloseCodes.DecodeError;
  }
  switch (query.get('compress')) {
    case null:
      return plainTransport(socket);
    case 'zlib-stream':
      return zlibTransport(socket);
    default:
      return GatewayCloseCodes.DecodeError;
  }
}

/** Path and query; anything may stand there, so it is not read as a URL. */
const partsOf = (request: IncomingMessage): string[] => (request.url ?? '').split('?', 2);
