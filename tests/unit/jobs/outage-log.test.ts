import { outageLog } from '../../../src/jobs/outage-log';
import { quietLog } from '../../support/quiet-log';

describe('the log of a queue that is away', () => {
  afterEach(() => void jest.useRealTimers());

  it('says so at once and then once a minute, however often the connection is tried', () => {
    jest.useFakeTimers();
    const { log, lines } = quietLog();
    const onError = outageLog(log, 'Redis at 127.0.0.1:6379');
    for (let seconds = 0; seconds < 90; seconds += 1) {
      onError(new Error('connect ECONNREFUSED'));
      jest.advanceTimersByTime(1000);
    }
    expect(lines.map(({ level, err }) => [level, err?.message])).toEqual(
      Array(2).fill(['warn', 'connect ECONNREFUSED']),
    );
    expect(lines[0]?.msg).toContain('Redis at 127.0.0.1:6379');
  });
});
