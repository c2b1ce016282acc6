import type { Timer } from '../clock';
import type { World } from '../world/world';

/** How long an event is late, and how long a re-ordered one waits for another to overtake it, unless the rule says. */
const DEFAULT_DELAY_MS = 1000;

interface HeldEvent {
  timer: Timer;
  release: () => void;
}

/** Loses, doubles, delays and re-orders events, as Discord may (eventual consistency): by the world's fault rules. */
export class EventFaults {
  /** Events that wait until another one has overtaken them. */
  private held: HeldEvent[] = [];

  public constructor(private readonly world: World) {}

  /**
   * Sends an event, or does to it what a fault says.
   * @param name of the event
   * @param send delivers it once
   */
  public pass(name: string, send: () => void): void {
    const rule = this.world.faults.draw(name);
    const delay = rule?.ms ?? DEFAULT_DELAY_MS;
    if (rule?.what === 'event-drop') {
      return;
    }
    if (rule?.what === 'event-delay') {
      this.world.clock.after(delay, send);
      return;
    }
    if (rule?.what === 'event-reorder') {
      this.hold(delay, send);
      return;
    }
    if (rule?.what === 'event-double') {
      send();
    }
    send();
    this.releaseHeld();
  }

  private hold(delay: number, release: () => void): void {
    const timer = this.world.clock.after(delay, () => {
      this.held = this.held.filter((event) => event !== held);
      release();
    });
    const held = { timer, release };
    this.held.push(held);
  }

  private releaseHeld(): void {
    const waiting = this.held;
    this.held = [];
    for (const { timer, release } of waiting) {
      timer.cancel();
      release();
    }
  }
}
