import { GatewayCloseCodes, GatewayOpcodes } from 'discord-api-types/v10';
import type { Socket } from 'node:net';
import type { RawData, WebSocket } from 'ws';
import type { GatewayContext } from './context';
import { closeReason, endsSession, GatewayClose } from './gateway-close';
import { HeartbeatWatch } from './heartbeat';
import { demand, readPayload, type ClientPayload } from './payload';
import { readPresence } from './presence';
import { SendAllowance } from './send-allowance';
import type { Outlet, Session } from './session';
import type { Transport } from './transport';

/** Which address the client came to: the one for new sessions, or the one for resuming. */
export type Door = 'gateway' | 'resume';

/** Who decides about op 2 and op 6. */
export interface Admission {
  identify(connection: Connection, value: unknown): void;
  resume(connection: Connection, value: unknown): void;
}

/** One socket of a client, from HELLO to its close. */
export class Connection implements Outlet {
  public session: Session | undefined;
  /** A zombie stays open, but nothing comes through it any more: no acknowledgements, no events. */
  public zombie = false;

  private heartbeat: HeartbeatWatch | undefined;
  private readonly allowance: SendAllowance;
  private closedByServer: number | undefined;

  public constructor(
    private readonly context: GatewayContext,
    private readonly admission: Admission,
    private readonly socket: WebSocket,
    private readonly tcp: Socket,
    private readonly transport: Transport,
    public readonly door: Door,
  ) {
    this.allowance = new SendAllowance(context.world);
    socket.on('message', (frame) => this.receive(frame));
    // ws answers a broken frame itself (1002, 1007, 1009) and then closes.
    socket.on('error', () => undefined);
    socket.once('close', (code) => this.ended(code));
    context.log.add({ kind: 'connected', detail: `A client connected to /${door}` });
  }

  /** Says HELLO and starts to watch for heartbeats. */
  public hello(): void {
    const { least, most } = this.context.world.options.gateway.heartbeatInterval;
    const interval = this.context.heartbeats.between(least, most);
    this.heartbeat = new HeartbeatWatch(interval, () => this.close(GatewayCloseCodes.UnknownError));
    this.sendOp(GatewayOpcodes.Hello, { heartbeat_interval: interval, _trace: [] });
  }

  public send(text: string): void {
    if (!this.zombie && this.socket.readyState === this.socket.OPEN) {
      this.transport.send(text);
    }
  }

  /** Sends something that is no dispatch. */
  public sendOp(op: GatewayOpcodes, d: unknown = null): void {
    this.send(JSON.stringify({ t: null, s: null, op, d }));
  }

  /** Closes with a code of Discord's (or any other); the client sees Discord's words for it. */
  public close(code: number, detail = closeReason(code)): void {
    if (this.closedByServer === undefined && this.socket.readyState === this.socket.OPEN) {
      this.closedByServer = code;
      this.context.log.add({ kind: 'closed', code, by: 'server', detail, ...this.about() });
      this.transport.close(code, closeReason(code));
    }
  }

  /** Cuts the TCP connection without a word: the client sees 1006. */
  public kill(): void {
    this.tcp.resetAndDestroy();
  }

  /** Another connection has resumed the session. */
  public supersede(): void {
    this.session = undefined;
    this.close(GatewayCloseCodes.UnknownError, 'Another connection resumed the session');
  }

  /** The session goes on through this connection. */
  public adopt(session: Session): void {
    session.outlet?.supersede();
    session.expiry?.cancel();
    session.outlet = this;
    this.session = session;
  }

  /** The session stays behind for a resume; the connection is as before it identified. */
  public release(): void {
    if (this.session) {
      this.context.sessions.detach(this.session);
      this.session = undefined;
    }
  }

  /** The session is gone; the connection is as before it identified. */
  public endSession(): void {
    if (this.session) {
      this.context.sessions.end(this.session);
      this.session = undefined;
    }
  }

  private receive(frame: RawData): void {
    if (this.closedByServer !== undefined) {
      return;
    }
    try {
      const payload = readPayload(frame);
      if (!this.allowance.take()) {
        throw new GatewayClose(GatewayCloseCodes.RateLimited, 'Too many payloads in one minute');
      }
      this.handle(payload);
    } catch (error) {
      if (!(error instanceof GatewayClose)) {
        throw error;
      }
      this.context.log.add({ kind: 'misuse', code: error.code, detail: error.detail, ...this.about() });
      this.close(error.code, error.detail);
    }
  }

  private handle({ op, d }: ClientPayload): void {
    if (op === GatewayOpcodes.Heartbeat) {
      this.beat(d);
    } else if (op === GatewayOpcodes.Identify || op === GatewayOpcodes.Resume) {
      this.authenticate(op, d);
    } else if (!this.session) {
      throw new GatewayClose(GatewayCloseCodes.NotAuthenticated, `Opcode ${op} before identify`);
    } else if (op === GatewayOpcodes.PresenceUpdate) {
      this.session.presence = readPresence(d);
    } else if (op === GatewayOpcodes.RequestGuildMembers) {
      this.context.memberRequests.answer(this.session, d);
    }
    // Voice state (op 4) and soundboard (op 31) are allowed and change nothing: there is no voice here.
  }

  private beat(d: unknown): void {
    demand(d === null || d === undefined || Number.isInteger(d), 'A heartbeat whose d is no sequence number');
    this.heartbeat?.beat();
    this.sendOp(GatewayOpcodes.HeartbeatAck);
  }

  private authenticate(op: GatewayOpcodes.Identify | GatewayOpcodes.Resume, d: unknown): void {
    if (this.session) {
      throw new GatewayClose(GatewayCloseCodes.AlreadyAuthenticated, 'A second identify or resume');
    }
    if (op === GatewayOpcodes.Identify) {
      this.admission.identify(this, d);
    } else {
      this.admission.resume(this, d);
    }
  }

  private ended(code: number): void {
    this.heartbeat?.stop();
    const by = this.closedByServer === undefined ? 'client' : 'server';
    const about = this.about();
    if (endsSession(this.closedByServer ?? code, by)) {
      this.endSession();
    } else {
      this.release();
    }
    if (by === 'client') {
      this.context.log.add({ kind: 'closed', code, by, detail: 'The client closed', ...about });
    }
  }

  private about() {
    return this.session ? { sessionId: this.session.id, shard: this.session.shard } : {};
  }
}
