import { AsyncLocalStorage } from 'node:async_hooks';
import type { WorldEvent } from './events';

/** What one request has announced and clients shall hear only after its answer. */
export interface EventHold {
  events: WorldEvent[];
  /** Closed once the answer is out: timers that the request has started announce at once. */
  open: boolean;
}

/** Knows to which request an announcement belongs, also after its awaits. */
export class HeldEvents {
  private readonly current = new AsyncLocalStorage<EventHold>();

  /** Runs `work`; what it announces while the hold is open goes there instead of to the clients. */
  public during<T>(hold: EventHold, work: () => T): T {
    return this.current.run(hold, work);
  }

  /** @returns whether the event is kept back */
  public keep(event: WorldEvent): boolean {
    const hold = this.current.getStore();
    if (!hold?.open) {
      return false;
    }
    hold.events.push(event);
    return true;
  }
}
