/** What has been started, to be stopped in the reverse order. */
import type { Log } from './logging/logger';

export interface Parts {
  add(name: string, stop: () => Promise<unknown>): void;
}

/** Each part is stopped even if another one fails at it. */
export function stopInReverse(log: Log): Parts & { stop(): Promise<void> } {
  const parts: { name: string; stop: () => Promise<unknown> }[] = [];
  return {
    add(name, stop) {
      parts.push({ name, stop });
    },
    async stop() {
      for (let part = parts.pop(); part; part = parts.pop()) {
        const { name, stop } = part;
        await stop().catch((error: unknown) => log.warn({ err: error }, `The ${name} did not stop cleanly.`));
      }
    },
  };
}
