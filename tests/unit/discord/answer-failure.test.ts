import { reportBug } from '../../../src/discord/answer-failure';
import { quietLog } from '../../support/quiet-log';

describe('the report of a bug', () => {
  it('carries a short reference that stands in the log line too', () => {
    const { log, lines } = quietLog();
    const reference = reportBug(new Error('boom'), '/ping', log);
    expect(reference).toMatch(/^[0-9a-f]{8}$/);
    expect(lines).toMatchObject([{ level: 'error', reference, err: { message: 'boom' } }]);
  });
});
