import type { ServedGuild } from '../../../src/settings/guild-settings';
import type { IncomingMessage } from '../../../src/tickets/incoming-message';
import { receiveEdit } from '../../../src/tickets/receive-edit';
import { receiveStaffMessage } from '../../../src/tickets/receive-staff-message';
import { sendNote } from '../../../src/tickets/send-note';
import { openTicketWithPost, ticketCore, type OpenTicket, type TicketCore } from '../../support/ticket-core';

describe('a message of the staff', () => {
  let core: TicketCore;
  let ticket: OpenTicket;
  const mod = '300000000000000001';
  const writes = (content: string, more: Partial<IncomingMessage> = {}) =>
    core.message({ authorId: mod, authorName: 'Mod', channelId: ticket.postId, content, ...more });
  const receive = async (incoming: IncomingMessage) =>
    receiveStaffMessage(core, { incoming, guild: await guild(), botIds: ['1'] });
  const guild = async () => (await core.guilds.byId(ticket.guildId)) as ServedGuild;
  const sent = async () => (await core.outbox(`dm:${ticket.userId}`)).map(({ text }) => text).slice(2);
  const inPost = async () => (await core.outbox(`post:${ticket.id}`)).slice(2);

  beforeEach(async () => {
    core = await ticketCore();
    ticket = await openTicketWithPost(core);
  });
  afterEach(() => core.close());

  it('goes to the user, once although two callers bring it', async () => {
    const hello = writes('hello');
    const outcomes = await Promise.all([receive(hello), receive(hello)]);
    expect(outcomes.map(({ kind }) => kind).toSorted()).toEqual(['nothing', 'reply']);
    await expect(sent()).resolves.toEqual(['Mod: hello']);
  });

  it('without the name of its author where a flag says so, also after an edit', async () => {
    await receive(writes('-a hello'));
    await expect(sent()).resolves.toEqual(['staff: hello']);
    await expect(core.query('SELECT anonymous FROM messages WHERE side = $1', ['STAFF'])).resolves.toEqual([
      { anonymous: true },
    ]);
  });

  it('stays in the post as a note', async () => {
    await expect(receive(writes('// internal'))).resolves.toEqual({ kind: 'note', unsent: false });
    await expect(sent()).resolves.toEqual([]);
  });

  it.each([
    ['-r', 'reply'],
    ['-r -a', 'anonymous'],
    ['//', 'note'],
    ['-r -n', 'note'],
  ])(
    'that is nothing but a flag (%s) stays a note, and its author is told how to write such a %s',
    async (text, flag) => {
      await receive(writes(text));
      await expect(sent()).resolves.toEqual([]);
      expect((await inPost()).map((row) => row.text)).toEqual([`flag-without-text en-US {"flag":"${flag}"}`]);
    },
  );

  it('that answers a note is a note, one that answers what the user wrote is a reply without forwarding', async () => {
    await core.guilds.change(ticket.guildId, { forwarding: false }, new Date(0));
    const note = writes('a note');
    await receive(note);
    await receive(writes('about the note', { replyToId: note.messageId }));
    await receive(writes('about the question', { replyToId: ticket.firstMessage.messageId }));
    await expect(sent()).resolves.toEqual(['Mod: about the question']);
  });

  it('found late and older than the last change of forwarding waits for Send, which sends it once', async () => {
    const early = writes('hello');
    core.clock.advance(60_000);
    await core.guilds.change(ticket.guildId, { forwarding: true }, core.clock.now());
    await expect(receive(early)).resolves.toEqual({ kind: 'note', unsent: true });
    await expect(sent()).resolves.toEqual([]);
    const press = { channelId: ticket.postId, messageId: early.messageId, actorId: mod };
    const presses = await Promise.all([sendNote(core, press), sendNote(core, press)]);
    expect(presses.toSorted()).toEqual(['over', 'sent']);
    await expect(sent()).resolves.toEqual(['Mod: hello']);
  });

  it('that was meant as a note cannot be sent with an id made up, in its own post either', async () => {
    const note = writes('// internal');
    await receive(note);
    const press = { channelId: ticket.postId, messageId: note.messageId, actorId: mod };
    await expect(sendNote(core, press)).resolves.toBe('over');
    await expect(sent()).resolves.toEqual([]);
  });

  it('waits for Send no more once an edit makes a note of it', async () => {
    const early = writes('hello');
    core.clock.advance(60_000);
    await core.guilds.change(ticket.guildId, { forwarding: true }, core.clock.now());
    await receive(early);
    const { channelId, messageId } = early;
    const edit = { channelId, messageId, botIds: [], editedAt: core.clock.now() };
    await receiveEdit(core, { ...edit, content: '// hello' });
    await expect(sendNote(core, { channelId, messageId, actorId: mod })).resolves.toBe('over');
    await expect(sent()).resolves.toEqual([]);
  });

  it('stays a note where somebody presses Send in another post, with an id made up', async () => {
    const note = writes('// internal');
    await receive(note);
    const elsewhere = await openTicketWithPost(core);
    const press = { channelId: elsewhere.postId, messageId: note.messageId, actorId: mod };
    await expect(sendNote(core, press)).resolves.toBe('over');
    await expect(sent()).resolves.toEqual([]);
  });

  it('in a closed post is kept, answered once, and the post is archived again after ten seconds', async () => {
    await core.query(`UPDATE tickets SET status = 'CLOSED', slot = NULL WHERE id = $1`, [ticket.id]);
    await expect(receive(writes('too late'))).resolves.toEqual({ kind: 'closed' });
    await receive(writes('really'));
    expect((await inPost()).map(({ kind }) => kind)).toEqual(['notice-to-post', 'archive-post']);
    const [archive] = await core.query<{ not_before: Date }>(
      `SELECT not_before FROM deliveries WHERE kind = 'archive-post'`,
    );
    expect(archive!.not_before.getTime() - core.clock.now().getTime()).toBe(10_000);
    await expect(sent()).resolves.toEqual([]);
    await expect(core.query(`SELECT note FROM messages WHERE side = 'STAFF'`)).resolves.toEqual([
      { note: true },
      { note: true },
    ]);
  });

  it('in a post that is not known yet is left to whoever reads it later', async () => {
    await expect(receive(writes('hi', { channelId: '42' }))).resolves.toEqual({ kind: 'unknown-post' });
  });
});
