import type { Random } from '../random';
import type { World } from '../world/world';
import type { Identity } from './identify';
import { Session } from './session';

/** Every session that can speak or be resumed. */
export class Sessions {
  private readonly byId = new Map<string, Session>();
  private readonly ids: Random;

  public constructor(private readonly world: World) {
    this.ids = world.random.stream('gateway-sessions');
  }

  public begin({ shard, intents, presence }: Identity): Session {
    const { replayedEvents } = this.world.options.gateway;
    const session = new Session(this.ids.hex(32), shard, intents, presence, replayedEvents);
    this.byId.set(session.id, session);
    return session;
  }

  public find(id: string): Session | undefined {
    return this.byId.get(id);
  }

  public all(): Iterable<Session> {
    return this.byId.values();
  }

  public get size(): number {
    return this.byId.size;
  }

  /** Its connection is gone: for some minutes of sandbox time it can still be resumed. */
  public detach(session: Session): void {
    session.outlet = undefined;
    session.expiry?.cancel();
    session.expiry = this.world.clock.after(this.world.options.gateway.sessionLifetime, () =>
      this.end(session),
    );
  }

  public end(session: Session): void {
    session.expiry?.cancel();
    session.outlet = undefined;
    this.byId.delete(session.id);
  }

  /** Every session without a connection is gone; those with one cannot be resumed once it drops. */
  public expire(): void {
    for (const session of this.all()) {
      session.lost = true;
      if (!session.outlet) {
        this.end(session);
      }
    }
  }
}
