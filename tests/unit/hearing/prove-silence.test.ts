import { proveSilences } from '../../../src/hearing/prove-silence';
import { fixedClock } from '../../support/fixed-clock';

/** Runs so many rounds; each pause lets the clock go on by as much as was asked for. */
async function rounds(
  count: number,
  { dueInMs, quiet = [], fails = false }: { dueInMs?: number; quiet?: number[]; fails?: boolean },
) {
  const clock = fixedClock();
  const due = dueInMs === undefined ? undefined : new Date(clock.now().getTime() + dueInMs);
  const ending = new AbortController();
  const did: string[] = [];
  const pauses: number[] = [];
  let heard: Date | undefined;
  await proveSilences({
    deadlines: {
      nextSilence: async (after) => {
        if (fails) {
          throw new Error('the database is away');
        }
        return due && after && after >= due ? undefined : due;
      },
    },
    heardUntil: {
      everywhere: () => heard,
      quietSince: (moment) => (moment === due ? quiet : []),
      write: async () => {
        did.push('write');
        heard = clock.now();
      },
    },
    askForSign: async (shardId) => void did.push(`ask ${shardId}`),
    clock,
    pause: async (ms) => {
      pauses.push(ms);
      clock.advance(ms);
      if (pauses.length === count) {
        ending.abort();
      }
    },
    signal: ending.signal,
    onError: (error) => did.push((error as Error).message),
  });
  return { did, pauses };
}

describe('the end of a silence', () => {
  it('is awaited to the moment, and asked for where nothing was heard by itself', async () => {
    await expect(rounds(5, { dueInMs: 12_000, quiet: [0, 2] })).resolves.toEqual({
      pauses: [5000, 5000, 2000, 1000, 5000],
      did: ['ask 0', 'ask 2', 'write'],
    });
  });

  it('costs a look each 5 seconds while none is near, and nothing is asked', async () => {
    await expect(rounds(2, {})).resolves.toEqual({ pauses: [5000, 5000], did: [] });
  });

  it('is written down without asking where enough was heard', async () => {
    await expect(rounds(1, { dueInMs: -1 })).resolves.toEqual({ pauses: [1000], did: ['write'] });
  });

  it('is looked for again after a failure', async () => {
    await expect(rounds(1, { fails: true })).resolves.toEqual({
      pauses: [5000],
      did: ['the database is away'],
    });
  });
});
