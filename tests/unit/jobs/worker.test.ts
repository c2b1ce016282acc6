import { completeHandlers } from '../../../src/jobs/worker';

const handle = (): Promise<void> => Promise.resolve();
const handler = { name: 'remove-dead-processes' as const, handle };
const all = [
  handler,
  { name: 'drain-lane' as const, handle },
  { name: 'remove-settled-deliveries' as const, handle },
];

describe('the handlers of jobs', () => {
  it('are accepted when each kind of job has one', () => {
    expect([...completeHandlers(all).values()]).toEqual(all);
  });

  it('are refused when one is missing', () => {
    expect(() => completeHandlers([])).toThrow(
      'Missing: remove-dead-processes, drain-lane, remove-settled-deliveries. Double: none.',
    );
  });

  it('are refused when one is there twice', () => {
    expect(() => completeHandlers([...all, { ...handler }])).toThrow(
      'Missing: none. Double: remove-dead-processes.',
    );
  });
});
