import { GatewayIntentBits, GatewayOpcodes } from 'discord-api-types/v10';
import { WebSocket } from 'ws';
import type { Sandbox } from '../..';

/** A payload as the gateway sends it. */
export interface Payload<D = Record<string, unknown>> {
  op: GatewayOpcodes;
  t: string | null;
  s: number | null;
  d: D;
}

/** How a connection ended. */
export interface Ending {
  code: number;
  reason: string;
}

/** Every intent that the seeded application may have (no presences). */
export const ALL_INTENTS = Object.values(GatewayIntentBits)
  .filter((bit) => typeof bit === 'number')
  .filter((bit) => bit !== GatewayIntentBits.GuildPresences)
  .reduce((sum, bit) => sum | bit, 0);

/** Speaks with the gateway as a bot would, with plain ws: it keeps what came and waits for what will come. */
export class GatewayClient {
  /** Everything that came, oldest first; `wait` takes nothing out of it. */
  public readonly received: Payload[] = [];
  public readonly opened: Promise<void>;
  public readonly ended: Promise<Ending>;
  private readonly socket: WebSocket;
  private readonly waiting = new Set<() => void>();
  /** Up to where `wait` has looked. */
  private position = 0;

  public constructor(
    private readonly sandbox: Sandbox,
    { address = sandbox.world.addresses.gateway, query = 'v=10&encoding=json' } = {},
    decode: (frame: Buffer) => string = (frame) => frame.toString(),
  ) {
    this.socket = new WebSocket(`${address}/?${query}`);
    this.socket.on('message', (frame: Buffer) => this.take(JSON.parse(decode(frame)) as Payload));
    this.socket.on('error', () => undefined);
    this.opened = new Promise((resolve) => {
      this.socket.once('open', resolve);
    });
    this.ended = new Promise((resolve) => {
      this.socket.once('close', (code, reason) => {
        resolve({ code, reason: reason.toString() });
        this.waiting.forEach((check) => check());
      });
    });
  }

  /** Connects and identifies; READY and the servers have come when it returns. */
  public static async login(sandbox: Sandbox, identify: object = {}): Promise<GatewayClient> {
    const client = new GatewayClient(sandbox);
    await client.hello();
    client.identify(identify);
    await client.event('READY');
    return client;
  }

  public send(op: number, d?: unknown): void {
    this.sendText(JSON.stringify({ op, d }));
  }

  public sendText(text: string | Buffer): void {
    this.socket.send(text);
  }

  public identify(given: object = {}): void {
    this.send(GatewayOpcodes.Identify, {
      token: this.sandbox.world.application.token,
      intents: ALL_INTENTS,
      properties: { os: 'linux', browser: 'test', device: 'test' },
      ...given,
    });
  }

  /** Resumes on this connection what another one began. */
  public resume(given: { session_id: string; seq: number; token?: string }): void {
    this.send(GatewayOpcodes.Resume, { token: this.sandbox.world.application.token, ...given });
  }

  public async hello(): Promise<{ heartbeat_interval: number }> {
    const { d } = await this.op(GatewayOpcodes.Hello);
    return d as { heartbeat_interval: number };
  }

  /** The next payload with this opcode. */
  public op(op: GatewayOpcodes): Promise<Payload> {
    return this.wait((payload) => payload.op === op, `opcode ${op}`);
  }

  /** The next dispatch of this name. */
  public event<D = Record<string, unknown>>(name: string): Promise<Payload<D>> {
    return this.wait((payload) => payload.t === name, name) as Promise<Payload<D>>;
  }

  /**
   * Waits until the server has handled what was sent, and so has sent what it caused: a heartbeat comes back last.
   * @returns the names of the dispatches that came since the last wait
   */
  public async settle(): Promise<string[]> {
    const from = this.position;
    this.send(GatewayOpcodes.Heartbeat, null);
    await this.op(GatewayOpcodes.HeartbeatAck);
    return this.received.slice(from, this.position).flatMap(({ t }) => t ?? []);
  }

  /** What a resume needs. */
  public get resumable(): { session_id: string; seq: number } {
    const ready = this.received.find(({ t }) => t === 'READY');
    const seq = Math.max(...this.received.map(({ s }) => s ?? 0));
    return { session_id: String(ready?.d['session_id']), seq };
  }

  public async close(code = 1000): Promise<void> {
    this.socket.close(code);
    await this.ended;
  }

  /** Cuts the connection, so that the session stays. */
  public async drop(): Promise<void> {
    this.socket.terminate();
    await this.ended;
  }

  private take(payload: Payload): void {
    this.received.push(payload);
    this.waiting.forEach((check) => check());
  }

  private wait(matches: (payload: Payload) => boolean, what: string): Promise<Payload> {
    return new Promise((resolve, reject) => {
      const check = (): void => {
        while (this.position < this.received.length) {
          const payload = this.received[this.position];
          this.position += 1;
          if (payload && matches(payload)) {
            this.waiting.delete(check);
            resolve(payload);
            return;
          }
        }
        if (this.socket.readyState === WebSocket.CLOSED) {
          this.waiting.delete(check);
          reject(new Error(`The connection closed while waiting for ${what}`));
        }
      };
      this.waiting.add(check);
      check();
    });
  }
}
