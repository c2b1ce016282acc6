/** What listeners of the client are still at, so that a process that stops can let them end. */
import type { EventEmitter } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';

export interface WorkInHand {
  /** Waits until every listener has ended, also those that are called meanwhile; @param mostMs no longer than this */
  settled(mostMs: number): Promise<void>;
}

type Listener = (...args: unknown[]) => unknown;

/** Watches the listeners that an emitter gets from here on; those that hear one event only are left alone. */
export function watchWork(emitter: EventEmitter): WorkInHand {
  const inHand = new Set<Promise<unknown>>();
  const watched = (listener: Listener): Listener => {
    const call: Listener = (...args) => {
      const work = listener.apply(emitter, args);
      if (work instanceof Promise) {
        inHand.add(work);
        void work.finally(() => inHand.delete(work));
      }
      return work;
    };
    // Node finds it by this where it is taken off again.
    return Object.assign(call, { listener });
  };
  const on = emitter.on.bind(emitter);
  emitter.on = (event: string | symbol, listener: Listener) =>
    on(event, 'listener' in listener ? listener : watched(listener));
  return {
    async settled(mostMs) {
      const ending = new AbortController();
      const patience = pause(mostMs, 'over', { signal: ending.signal }).catch(() => 'over');
      while (inHand.size > 0 && (await Promise.race([Promise.allSettled(inHand), patience])) !== 'over') {
        // What ended may have begun more.
      }
      ending.abort();
    },
  };
}
