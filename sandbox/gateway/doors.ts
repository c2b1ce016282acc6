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
  const { pathname } = addressOf(request);
  return DOORS[pathname.replace(/\/$/, '')];
}

/**
 * Reads `v`, `encoding` and `compress` of the address. Only version 10, JSON and zlib-stream are served here.
 * @returns how to speak with the client, or the code to close with: 4012 for the version, 4002 for an encoding or a compression that is not served
 */
export function transportFor(request: IncomingMessage, socket: WebSocket): Transport | GatewayCloseCodes {
  const { searchParams: query } = addressOf(request);
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

const addressOf = (request: IncomingMessage): URL => new URL(request.url ?? '/', 'ws://sandbox');
