import { createChannelOrder } from '../../../src/hearing/channel-order';
import { createFailedEvents } from '../../../src/hearing/failed-events';
import { createPlaces } from '../../../src/hearing/places';
import type { Place } from '../../../src/hearing/ports';
import { firstIdAt } from '../../../src/snowflake';
import { fixedClock } from '../../support/fixed-clock';
import { quietLog } from '../../support/quiet-log';

const away = new Error('the database is away');
const dm: Place = { kind: 'dm', channelId: '7' };

function setUp() {
  const clock = fixedClock();
  const { log, lines, text } = quietLog();
  const waits: { ms: number; over: () => void }[] = [];
  const marks = new Map<string, string>();
  const gaveUp: unknown[] = [];
  const places = createPlaces(clock, () => 1);
  const isAway = (error: unknown) => error === away;
  const order = createChannelOrder({
    clock,
    isAway,
    pause: () => Promise.reject(new Error('Waiting was not expected')),
    onAway: () => undefined,
  });
  const failures = createFailedEvents({
    order,
    places,
    clock,
    isAway,
    log,
    store: { beginMark: async (channelId, messageId) => void marks.set(channelId, messageId) },
    pause: (ms) => new Promise((over) => waits.push({ ms, over })),
    signal: new AbortController().signal,
    gaveUp: (_place, what) => void gaveUp.push(what),
  });
  /** Ends the wait that is under way, and waits for the try that follows. */
  const nextTry = async () => {
    const before = waits.length;
    waits.at(-1)?.over();
    while (waits.length === before && gaveUp.length === 0 && failures.oldestOf('7') !== undefined) {
      await new Promise((resolve) => setImmediate(resolve));
    }
  };
  const messageId = String(firstIdAt(clock.now()) + 5n);
  return { clock, failures, places, marks, waits, gaveUp, lines, text, nextTry, messageId };
}

/** Work that fails so often, then works. */
function failing(times: number) {
  const work = async (): Promise<string> => {
    work.tries += 1;
    if (work.tries <= times) {
      throw new TypeError('the words of a person');
    }
    return 'done';
  };
  work.tries = 0;
  return work;
}

describe('what fails by a bug', () => {
  it('closes its place from just before it, sets a mark, and is logged with a reference but without a word of it', async () => {
    const { failures, places, marks, clock, lines, text, messageId } = setUp();
    await failures.attempt(dm, { kind: 'message', messageId }, failing(1));
    expect(places.closureOf(dm)?.since.getTime()).toBe(clock.now().getTime() - 1);
    expect(marks.get('7')).toBe(String(BigInt(messageId) - 1n));
    expect(failures.oldestOf('7')).toBe(messageId);
    expect(lines).toMatchObject([
      { level: 'error', reference: expect.stringMatching(/^[0-9a-f]{8}$/) as string },
    ]);
    expect(text()).toContain(messageId);
    expect(text()).toContain('failed-events.test.ts');
    expect(text()).not.toContain('the words of a person');
  });

  it('is tried again after some seconds, then slower, until it works', async () => {
    const { failures, waits, nextTry, lines, gaveUp, messageId } = setUp();
    const work = failing(3);
    await failures.attempt(dm, { kind: 'message', messageId }, work);
    await nextTry();
    await nextTry();
    await nextTry();
    expect(waits.map(({ ms }) => ms)).toEqual([5000, 20_000, 60_000]);
    expect(work.tries).toBe(4);
    expect(failures.oldestOf('7')).toBeUndefined();
    expect(lines.map(({ level }) => level)).toEqual(['error', 'info']);
    expect(gaveUp).toEqual([]);
  });

  it('is given up after a handful of tries, and that is said', async () => {
    const { failures, waits, nextTry, lines, gaveUp, messageId } = setUp();
    const work = failing(Infinity);
    await failures.attempt(dm, { kind: 'message', messageId }, work);
    for (let n = 0; n < 5; n += 1) {
      await nextTry();
    }
    expect(waits.map(({ ms }) => ms)).toEqual([5000, 20_000, 60_000, 300_000, 900_000]);
    expect(work.tries).toBe(6);
    expect(gaveUp).toEqual([{ kind: 'message', messageId }]);
    expect(failures.oldestOf('7')).toBeUndefined();
    expect(lines.map(({ level }) => level)).toEqual(['error', 'error']);
  });

  it('is healed by whoever does the same work first', async () => {
    const { failures, waits, messageId } = setUp();
    const what = { kind: 'message', messageId } as const;
    await failures.attempt(dm, what, failing(1));
    await expect(failures.attempt(dm, what, failing(0))).resolves.toBe('done');
    expect(failures.oldestOf('7')).toBeUndefined();
    expect(waits).toHaveLength(1);
  });

  it('is thrown where the database is away: the same work waits in place', async () => {
    const { failures, waits, lines, messageId } = setUp();
    const work = () => Promise.reject(away);
    await expect(failures.attempt(dm, { kind: 'message', messageId }, work)).rejects.toBe(away);
    expect(waits).toEqual([]);
    expect(lines).toEqual([]);
  });
});
