import { DatabaseError } from 'pg';
import { together } from '../../../src/storage/hot-path/together';

const broken = (message: string) => new DatabaseError(message, message.length, 'error');
const turn = () => new Promise(setImmediate);
const itself = (key: string): string => key;

describe('what is asked together', () => {
  it('is asked once more where a statement that may not wait leaves it open, alone and as long as it takes', async () => {
    const asked: [readonly string[], boolean][] = [];
    const ask = together(async (keys: readonly string[], mayWait) => {
      asked.push([keys, mayWait]);
      return keys.map((key) => (key === 'b' && !mayWait ? undefined : key.toUpperCase()));
    }, itself);
    await expect(Promise.all(['a', 'b', 'c'].map(ask))).resolves.toEqual(['A', 'B', 'C']);
    expect(asked).toEqual([
      [['a', 'b', 'c'], false],
      [['b'], true],
    ]);
  });

  it('holds up nobody while it waits, even if it came first and alone', async () => {
    let free = (): void => undefined;
    const held = new Promise<void>((resolve) => (free = resolve));
    const ask = together(async (keys: readonly string[], mayWait) => {
      await (mayWait ? held : undefined);
      return keys.map((key) => (key === 'a' && !mayWait ? undefined : key));
    }, itself);
    const waiting = ask('a');
    await turn();
    await turn();
    await expect(ask('b')).resolves.toBe('b');
    free();
    await expect(waiting).resolves.toBe('a');
  });

  it('waits two at a time: each of them keeps a connection', async () => {
    const under: Record<'way' | 'most', number> = { way: 0, most: 0 };
    const ask = together(async (keys: readonly string[], mayWait) => {
      if (mayWait) {
        under.way += 1;
        under.most = Math.max(under.most, under.way);
        await turn();
        under.way -= 1;
      }
      return keys.map((key) => (mayWait ? key : undefined));
    }, itself);
    await Promise.all(['a', 'b', 'c', 'd', 'e'].map(ask));
    expect(under.most).toBe(2);
  });

  it('lets those pass who need not wait behind one that waits long', async () => {
    let free = (): void => undefined;
    const held = new Promise<void>((resolve) => (free = resolve));
    const ask = together(async (keys: readonly string[], mayWait) => {
      await (mayWait && keys.includes('a') ? held : undefined);
      return keys.map((key) => (mayWait ? key : undefined));
    }, itself);
    const waiting = ask('a');
    await expect(Promise.all(['b', 'c', 'd'].map(ask))).resolves.toEqual(['b', 'c', 'd']);
    free();
    await expect(waiting).resolves.toBe('a');
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
