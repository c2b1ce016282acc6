/** The facts of a card, unremarkable unless it is said. */
import type { CardFacts, KnownUser } from '../../src/tickets/card';

export const cardFacts = (more: Partial<CardFacts> = {}): CardFacts => ({
  ticketId: '7',
  number: 42,
  status: 'OPEN',
  statusSince: new Date('2026-01-01T00:00:00Z'),
  categoryId: null,
  formAnswers: [],
  user: knownUser(),
  unreachable: null,
  block: null,
  ...more,
});

/** Somebody whom the staff know, of whom nothing else is known. */
export const knownUser = (more: Partial<KnownUser> = {}): KnownUser => ({
  kind: 'known',
  id: '200000000000000001',
  name: 'alice',
  member: null,
  leftAt: null,
  earlier: { count: 0, newest: [] },
  ...more,
});
