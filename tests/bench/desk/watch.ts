/** Watches one Discord: when the requests begin that carry messages, and when the copies are there. */
import { subscribe } from 'node:diagnostics_channel';
import { EventEmitter } from 'node:events';
import type { IncomingMessage } from 'node:http';
import type { Sandbox } from '../../../sandbox';
import type { Arrivals } from './protocol';

interface Written {
  sentAt: number;
  /** Where its copy belongs. */
  target: string;
  beganAt?: number;
  arrivedAt?: number;
  copies: number;
}

interface CreatedMessage {
  content: string;
  channel_id: string;
  author?: { bot?: boolean };
}

/** Every text of a load carries its number between these. */
export const marked = (index: number): string => `#${index}#`;
const mark = /#(\d+)#/;

export class Watch {
  private written: Written[] = [];
  private beganAt = 0;
  /** Messages of which no request has begun, per target. */
  private readonly waiting = new Map<string, Written[]>();
  private readonly newest = new Map<string, number>();
  private readonly more = new EventEmitter();
  private missing = 0;
  private outOfOrder = 0;

  public constructor(sandbox: Sandbox) {
    subscribe('http.server.request.start', (message) => {
      this.requestBegins((message as { request: IncomingMessage }).request);
    });
    sandbox.world.onEvent(({ name, data }) => {
      if (name === 'MESSAGE_CREATE') {
        this.created(data as CreatedMessage);
      }
    });
  }

  /** Forgets the load before. */
  public begin(): void {
    this.written = [];
    this.waiting.clear();
    this.newest.clear();
    this.missing = 0;
    this.outOfOrder = 0;
    this.restartClock();
  }

  public restartClock(): void {
    this.beganAt = performance.now();
  }

  /** To be called just before a message is written. @returns its number */
  public expect(target: string): number {
    const message: Written = { sentAt: performance.now(), target, copies: 0 };
    this.waiting.set(target, [...(this.waiting.get(target) ?? []), message]);
    this.missing += 1;
    return this.written.push(message) - 1;
  }

  /** Resolves when everything has arrived, or after so long. */
  public async settled(patienceMs: number): Promise<Arrivals> {
    if (this.missing > 0 && patienceMs > 0) {
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, patienceMs);
        this.more.once('all', () => {
          clearTimeout(timer);
          resolve();
        });
      });
    }
    return {
      begins: this.written.map(({ sentAt, beganAt }) => beganAt && beganAt - sentAt),
      arrives: this.written.map(({ arrivedAt }) => arrivedAt && arrivedAt - this.beganAt),
      doubled: this.written.filter(({ copies }) => copies > 1).length,
      outOfOrder: this.outOfOrder,
    };
  }

  /** Lanes are in order, so the next request for a place carries its oldest message. */
  private requestBegins({ method, url = '' }: IncomingMessage): void {
    if (method === 'POST') {
      const { pathname, searchParams } = new URL(url, 'http://sandbox');
      const target = searchParams.get('thread_id') ?? /\/channels\/(\d+)\/messages$/.exec(pathname)?.[1];
      const message = this.waiting.get(target ?? '')?.shift();
      if (message) {
        message.beganAt = performance.now();
      }
    }
  }

  private created({ content, channel_id: target, author }: CreatedMessage): void {
    const index = Number(mark.exec(content)?.[1] ?? -1);
    const message = this.written[index];
    if (!author?.bot || message?.target !== target) {
      return;
    }
    message.copies += 1;
    if (message.copies === 1) {
      message.arrivedAt = performance.now();
      this.outOfOrder += index < (this.newest.get(target) ?? -1) ? 1 : 0;
      this.newest.set(target, index);
      this.missing -= 1;
      if (this.missing === 0) {
        this.more.emit('all');
      }
    }
  }
}
