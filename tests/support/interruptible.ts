/** A wire to a server that a test can cut and mend. */
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';

export interface InterruptibleWire {
  /** The server's address, by way of the wire. */
  url: string;
  /** Breaks every connection and refuses new ones. */
  cut(): Promise<void>;
  mend(): Promise<void>;
}

/**
 * @param url address of a server; everything but host and port is kept
 * @param carry connects the two ends; by default everything passes as it comes
 */
export async function interruptible(
  url: string,
  defaultPort: number,
  carry: (near: Socket, far: Socket) => void = (near, far) => void near.pipe(far).pipe(near),
): Promise<InterruptibleWire> {
  const target = new URL(url);
  const sockets = new Set<Socket>();
  const server = createServer((near) => {
    const far = connect(Number(target.port || defaultPort), target.hostname);
    for (const [socket, other] of [
      [near, far],
      [far, near],
    ] as const) {
      sockets.add(socket);
      socket
        .on('error', () => other.destroy())
        .on('close', () => void (sockets.delete(socket) && other.destroy()));
    }
    carry(near, far);
  });
  const listen = (port: number) => new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  await listen(0);
  const { port } = server.address() as AddressInfo;
  const wired = new URL(url);
  wired.host = `127.0.0.1:${port}`;
  return {
    url: wired.href,
    cut: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        sockets.forEach((socket) => socket.destroy());
      }),
    mend: () => listen(port),
  };
}
