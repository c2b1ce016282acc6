import { catalog, type JobName } from '../../../src/jobs/catalog';
import { completeHandlers } from '../../../src/jobs/worker';

const names = Object.keys(catalog) as JobName[];
const all = names.map((name) => ({ name, handle: () => Promise.resolve() }));

describe('the handlers of jobs', () => {
  it('are accepted when each kind of job has one', () => {
    expect([...completeHandlers(all).values()]).toEqual(all);
  });

  it('are refused when one is missing', () => {
    expect(() => completeHandlers([])).toThrow(`Missing: ${names.join(', ')}. Double: none.`);
  });

  it('are refused when one is there twice', () => {
    expect(() => completeHandlers([...all, { ...all[0]! }])).toThrow(
      'Missing: none. Double: remove-dead-processes.',
    );
  });
});
