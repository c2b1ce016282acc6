/** The facts of a card, unremarkable unless it is said. */
import type { CardFacts } from '../../src/tickets/card';

export const cardFacts = (more: Partial<CardFacts> = {}): CardFacts => ({
  ticketId: '7',
  number: 42,
  status: 'OPEN',
  statusSince: new Date('2026-01-01T00:00:00Z'),
  userId: '200000000000000001',
  userName: 'alice',
  member: null,
  userLeftAt: null,
  unreachable: null,
  earlier: { count: 0, newest: [] },
  ...more,
});
