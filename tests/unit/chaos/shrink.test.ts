import * as fc from 'fast-check';
import { shrink } from '../../chaos/shrink';

describe('fewer causes of a failure', () => {
  it('are those that are needed, whatever else there was', async () => {
    const causes = Array.from({ length: 26 }, (_, n) => n);
    await fc.assert(
      fc.asyncProperty(
        fc.uniqueArray(fc.constantFrom(...causes), { minLength: 1, maxLength: 4 }),
        async (needed) => {
          const fails = (left: readonly number[]) =>
            Promise.resolve(needed.every((each) => left.includes(each)));
          await expect(shrink(causes, fails)).resolves.toEqual(needed.toSorted((one, other) => one - other));
        },
      ),
    );
  });

  it('are all where nothing less fails', async () => {
    await expect(shrink(['a', 'b'], () => Promise.resolve(false))).resolves.toEqual(['a', 'b']);
    await expect(shrink(['a'], () => Promise.reject(new Error('was not to be asked')))).resolves.toEqual([
      'a',
    ]);
  });
});
