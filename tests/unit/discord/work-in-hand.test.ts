import { EventEmitter } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import { watchWork } from '../../../src/discord/work-in-hand';

describe('the work in hand', () => {
  const promised = () => {
    let end = (): void => undefined;
    const ended = new Promise<void>((resolve) => (end = resolve));
    return { end: () => end(), ended };
  };
  /** Sapphire's listeners are asynchronous, which Node's types do not know. */
  const listens = (emitter: EventEmitter, event: string, listener: (name: string) => unknown): void =>
    void emitter.on(event, listener);
  const ended = async (work: Promise<unknown>): Promise<boolean> => {
    const isOver = await Promise.race([work.then(() => true), pause(5, false)]);
    return isOver;
  };

  it('is over at once where no listener is at anything', async () => {
    const emitter = new EventEmitter();
    const work = watchWork(emitter);
    emitter.on('event', () => undefined);
    listens(emitter, 'event', () => Promise.resolve());
    emitter.emit('event');
    await pause(1);
    await work.settled(1e6);
  });

  it('is over when every listener has ended, also one that another has called', async () => {
    const emitter = new EventEmitter();
    const work = watchWork(emitter);
    const [first, second] = [promised(), promised()];
    listens(emitter, 'command', async (name) => {
      await first.ended;
      emitter.emit('ran', name);
    });
    listens(emitter, 'ran', (name) => (name === 'send' ? second.ended : undefined));
    emitter.emit('command', 'send');
    const over = work.settled(1e6);
    await expect(ended(over)).resolves.toBe(false);
    first.end();
    await expect(ended(over)).resolves.toBe(false);
    second.end();
    await over;
  });

  it('is not waited for longer than said', async () => {
    const emitter = new EventEmitter();
    const work = watchWork(emitter);
    listens(emitter, 'event', () => new Promise(() => undefined));
    emitter.emit('event');
    await work.settled(1);
  });

  it('leaves listeners as they were: to be taken off, and to hear one event only', () => {
    const emitter = new EventEmitter();
    watchWork(emitter);
    const heard: string[] = [];
    const [listener, once] = [() => heard.push('on'), () => heard.push('once')];
    emitter.on('event', listener).once('event', once);
    emitter.emit('event');
    emitter.emit('event');
    emitter.off('event', listener).once('event', once).off('event', once);
    emitter.emit('event');
    expect(heard).toEqual(['on', 'once', 'on']);
    expect(emitter.listenerCount('event')).toBe(0);
  });
});
