/** A delivery as a handler gets it, for tests that change what they are about. */
import type { ClaimedDelivery } from '../../src/delivery/ports';
import { ids, texts } from './delivery-desk';

export function claimedDelivery(change: Partial<ClaimedDelivery> = {}): ClaimedDelivery {
  const start = new Date('2026-01-01T00:00:00Z');
  return {
    id: '1',
    lane: 'post:1',
    kind: 'relay-to-post',
    attempt: 1,
    payload: {},
    rendered: texts('hello'),
    nonce: '00000000-0000-4000-8000-000000000000',
    createdAt: start,
    triedAt: start,
    unsure: false,
    effort: 'FULL',
    failingSince: null,
    parkedAt: null,
    reason: null,
    fileBytes: 0,
    origin: null,
    repeatedAs: null,
    sent: [],
    copies: [],
    replyTo: null,
    newestInPlace: null,
    ticket: {
      id: '1',
      guildId: ids.guild,
      forumId: ids.forum,
      postId: ids.post,
      userId: ids.user,
      number: 42,
      version: 1,
      state: { status: 'OPEN', newestUserMessage: 1n, newestReply: 0n, closeReason: null },
    },
    person: { id: ids.user, dmChannelId: ids.dm, unreachable: null, language: null },
    ...change,
  };
}
