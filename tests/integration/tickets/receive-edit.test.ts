import { Client } from 'pg';
import type { IncomingMessage } from '../../../src/tickets/incoming-message';
import { receiveEdit } from '../../../src/tickets/receive-edit';
import { receiveStaffMessage } from '../../../src/tickets/receive-staff-message';
import { receiveUserMessage } from '../../../src/tickets/receive-user-message';
import { openTicketWithPost, ticketCore, type OpenTicket, type TicketCore } from '../../support/ticket-core';

describe('an edit', () => {
  let core: TicketCore;
  let ticket: OpenTicket;
  let question: IncomingMessage;
  const edit = (content: string, editedAt: Date | null, of: IncomingMessage = question) =>
    receiveEdit(core, { channelId: of.channelId, messageId: of.messageId, content, editedAt, botIds: [] });
  const second = (at: number) => new Date(Date.parse('2026-01-01T00:00:00Z') + at * 1000);
  const relays = async () =>
    (await core.outbox(`post:${ticket.id}`))
      .filter(({ carries }) => carries === question.messageId)
      .map(({ kind, text }) => [kind, text]);
  const textNow = async () =>
    (
      await core.query<{ content: string }>('SELECT content FROM messages WHERE message_id = $1', [
        question.messageId,
      ])
    )[0]?.content;
  const tryOnce = () => core.query(`UPDATE deliveries SET attempt = 1 WHERE kind = 'relay-to-post'`);

  const untilSomebodyWaits = async (): Promise<void> => {
    const waiting = await core.query(
      `SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`,
    );
    return waiting.length > 0 ? undefined : untilSomebodyWaits();
  };

  beforeEach(async () => {
    core = await ticketCore();
    ticket = await openTicketWithPost(core);
    question = core.message({ authorId: ticket.userId, content: 'first' });
    await receiveUserMessage(core, question);
  });
  afterEach(() => core.close());

  it('before the first attempt is what is sent', async () => {
    await edit('second', second(1));
    await expect(relays()).resolves.toEqual([['relay-to-post', 'second']]);
  });

  it('after the first attempt changes the copy, and later ones fold into the same delivery', async () => {
    await tryOnce();
    await edit('second', second(1));
    await edit('third', second(2));
    await expect(relays()).resolves.toEqual([
      ['relay-to-post', 'first'],
      ['edit-copy', 'third'],
    ]);
    await expect(core.query('SELECT content FROM revisions ORDER BY id')).resolves.toEqual([
      { content: 'first' },
      { content: 'second' },
    ]);
  });

  it('at the moment of the first attempt goes behind it', async () => {
    const worker = new Client({ connectionString: core.url });
    await worker.connect();
    await worker.query('BEGIN');
    await worker.query(`UPDATE deliveries SET attempt = 1 WHERE kind = 'relay-to-post'`);
    const editing = edit('second', second(1));
    await untilSomebodyWaits();
    await worker.query('COMMIT');
    await editing;
    await worker.end();
    await expect(relays()).resolves.toEqual([
      ['relay-to-post', 'first'],
      ['edit-copy', 'second'],
    ]);
  });

  it('that is older than a known one changes nothing', async () => {
    await edit('third', second(2));
    await edit('second', second(1));
    await expect(textNow()).resolves.toBe('third');
  });

  it('without a time is the preview of a link, and no edit', async () => {
    await edit('something', null);
    await expect(textNow()).resolves.toBe('first');
  });

  it('is recorded once when two callers bring it', async () => {
    await tryOnce();
    await Promise.all([edit('second', second(1)), edit('second', second(1))]);
    await expect(core.query('SELECT content FROM revisions')).resolves.toEqual([{ content: 'first' }]);
    await expect(relays()).resolves.toEqual([
      ['relay-to-post', 'first'],
      ['edit-copy', 'second'],
    ]);
  });

  it('in a closed ticket is recorded and changes nothing that people see', async () => {
    await tryOnce();
    await core.query(`UPDATE tickets SET status = 'CLOSED', slot = NULL`);
    await edit('second', second(1));
    await expect(textNow()).resolves.toBe('second');
    await expect(relays()).resolves.toEqual([['relay-to-post', 'first']]);
  });

  it('of a message that has not arrived waits for it, the newest one counting', async () => {
    const unknown = core.message({ authorId: ticket.userId, content: 'zero' });
    await edit('two', second(2), unknown);
    await edit('one', second(1), unknown);
    await expect(core.query('SELECT content FROM tombstones')).resolves.toEqual([{ content: 'two' }]);
  });

  const replied = async (content: string): Promise<IncomingMessage> => {
    const guild = (await core.guilds.byId(ticket.guildId))!;
    const reply = core.message({ authorId: '7', authorName: 'Mod', channelId: ticket.postId, content });
    await receiveStaffMessage(core, { incoming: reply, guild, botIds: [] });
    return reply;
  };
  const copyOf = async ({ messageId }: IncomingMessage) =>
    (await core.outbox(`dm:${ticket.userId}`))
      .filter(({ carries }) => carries === messageId)
      .map(({ kind, text }) => [kind, text]);
  const notices = async () =>
    (await core.outbox(`post:${ticket.id}`)).flatMap(({ kind, text }) =>
      kind === 'notice-to-post' ? [text] : [],
    );

  it('of a reply changes it in the DM; a flag of a reply that it adds decides nothing', async () => {
    const reply = await replied('yes');
    await edit('-r no', second(1), reply);
    await expect(copyOf(reply)).resolves.toEqual([['relay-to-user', 'Mod: no']]);
  });

  it.each(['// known scammer', '-n known scammer', '-r //known scammer', '//', '// we will refund you'])(
    'of a reply that makes a note of it (%s) is kept and goes nowhere, sent or not',
    async (text) => {
      const reply = await replied('we will refund you');
      await edit(text, second(1), reply);
      await edit(text, second(1), reply);
      await core.query(`UPDATE deliveries SET attempt = 1 WHERE kind = 'relay-to-user'`);
      await edit(text, second(2), reply);
      await expect(copyOf(reply)).resolves.toEqual([['relay-to-user', 'Mod: we will refund you']]);
      await expect(notices()).resolves.toEqual(['edit-kept-back en-US {}', 'edit-kept-back en-US {}']);
      await expect(core.query('SELECT content FROM revisions')).resolves.toEqual([
        { content: text },
        { content: text },
      ]);
      await expect(core.query(`SELECT content FROM messages WHERE side = 'STAFF'`)).resolves.toEqual([
        { content: 'we will refund you' },
      ]);

      await edit('we will look into it', second(3), reply);
      await expect(copyOf(reply)).resolves.toEqual([
        ['relay-to-user', 'Mod: we will refund you'],
        ['edit-copy', 'Mod: we will look into it'],
      ]);
    },
  );

  it('of a note stays with the staff', async () => {
    const guild = (await core.guilds.byId(ticket.guildId))!;
    const note = core.message({ authorId: '7', channelId: ticket.postId, content: '// hm' });
    await receiveStaffMessage(core, { incoming: note, guild, botIds: [] });
    const before = await core.outbox();
    await edit('now for the user', second(1), note);
    await expect(core.outbox()).resolves.toEqual(before);
    await expect(core.query('SELECT content FROM revisions')).resolves.toEqual([{ content: 'hm' }]);
  });
});
