import { failureNotices } from '../../../src/delivery/failure-notices';
import { claimedDelivery } from '../../support/claimed-delivery';
import { servedGuild } from '../../support/written';

const views = { notice: (code: string) => ({ parts: [{ content: code, files: [] }] }) };
const facts = { guild: servedGuild(), reason: 'CANNOT_SEND' };
const failed = { kind: 'failed', reason: 'CANNOT_SEND', quiet: true } as const;

/** What the staff are told about a close request that failed, by where its ticket stands. */
function toldOf(status: 'OPEN' | 'CLOSED') {
  const delivery = claimedDelivery({ kind: 'ask-to-close' });
  const ticket = delivery.ticket && { ...delivery.ticket, state: { ...delivery.ticket.state, status } };
  return failureNotices(views, { ...delivery, ticket }, failed, facts).map(({ rendered }) =>
    rendered?.parts.map(({ content }) => content).join(),
  );
}

it('offers to close a ticket whose user could not be asked, unless it is closed by then', () => {
  expect(toldOf('OPEN')).toEqual(['close-request-failed']);
  expect(toldOf('CLOSED')).toEqual([]);
});
