import type { Settlement } from '../../../src/delivery/ports';
import type { Read, SeenPost } from '../../../src/hearing/ports';
import { makeRoomWhenRefused } from '../../../src/tickets/make-room-when-refused';
import type { Ticket } from '../../../src/tickets/ports';
import { claimedDelivery } from '../../support/claimed-delivery';
import { ids } from '../../support/delivery-desk';
import { fixedClock } from '../../support/fixed-clock';
import { quietLog } from '../../support/quiet-log';

const start = new Date('2026-01-01T00:00:00Z');
const refused: Settlement = {
  to: 'PENDING',
  links: [],
  reason: 'TOO_MANY_POSTS',
  notBefore: start,
  unsure: false,
  effort: 'FULL',
  failingSince: null,
  parkedAt: start,
};

/** It waits for its user. */
const ticket: Ticket = {
  id: '1',
  guildId: ids.guild,
  userId: ids.user,
  number: 42,
  postId: ids.post,
  forumId: ids.forum,
  version: 1,
  course: 1,
  userLeftAt: null,
  toldWaitingAt: null,
  unlockedAt: null,
  alias: null,
  categoryId: null,
  status: 'OPEN',
  newestUserMessage: 1n,
  newestReply: 2n,
  closeReason: null,
  requestedAt: null,
  closeRequest: null,
  scheduledClose: null,
};

it('makes room also where Discord lists the posts only when it is asked again', async () => {
  const post = {
    id: ids.post,
    forumId: ids.forum,
    byHand: false,
    lastMessageId: null,
    appliedTags: [],
    locked: false,
    archivedBy: 'silence' as const,
  };
  const answers: Read<SeenPost[]>[] = [
    { kind: 'refused', answer: { status: 503, code: 0, reason: '' } },
    { kind: 'answer', body: [{ ...post, archived: false }] },
  ];
  const putAway = new Promise<string>((resolve, reject) => {
    const hears = makeRoomWhenRefused({
      reader: { activePosts: () => Promise.resolve(answers.shift()!) },
      tickets: { longestAwaitingResponse: () => Promise.resolve([ticket]) },
      hidden: {
        hide: () => Promise.resolve(true),
        isHidden: () => Promise.reject(new Error('not asked for')),
        forget: () => Promise.reject(new Error('not asked for')),
      },
      archive: {
        archive: (postId) => Promise.resolve(resolve(postId)),
        wake: () => Promise.reject(new Error('not asked for')),
      },
      deliveries: { resume: () => Promise.resolve([]) },
      lanes: { wake: () => undefined },
      clock: fixedClock(start),
      pause: () => Promise.resolve(),
      log: quietLog().log,
      onError: reject,
    });
    hears(claimedDelivery(), refused);
  });
  await expect(putAway).resolves.toBe(ids.post);
});
