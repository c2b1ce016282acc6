import { constants, createDeflate, type Deflate } from 'node:zlib';
import type { WebSocket } from 'ws';

/** How payloads reach a client: as text, or through one deflate stream for the whole connection. */
export interface Transport {
  send(text: string): void;
  /** Closes after everything that was sent before. */
  close(code: number, reason: string): void;
}

/** The end of every flushed block: what clients look for (Discord: transport compression). */
const SYNC_FLUSH_END = Buffer.from([0x00, 0x00, 0xff, 0xff]);

/** @returns a transport of one text frame per payload */
export function plainTransport(socket: WebSocket): Transport {
  return {
    send: (text) => socket.send(text),
    close: (code, reason) => socket.close(code, reason),
  };
}

/** @returns a transport for `compress=zlib-stream`: one binary frame per payload, all in one zlib context */
export function zlibTransport(socket: WebSocket): Transport {
  const deflate = createDeflate();
  framesOf(deflate, (frame) => socket.send(frame));
  socket.once('close', () => deflate.destroy());
  return {
    send: (text) => {
      deflate.write(text);
      deflate.flush(constants.Z_SYNC_FLUSH);
    },
    close: (code, reason) => deflate.flush(constants.Z_SYNC_FLUSH, () => socket.close(code, reason)),
  };
}

function framesOf(deflate: Deflate, send: (frame: Buffer) => void): void {
  let chunks: Buffer[] = [];
  deflate.on('data', (chunk: Buffer) => {
    chunks.push(chunk);
    if (chunk.subarray(-SYNC_FLUSH_END.length).equals(SYNC_FLUSH_END)) {
      send(Buffer.concat(chunks));
      chunks = [];
    }
  });
}
