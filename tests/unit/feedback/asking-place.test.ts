import { askingPlace } from '../../../src/feedback/ports';
import { apply, transitions, type TicketEvent, type TicketState } from '../../../src/tickets/ticket';

const state = { newestUserMessage: 1n, newestReply: 2n, closeReason: null, requestedAt: null };

it('reads where to ask, for whatever reason the ticket was closed', () => {
  const reasons = transitions.flatMap(({ when, from: [status] }) => {
    const event = { kind: when, messageId: 3n } as TicketEvent;
    return apply({ ...state, status } as TicketState, event)?.closeReason ?? [];
  });
  expect(new Set(reasons)).toContain('IDLE');
  for (const reason of reasons) {
    const place = { notice: '1', closing: { reason, comment: null, message: null } };
    expect(askingPlace.parse(place)).toEqual(place);
  }
});
