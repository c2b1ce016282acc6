import { failureNotices } from '../../../src/delivery/failure-notices';
import type { Status } from '../../../src/tickets/ticket';
import { claimedDelivery } from '../../support/claimed-delivery';
import { servedGuild } from '../../support/written';

const views = { notice: (code: string) => ({ parts: [{ content: code, files: [] }] }) };
const facts = { guild: servedGuild(), reason: 'CANNOT_SEND' };
const failed = { kind: 'failed', reason: 'CANNOT_SEND', quiet: true } as const;

it('tells the staff of a reply that cannot be shown to them, and answers no message that there is not', () => {
  const origin = { channelId: '0', discordId: '7', side: 'STAFF', note: false, fileIds: [] } as const;
  const delivery = claimedDelivery({ kind: 'relay-to-post', origin });
  const outcome = { kind: 'failed', reason: 'CANNOT_SEND' } as const;
  expect(failureNotices(views, delivery, outcome, facts)).toEqual([
    { place: 'post', kind: 'notice-to-post', rendered: views.notice('copy-failed') },
  ]);
  const reply = claimedDelivery({ kind: 'relay-to-user', origin });
  expect(failureNotices(views, reply, outcome, facts)).toEqual([
    { place: 'post', kind: 'notice-to-post', rendered: views.notice('reply-failed') },
  ]);
});

it('tells them of a note that cannot be shown, without a word about the user whom it never was for', () => {
  const origin = { channelId: '0', discordId: '7', side: 'STAFF', note: true, fileIds: [] } as const;
  const delivery = claimedDelivery({ kind: 'relay-to-post', origin });
  const outcome = { kind: 'failed', reason: 'CANNOT_SEND' } as const;
  expect(failureNotices(views, delivery, outcome, facts)).toEqual([
    { place: 'post', kind: 'notice-to-post', rendered: views.notice('note-failed') },
  ]);
});

/** What the staff are told about a close request that failed, by where its ticket stands. */
function toldOf(status: Status) {
  const delivery = claimedDelivery({ kind: 'ask-to-close' });
  const ticket = delivery.ticket && { ...delivery.ticket, state: { ...delivery.ticket.state, status } };
  return failureNotices(views, { ...delivery, ticket }, failed, facts).map(({ rendered }) =>
    rendered?.parts.map(({ content }) => content).join(),
  );
}

it('offers to close a ticket whose user could not be asked, unless that is no question any more', () => {
  expect(toldOf('CLOSE_REQUESTED')).toEqual(['close-request-failed']);
  expect(toldOf('OPEN')).toEqual([]);
  expect(toldOf('CLOSED')).toEqual([]);
});
