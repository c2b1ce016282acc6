import { createBudget } from '../../../src/discord/budget';

beforeEach(() => void jest.useFakeTimers());
afterEach(() => void jest.useRealTimers());

/** Asks for turns and tells in which order they came. */
function asking(perSecond: number) {
  const budget = createBudget(() => perSecond);
  const order: string[] = [];
  const ask = (name: string, options?: Parameters<typeof budget.turn>[0]) =>
    budget.turn(options).then(
      () => void order.push(name),
      () => void order.push(`not ${name}`),
    );
  return { order, ask };
}

describe('the budget of calls', () => {
  it('lets through what a second allows, and the rest when it is over', async () => {
    const { order, ask } = asking(2);
    void ask('1');
    void ask('2');
    void ask('3');
    await jest.advanceTimersByTimeAsync(0);
    expect(order).toEqual(['1', '2']);
    await jest.advanceTimersByTimeAsync(1100);
    expect(order).toEqual(['1', '2', '3']);
  });

  it('lets no cosmetic call pass a message', async () => {
    const { order, ask } = asking(1);
    void ask('first');
    void ask('cosmetic', { cosmetic: true });
    void ask('message');
    await jest.advanceTimersByTimeAsync(1100);
    expect(order).toEqual(['first', 'message']);
  });

  it('gives cosmetic calls ten a second, however many are allowed in all', async () => {
    const { order, ask } = asking(1000);
    for (let n = 0; n < 15; n++) {
      void ask(String(n), { cosmetic: true });
    }
    await jest.advanceTimersByTimeAsync(0);
    expect(order).toHaveLength(10);
    void ask('message');
    await jest.advanceTimersByTimeAsync(0);
    expect(order.at(-1)).toBe('message');
  });

  it('lets go of whoever gives up', async () => {
    const { order, ask } = asking(1);
    const patience = new AbortController();
    void ask('first');
    void ask('gives up', { signal: patience.signal });
    void ask('next');
    patience.abort();
    await jest.advanceTimersByTimeAsync(1100);
    expect(order).toEqual(['first', 'not gives up', 'next']);
  });
});
