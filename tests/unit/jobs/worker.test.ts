import { completeHandlers } from '../../../src/jobs/worker';

const handler = { name: 'remove-dead-processes' as const, handle: () => Promise.resolve() };

describe('the handlers of jobs', () => {
  it('are accepted when each kind of job has one', () => {
    expect([...completeHandlers([handler]).values()]).toEqual([handler]);
  });

  it('are refused when one is missing', () => {
    expect(() => completeHandlers([])).toThrow('Missing: remove-dead-processes. Double: none.');
  });

  it('are refused when one is there twice', () => {
    expect(() => completeHandlers([handler, { ...handler }])).toThrow(
      'Missing: none. Double: remove-dead-processes.',
    );
  });
});
