/**
 * Works on a list, so many at a time.
 * @param signal ends it before the next item
 * @returns the sum of what the work returns
 * @throws the first failure, when everything that had begun is done
 */
export async function inTurns<Item>(
  items: readonly Item[],
  atOnce: number,
  signal: AbortSignal,
  work: (item: Item) => Promise<number>,
): Promise<number> {
  const rest = items.values();
  let sum = 0;
  const worker = async (): Promise<void> => {
    for (const item of rest) {
      if (signal.aborted) {
        return;
      }
      const outcome = await work(item);
      sum += outcome;
    }
  };
  const ended = await Promise.allSettled(Array.from({ length: Math.min(atOnce, items.length) }, worker));
  const failed = ended.find((end) => end.status === 'rejected');
  if (failed) {
    throw failed.reason;
  }
  return sum;
}
