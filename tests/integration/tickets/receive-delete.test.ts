import type { IncomingMessage } from '../../../src/tickets/incoming-message';
import { receiveBulkDelete, receiveDelete } from '../../../src/tickets/receive-delete';
import { receiveEdit } from '../../../src/tickets/receive-edit';
import { receiveStaffMessage } from '../../../src/tickets/receive-staff-message';
import { restoreCard } from '../../../src/tickets/restore-card';
import { receiveUserMessage } from '../../../src/tickets/receive-user-message';
import { openTicketWithPost, ticketCore, type OpenTicket, type TicketCore } from '../../support/ticket-core';

describe('a delete', () => {
  let core: TicketCore;
  let ticket: OpenTicket;
  let question: IncomingMessage;
  const about = async (message: IncomingMessage) =>
    (await core.outbox()).filter(({ carries }) => carries === message.messageId);
  const tryOnce = () => core.query(`UPDATE deliveries SET attempt = 1 WHERE kind LIKE 'relay-%'`);
  const replies = async (content: string) => {
    const guild = (await core.guilds.byId(ticket.guildId))!;
    const incoming = core.message({ authorId: '7', authorName: 'Mod', channelId: ticket.postId, content });
    await receiveStaffMessage(core, { incoming, guild, botIds: [] });
    return incoming;
  };

  beforeEach(async () => {
    core = await ticketCore();
    ticket = await openTicketWithPost(core);
    question = core.message({ authorId: ticket.userId, content: 'question' });
    await receiveUserMessage(core, question);
  });
  afterEach(() => core.close());

  it('before the first attempt cancels the message', async () => {
    await receiveDelete(core, question);
    await expect(about(question)).resolves.toMatchObject([
      { kind: 'relay-to-post', status: 'DONE', reason: 'DELETED' },
    ]);
  });

  it('of a user marks the copy and keeps its text, once although two callers bring it', async () => {
    await tryOnce();
    await Promise.all([receiveDelete(core, question), receiveDelete(core, question)]);
    await expect(about(question)).resolves.toMatchObject([
      { kind: 'relay-to-post', status: 'PENDING' },
      { kind: 'mark-copy-deleted', text: 'deleted: question' },
    ]);
    await expect(core.query('SELECT content FROM messages WHERE deleted_at IS NOT NULL')).resolves.toEqual([
      { content: 'question' },
    ]);
  });

  it('makes an edit that waits unsent pointless', async () => {
    await tryOnce();
    const editedAt = new Date('2026-01-01T00:00:01Z');
    await receiveEdit(core, { ...question, content: 'changed', editedAt, botIds: [] });
    await receiveDelete(core, question);
    expect((await about(question)).map(({ kind, status }) => [kind, status])).toEqual([
      ['relay-to-post', 'PENDING'],
      ['edit-copy', 'DONE'],
      ['mark-copy-deleted', 'PENDING'],
    ]);
  });

  it('of a reply removes it from the DM, of a note nothing', async () => {
    const reply = await replies('answer');
    const note = await replies('// note');
    await tryOnce();
    await receiveBulkDelete(core, {
      channelId: ticket.postId,
      messageIds: [reply.messageId, note.messageId],
    });
    expect((await about(reply)).at(-1)).toMatchObject({ kind: 'delete-copy', lane: `dm:${ticket.userId}` });
    await expect(about(note)).resolves.toEqual([]);
  });

  it('in a closed ticket is recorded and wakes nothing', async () => {
    await tryOnce();
    await core.query(`UPDATE tickets SET status = 'CLOSED', slot = NULL`);
    await receiveDelete(core, question);
    await expect(about(question)).resolves.toMatchObject([{ kind: 'relay-to-post' }]);
  });

  it("of a user's copy changes nothing on the user's side, and is known", async () => {
    const before = await core.outbox();
    await core.query(
      `INSERT INTO links (channel_id, discord_id, message_id, delivery_id, part)
       SELECT $1, 999, m.id, d.id, 0 FROM messages m JOIN deliveries d ON d.message_id = m.id WHERE m.message_id = $2`,
      [ticket.postId, question.messageId],
    );
    await receiveDelete(core, { channelId: ticket.postId, messageId: '999' });
    await expect(core.outbox()).resolves.toEqual(before);
    const known = await core.query('SELECT deleted_at FROM links WHERE discord_id = 999');
    expect(known).toEqual([{ deleted_at: core.clock.now() }]);
    await expect(core.query('SELECT * FROM tombstones')).resolves.toEqual([]);
  });

  it('of the card has it posted again, once, whoever hears of it', async () => {
    await core.query(`INSERT INTO links (channel_id, discord_id, delivery_id, part) VALUES ($1, $1, 1, 0)`, [
      ticket.postId,
    ]);
    await core.query('UPDATE cards SET message_id = $1 WHERE ticket_id = $2', [ticket.postId, ticket.id]);
    const card = { channelId: ticket.postId, messageId: ticket.postId };
    await Promise.all([receiveDelete(core, card), restoreCard(core, card)]);
    const restored = (await core.outbox(`post:${ticket.id}`)).filter(({ kind }) => kind === 'restore-card');
    expect(restored).toHaveLength(1);
  });

  it('of a message that has not arrived waits for it', async () => {
    const unknown = core.message({ authorId: ticket.userId, content: 'zero' });
    await receiveDelete(core, unknown);
    await receiveUserMessage(core, unknown);
    await expect(about(unknown)).resolves.toEqual([]);
  });
});
