import { createErrands } from '../../../src/deadlines/errands';

/** Errands that end when they are told to. */
function errands(atOnce: number) {
  const begun: string[] = [];
  const ends: ((failure?: Error) => void)[] = [];
  const errors: unknown[] = [];
  const all = createErrands({
    run: (subjectId) =>
      new Promise((resolve, reject) => {
        begun.push(subjectId);
        ends.push((failure) => (failure ? reject(failure) : resolve(undefined)));
      }),
    atOnce,
    onError: (error) => errors.push(error),
  });
  const end = async (index: number, failure?: Error) => {
    ends[index]!(failure);
    await new Promise(setImmediate);
  };
  return { all, begun, errors, end };
}

describe('what takes long about deadlines', () => {
  it('is done beside everything else, once at a time for each, and once more where it was asked for meanwhile', async () => {
    const { all, begun, end } = errands(8);
    ['1', '2', '1', '1'].forEach((id) => all.begin(id));
    expect(begun).toEqual(['1', '2']);
    await end(0);
    expect(begun).toEqual(['1', '2', '1']);
    await end(2);
    expect(begun).toHaveLength(3);
  });

  it('is done so many at a time, and goes on after a failure', async () => {
    const { all, begun, errors, end } = errands(2);
    ['1', '2', '3'].forEach((id) => all.begin(id));
    expect(begun).toEqual(['1', '2']);
    await end(1, new Error('the database is away'));
    expect(begun).toEqual(['1', '2', '3']);
    expect(errors).toEqual([new Error('the database is away')]);
  });

  it('is ended before the process stops, and nothing begins any more', async () => {
    const { all, begun, end } = errands(1);
    ['1', '2'].forEach((id) => all.begin(id));
    const stopped = all.stop();
    await end(0);
    await stopped;
    all.begin('3');
    expect(begun).toEqual(['1']);
  });
});
