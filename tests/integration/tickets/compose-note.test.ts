import { firstIdAt } from '../../../src/snowflake';
import { composeNote } from '../../../src/tickets/compose-note';
import { composeReply } from '../../../src/tickets/compose-reply';
import { receiveStaffMessage } from '../../../src/tickets/receive-staff-message';
import { requestClose } from '../../../src/tickets/request-close';
import { openTicketWithPost, ticketCore, type OpenTicket, type TicketCore } from '../../support/ticket-core';

const author = { id: '300000000000000001', name: 'Mod', icon: 'https://cdn/mod.png' };

describe('a note that was written in a form', () => {
  let core: TicketCore;
  let ticket: OpenTicket;
  let serial = 0n;
  const newId = () => String(firstIdAt(core.clock.now()) + 4_000_000n + (serial += 1n));
  const compose = (content: string, interactionId = newId()) =>
    composeNote(core, { ticketId: ticket.id, author, content, interactionId });
  const said = async (lane: string) =>
    (await core.outbox(lane)).map(({ kind, text }) => `${kind} ${text}`).slice(2);
  const inDm = () => said(`dm:${ticket.userId}`);
  const inPost = () => said(`post:${ticket.id}`);

  beforeEach(async () => {
    core = await ticketCore();
    ticket = await openTicketWithPost(core);
  });
  afterEach(() => core.close());

  it('stands in the post once although two callers bring it, and goes nowhere else', async () => {
    const interactionId = newId();
    const outcomes = await Promise.all([compose('hello', interactionId), compose('hello', interactionId)]);
    expect(outcomes.toSorted()).toEqual(['before', 'noted']);
    await expect(inPost()).resolves.toEqual(['relay-to-post note: hello']);
    await expect(inDm()).resolves.toEqual([]);
    expect(core.woken).toContain(`post:${ticket.id}`);
    await expect(
      core.query(
        'SELECT side::text, note, content, author_id::text AS by FROM messages WHERE message_id = $1',
        [interactionId],
      ),
    ).resolves.toEqual([{ side: 'STAFF', note: true, content: 'hello', by: author.id }]);
  });

  it('moves nothing: a close request goes on, and the ticket waits as before', async () => {
    core.clock.advance(1);
    const now = core.clock.now();
    const request = { comment: null, shared: true, closeAt: null, requestedAt: now };
    await requestClose(core, { ticketId: ticket.id, authorId: author.id, authorName: 'Mod', ...request });
    core.clock.advance(1000);
    const state = () =>
      core.query('SELECT status, newest_reply::text AS reply FROM tickets WHERE id = $1', [ticket.id]);
    const before = await state();
    await expect(compose('let us wait')).resolves.toBe('noted');
    await expect(state()).resolves.toEqual(before);
    expect(before).toMatchObject([{ status: 'CLOSE_REQUESTED' }]);
  });

  it('is written down although the ticket changes meanwhile', async () => {
    const message = core.message({ authorId: author.id, channelId: ticket.postId, content: 'a reply' });
    const guild = (await core.guilds.byId(ticket.guildId))!;
    const reply = { ticketId: ticket.id, author, content: 'another', files: [], anonymous: false };
    await Promise.all([
      compose('a note'),
      receiveStaffMessage(core, { incoming: message, guild, botIds: [] }),
      composeReply(core, { ...reply, interactionId: newId() }),
    ]);
    expect((await inPost()).filter((text) => text.includes('a note'))).toEqual([
      'relay-to-post note: a note',
    ]);
    expect((await inDm()).filter((text) => text.includes('note'))).toEqual([]);
  });

  it('is refused in a closed ticket, and where there is none', async () => {
    await core.query(`UPDATE tickets SET status = 'CLOSED', slot = NULL WHERE id = $1`, [ticket.id]);
    await expect(compose('hello')).resolves.toBe('closed');
    await expect(
      composeNote(core, { ticketId: '999', author, content: 'hello', interactionId: newId() }),
    ).resolves.toBe('closed');
    await expect(inPost()).resolves.toEqual([]);
  });
});
