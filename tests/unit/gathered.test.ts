import { gathered } from '../../src/gathered';

/** Questions that are answered when the test says so, each with the keys in upper case. */
function questions() {
  const put: { keys: readonly string[]; answer(): void; fail(error: Error): void }[] = [];
  const askAll = (keys: readonly string[]) =>
    new Promise<string[]>((resolve, reject) => {
      put.push({ keys, answer: () => resolve(keys.map((key) => key.toUpperCase())), fail: reject });
    });
  return { put, askAll };
}

const turn = () => new Promise(setImmediate);

describe('what is gathered', () => {
  it('is asked at once, and everybody hears their own answer', async () => {
    const { put, askAll } = questions();
    const ask = gathered(10, askAll);
    const answers = Promise.all(['a', 'b', 'a'].map(ask));
    await turn();
    put[0]!.answer();
    await expect(answers).resolves.toEqual(['A', 'B', 'A']);
    expect(put.map(({ keys }) => keys)).toEqual([['a', 'b', 'a']]);
  });

  it('never shares a question that was put before', async () => {
    const { put, askAll } = questions();
    const ask = gathered(10, askAll);
    const first = ask('a');
    await turn();
    const second = Promise.all([ask('a'), ask('b')]);
    put[0]!.answer();
    await expect(first).resolves.toBe('A');
    await turn();
    await turn();
    put[1]!.answer();
    await expect(second).resolves.toEqual(['A', 'B']);
    expect(put.map(({ keys }) => keys)).toEqual([['a'], ['a', 'b']]);
  });

  it('is cut into questions of a bearable size', async () => {
    const asked: number[] = [];
    const ask = gathered(2, async (keys: readonly number[]) => {
      asked.push(keys.length);
      return keys;
    });
    await expect(Promise.all([1, 2, 3, 4, 5].map(ask))).resolves.toEqual([1, 2, 3, 4, 5]);
    expect(asked).toEqual([2, 2, 1]);
  });

  it('fails for those who asked then, and goes on for others', async () => {
    const { put, askAll } = questions();
    const ask = gathered(10, askAll);
    const failing = Promise.allSettled([ask('a'), ask('b')]);
    await turn();
    const next = ask('c');
    put[0]!.fail(new Error('away'));
    await expect(failing).resolves.toEqual([
      { status: 'rejected', reason: new Error('away') },
      { status: 'rejected', reason: new Error('away') },
    ]);
    await turn();
    await turn();
    put[1]!.answer();
    await expect(next).resolves.toBe('C');
  });
});

describe('what is gathered by subject', () => {
  it('has each subject once in a question; others wait for the next one, in their order', async () => {
    const asked: (readonly string[])[] = [];
    const ask = gathered(
      10,
      async (keys: readonly string[]) => {
        asked.push(keys);
        return keys;
      },
      (key) => key.charAt(0),
    );
    await Promise.all(['a1', 'a2', 'b1', 'a3'].map(ask));
    expect(asked).toEqual([['a1', 'b1'], ['a2'], ['a3']]);
  });

  it('is cut into questions of a bearable size all the same', async () => {
    const asked: number[] = [];
    const ask = gathered(
      2,
      async (keys: readonly string[]) => {
        asked.push(keys.length);
        return keys;
      },
      (key) => key,
    );
    await Promise.all(['a', 'a', 'b', 'c', 'd'].map(ask));
    expect(asked).toEqual([2, 2, 1]);
  });
});
