import { DatabaseError } from 'pg';
import { together } from '../../../src/storage/hot-path/together';

const broken = (message: string) => new DatabaseError(message, message.length, 'error');
const itself = (key: string): string => key;

describe('what is asked together', () => {
  it('is asked alone where a statement of many leaves it open', async () => {
    const asked: (readonly string[])[] = [];
    const ask = together(async (keys: readonly string[]) => {
      asked.push(keys);
      return keys.map((key) => (key === 'b' && keys.length > 1 ? undefined : key.toUpperCase()));
    }, itself);
    await expect(Promise.all(['a', 'b', 'c'].map(ask))).resolves.toEqual(['A', 'B', 'C']);
    expect(asked).toEqual([['a', 'b', 'c'], ['b']]);
  });

  it('is asked once where it was alone from the beginning', async () => {
    const asked: (readonly string[])[] = [];
    const ask = together(async (keys: readonly string[]) => {
      asked.push(keys);
      return [undefined];
    }, itself);
    await expect(ask('a')).resolves.toBeUndefined();
    expect(asked).toEqual([['a']]);
  });

  it('fails for the one alone that the database refuses', async () => {
    const ask = together(async (keys: readonly string[]) => {
      if (keys.includes('b')) {
        throw broken('there already');
      }
      return keys;
    }, itself);
    await expect(Promise.allSettled(['a', 'b', 'c'].map(ask))).resolves.toEqual([
      { status: 'fulfilled', value: 'a' },
      { status: 'rejected', reason: broken('there already') },
      { status: 'fulfilled', value: 'c' },
    ]);
  });

  it('fails for all where the database is away: what was done is not known, so nothing is asked again', async () => {
    let count = 0;
    const ask = together(async (): Promise<string[]> => {
      count += 1;
      throw new Error('connection lost');
    }, itself);
    const answers = await Promise.allSettled(['a', 'b'].map(ask));
    expect(answers.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    expect(count).toBe(1);
  });
});
