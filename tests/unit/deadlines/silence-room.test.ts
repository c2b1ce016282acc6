import { createSilenceRoom } from '../../../src/deadlines/silence-room';
import type { Deadline } from '../../../src/deadlines/ports';

const deadline = (id: string, dueAt: number): Deadline => ({
  id,
  kind: 'close-request-timeout',
  subjectId: id,
  guildId: '8',
  dueAt: new Date(dueAt),
});

function room() {
  let heard = 0;
  let away = 0;
  const decided: string[] = [];
  const errors: unknown[] = [];
  const waits: Promise<void>[] = [];
  const waiting: { told: () => void; for: number }[] = [];
  const tell = (): void =>
    waiting.filter((each) => decided.length + errors.length >= each.for).forEach(({ told }) => told());
  const silences = createSilenceRoom({
    wasHeard: async ({ dueAt }) => {
      if (away > 0) {
        away -= 1;
        throw new Error('nobody knows');
      }
      return dueAt.getTime() <= heard;
    },
    decide: async ({ id }) => {
      if (id === 'bad') {
        throw new Error('the database is away');
      }
      decided.push(id);
      tell();
    },
    during: (wait) => waits[waits.push(wait()) - 1]!,
    onError: (error) => {
      errors.push(error);
      tell();
    },
  });
  return {
    silences,
    decided,
    errors,
    /** Each begins with the first that waits and ends when none does. */
    waits,
    /** So many looks fail. */
    isAwayFor: (looks: number) => void (away = looks),
    hears: (until: number) => void (heard = until),
    /** Resolves when so many were decided or have failed. */
    outcomes: (count: number) => new Promise<void>((told) => waiting.push({ told, for: count })),
  };
}

describe('deadlines whose silence is not known to be real', () => {
  it('are decided as soon as it is, each once, and only those', async () => {
    const { silences, decided, hears, outcomes } = room();
    silences.add(deadline('1', 1));
    silences.add(deadline('1', 1));
    silences.add(deadline('2', 2));
    silences.add(deadline('9', 9));
    hears(2);
    await outcomes(2);
    expect(decided).toEqual(['1', '2']);
    hears(9);
    await outcomes(3);
    expect(decided).toEqual(['1', '2', '9']);
    await silences.stop();
  });

  it('do not hold each other up: one that fails is left to the sweep', async () => {
    const { silences, decided, errors, hears, outcomes } = room();
    hears(5);
    silences.add(deadline('bad', 1));
    silences.add(deadline('2', 2));
    await outcomes(2);
    expect([decided, errors]).toEqual([['2'], [new Error('the database is away')]]);
    silences.add(deadline('3', 3));
    await outcomes(3);
    expect(decided).toEqual(['2', '3']);
    await silences.stop();
  });

  it('say once that nobody can tell, until somebody can', async () => {
    const { silences, decided, errors, hears, isAwayFor, waits } = room();
    hears(5);
    isAwayFor(3);
    silences.add(deadline('1', 1));
    await waits[0];
    isAwayFor(2);
    silences.add(deadline('2', 2));
    await waits[1];
    expect([decided, errors]).toEqual([
      ['1', '2'],
      [new Error('nobody knows'), new Error('nobody knows')],
    ]);
    await silences.stop();
  });

  it('hold back what follows from others for as long as one of them waits', async () => {
    const { silences, decided, waits, hears } = room();
    silences.add(deadline('1', 1));
    silences.add(deadline('9', 9));
    hears(1);
    const over = waits[0]!.then(() => [...decided]);
    silences.add(deadline('2', 2));
    expect(waits).toHaveLength(1);
    hears(9);
    await expect(over).resolves.toEqual(['1', '9', '2']);
    silences.add(deadline('10', 9));
    await waits[1];
    expect(decided).toContain('10');
    await silences.stop();
  });

  it('are left alone by a process that stops', async () => {
    const { silences, decided, hears } = room();
    silences.add(deadline('1', 1));
    const stopped = silences.stop();
    hears(1);
    await stopped;
    expect(decided).toEqual([]);
  });
});
