import type { IncomingMessage } from 'node:http';
import type { Socket } from 'node:net';
import { GatewayCloseCodes, GatewayOpcodes } from 'discord-api-types/v10';
import type { FastifyInstance } from 'fastify';
import { WebSocketServer, type WebSocket } from 'ws';
import type { Part } from '../parts';
import type { WorldEvent } from '../world/events';
import type { World } from '../world/world';
import { Authenticator } from './authenticator';
import { Connection, type Door } from './connection';
import type { GatewayContext } from './context';
import { Dispatch } from './dispatch';
import { doorOf, transportFor } from './doors';
import { EventFaults } from './event-faults';
import { closeReason, isCloseCode } from './gateway-close';
import { GatewayLog, type GatewayEntry } from './gateway-log';
import { MemberRequests } from './member-requests';
import { PlannedFaults } from './planned-faults';
import { resetToken } from './reset-token';
import { sessionStartsOf } from './session-starts';
import type { Session } from './session';
import { Sessions } from './sessions';
import { isVisible } from './visibility';

/**
 * The gateway: clients connect to `/gateway`, and to `/resume` to go on with a session. Every verb acts on all
 * connections, or on those of one shard.
 */
export class Gateway implements Part {
  /** What will go wrong at the next connections. */
  public readonly planned = new PlannedFaults();
  private readonly connections = new Set<Connection>();
  private readonly context: GatewayContext;
  private readonly authenticator: Authenticator;
  private readonly eventFaults: EventFaults;
  private readonly server = new WebSocketServer({ noServer: true, clientTracking: false });
  private stopListening: () => void = () => undefined;

  public constructor(private readonly world: World) {
    this.context = {
      world,
      sessions: new Sessions(world),
      starts: sessionStartsOf(world),
      memberRequests: new MemberRequests(world),
      log: new GatewayLog(world.clock),
      planned: this.planned,
      heartbeats: world.random.stream('heartbeats'),
    };
    this.authenticator = new Authenticator(this.context, () => this.resetToken());
    this.eventFaults = new EventFaults(world);
  }

  public attach(app: FastifyInstance): void {
    app.server.on('upgrade', (request, socket, head) => this.upgrade(request, socket as Socket, head));
    this.stopListening = this.world.onEvent((event) => this.pass(event));
  }

  public stop(): void {
    this.stopListening();
    this.connections.forEach((connection) => connection.kill());
  }

  /** Every session that is connected or can still be resumed. */
  public get sessions(): Session[] {
    return [...this.context.sessions.all()];
  }

  /** What happened, oldest first. */
  public get entries(): readonly GatewayEntry[] {
    return this.context.log.entries;
  }

  /** Told of everything that happens from now on. @returns a function that stops watching */
  public watch(watcher: (entry: GatewayEntry) => void): () => void {
    return this.context.log.watch(watcher);
  }

  /** What clients did wrong. */
  public get misuses(): GatewayEntry[] {
    return this.context.log.misuses();
  }

  /** Op 7, and a close some seconds later for those who stay. */
  public reconnect(shard?: number): void {
    for (const connection of this.of(shard)) {
      this.askToReconnect(connection);
    }
  }

  /** Op 9. With `false` the session is gone. */
  public invalidateSession(resumable: boolean, shard?: number): void {
    for (const connection of this.of(shard)) {
      if (resumable) {
        this.authenticator.askToResume(connection);
      } else {
        connection.endSession();
        connection.sendOp(GatewayOpcodes.InvalidSession, false);
      }
    }
  }

  /** Cuts the TCP connections (1006 for the client). The sessions can be resumed. */
  public kill(shard?: number): void {
    this.of(shard).forEach((connection) => connection.kill());
  }

  /** Closes with this code: 1001, 4000, 4007 … @throws RangeError for a code that nobody may send */
  public close(code: number, shard?: number): void {
    if (!isCloseCode(code)) {
      throw new RangeError(
        `A WebSocket cannot be closed with ${code}. Use 1000, 1001 or 3000 to 4999; for 1006 use kill instead.`,
      );
    }
    this.of(shard).forEach((connection) => connection.close(code));
  }

  /** The connections stay open, but nothing comes through them any more; `false` heals those that are still open. */
  public zombie(on = true, shard?: number): void {
    this.of(shard).forEach((connection) => {
      connection.zombie = on;
    });
  }

  /** Op 1: the client has to send a heartbeat at once. */
  public requestHeartbeat(shard?: number): void {
    this.of(shard).forEach((connection) => connection.sendOp(GatewayOpcodes.Heartbeat));
  }

  /** No session can be resumed any more; connections stay. */
  public expireSessions(): void {
    this.context.sessions.expire();
  }

  /** The bot gets another token, as from the portal: connections close with 4004, REST answers 401. */
  public resetToken(): void {
    resetToken(this.world);
    this.close(GatewayCloseCodes.AuthenticationFailed);
    for (const session of this.sessions) {
      this.context.sessions.end(session);
    }
  }

  private of(shard: number | undefined): Connection[] {
    return [...this.connections].filter(({ session }) => shard === undefined || session?.shard[0] === shard);
  }

  private upgrade(request: IncomingMessage, tcp: Socket, head: Buffer): void {
    tcp.on('error', () => tcp.destroy());
    const door = doorOf(request);
    if (!door) {
      tcp.end('HTTP/1.1 404 Not Found\r\nConnection: close\r\nContent-Length: 0\r\n\r\n');
      return;
    }
    this.server.handleUpgrade(request, tcp, head, (socket) => this.welcome(request, socket, tcp, door));
  }

  private welcome(request: IncomingMessage, socket: WebSocket, tcp: Socket, door: Door): void {
    const transport = transportFor(request, socket);
    if (typeof transport === 'number') {
      this.context.log.add({ kind: 'misuse', code: transport, detail: `Address ${request.url ?? ''}` });
      socket.close(transport, closeReason(transport));
      return;
    }
    const connection = new Connection(this.context, this.authenticator, socket, tcp, transport, door);
    this.connections.add(connection);
    socket.once('close', () => this.connections.delete(connection));
    if (this.planned.takeReconnect()) {
      this.askToReconnect(connection);
      return;
    }
    const delay = this.planned.takeHelloDelay();
    if (delay > 0) {
      this.world.clock.after(delay, () => connection.hello());
    } else {
      connection.hello();
    }
  }

  private askToReconnect(connection: Connection): void {
    connection.sendOp(GatewayOpcodes.Reconnect);
    this.world.clock.after(this.world.options.gateway.reconnectGrace, () =>
      connection.close(GatewayCloseCodes.UnknownError, 'The client did not reconnect after op 7'),
    );
  }

  private pass(event: WorldEvent): void {
    if (this.context.sessions.size > 0 && isVisible(this.world, event)) {
      const dispatch = new Dispatch(this.world, event);
      this.eventFaults.pass(event.name, () => dispatch.sendTo(this.context.sessions.all()));
    }
  }
}

/** @returns the gateway of a world, to be attached to its server */
export function createGateway(world: World): Gateway {
  return new Gateway(world);
}
