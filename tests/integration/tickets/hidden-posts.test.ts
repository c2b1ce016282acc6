import { faceStore } from '../../../src/storage/face-store';
import { hiddenPosts } from '../../../src/storage/hidden-posts';
import { openDatabase, type Database } from '../../../src/storage/database';
import {
  hidePost,
  notePostArchived,
  notePostAwake,
  type ArchiveNeeds,
} from '../../../src/tickets/post-archived';
import { receiveUserMessage } from '../../../src/tickets/receive-user-message';
import { openTicketWithPost, ticketCore, type OpenTicket, type TicketCore } from '../../support/ticket-core';

describe('a post that is hidden until the user writes', () => {
  let core: TicketCore;
  let database: Database;
  let ticket: OpenTicket;
  let calls: string[];
  /** Another process each time: nothing but the database is shared. */
  const needs = (): ArchiveNeeds => ({
    ...core,
    faceStore: faceStore(database.prisma),
    hidden: hiddenPosts(database.prisma),
    archive: {
      wake: async (postId) => void calls.push(`wake ${postId}`),
      archive: async (postId) => void calls.push(`archive ${postId}`),
    },
  });
  const notices = async () =>
    (await core.outbox(`post:${ticket.id}`)).filter(({ kind }) => kind === 'notice-to-post').length;

  beforeEach(async () => {
    core = await ticketCore();
    database = await openDatabase({ databaseUrl: core.url, dataDir: '/nowhere' });
    ticket = await openTicketWithPost(core);
    calls = [];
    await expect(hidePost(needs(), ticket.postId)).resolves.toBe(true);
    expect(calls).toEqual([`archive ${ticket.postId}`]);
  });
  afterEach(async () => {
    await database.close();
    await core.close();
  });

  it.each(['person', 'silence'] as const)('stays in the archive, whoever hears of it (%s)', async (by) => {
    await notePostArchived(needs(), ticket.postId, by);
    expect(calls).toEqual([`archive ${ticket.postId}`]);
    expect(await notices()).toBe(0);
  });

  it('is like any other again when the user has written', async () => {
    await receiveUserMessage(core, core.message({ authorId: ticket.userId, content: 'one more thing' }));
    await notePostArchived(needs(), ticket.postId, 'silence');
    expect(calls).toEqual([`archive ${ticket.postId}`, `wake ${ticket.postId}`]);
  });

  it('is like any other again when somebody of the staff woke it, but not for what was under way before', async () => {
    await notePostAwake(needs(), ticket.postId);
    await notePostArchived(needs(), ticket.postId, 'person');
    expect(await notices()).toBe(0);
    core.clock.advance(10_001);
    await notePostAwake(needs(), ticket.postId);
    await notePostArchived(needs(), ticket.postId, 'person');
    expect(await notices()).toBe(1);
  });

  it('is not woken because of a list that was asked for before it was changed', async () => {
    await receiveUserMessage(core, core.message({ authorId: ticket.userId, content: 'one more thing' }));
    const readAt = core.clock.now();
    await core.query(`UPDATE tickets SET face_from = $1`, [new Date(readAt.getTime() + 1)]);
    await notePostArchived(needs(), ticket.postId, 'silence', readAt);
    expect(calls).toEqual([`archive ${ticket.postId}`]);
    core.clock.advance(1);
    await notePostArchived(needs(), ticket.postId, 'silence', core.clock.now());
    expect(calls).toEqual([`archive ${ticket.postId}`, `wake ${ticket.postId}`]);
  });

  it('can be hidden only while its ticket is open', async () => {
    await core.query(`UPDATE tickets SET status = 'CLOSED', slot = NULL`);
    await expect(hidePost(needs(), ticket.postId)).resolves.toBe(false);
    expect(calls).toHaveLength(1);
  });
});
