import { writeDecision } from '../../../src/tickets/write-decision';
import type { Change } from '../../../src/tickets/change';
import type { Ticket } from '../../../src/tickets/ports';
import { openTicketWithPost, ticketCore, type OpenTicket, type TicketCore } from '../../support/ticket-core';

describe('a message that is decided while others come and go', () => {
  let core: TicketCore;
  let opened: OpenTicket;
  const read = async () => (await core.tickets.byId(opened.id))!.ticket;
  const writes = (ticket: Ticket, more: Partial<Change> = {}): Change => {
    const incoming = core.message({ authorId: ticket.userId, channelId: '9', content: 'hello' });
    return {
      state: { ...ticket, newestUserMessage: BigInt(incoming.messageId) },
      message: { kind: 'new', incoming, side: 'USER', note: false, anonymous: false },
      deliveries: [],
      events: [],
      ...more,
    };
  };
  /** What the settling of a reply does to its ticket. */
  const replyReaches = (id: bigint) =>
    core.query('UPDATE tickets SET newest_reply = $1, version = version + 1', [String(id)]);

  beforeEach(async () => {
    core = await ticketCore();
    opened = await openTicketWithPost(core);
  });
  afterEach(() => core.close());

  it('is written although a reply has reached the user meanwhile, and loses neither', async () => {
    const before = await read();
    const change = writes(before);
    await replyReaches(before.newestUserMessage + 1n);
    await expect(writeDecision(core, before, change)).resolves.toBe(true);
    await expect(read()).resolves.toMatchObject({
      newestUserMessage: change.state.newestUserMessage,
      newestReply: before.newestUserMessage + 1n,
    });
  });

  it('has the post say whose turn it is by what is there, not by what was read', async () => {
    const before = await read();
    core.faces.shown.length = 0;
    const change = writes(before);
    await replyReaches(before.newestUserMessage + 1n);
    await writeDecision(core, before, change);
    expect(core.faces.shown).toEqual([before.id]);
  });

  it('takes nothing back from a newer message that was written meanwhile', async () => {
    const before = await read();
    const older = writes(before);
    const newer = writes(before);
    await expect(writeDecision(core, before, newer)).resolves.toBe(true);
    await expect(writeDecision(core, before, older)).resolves.toBe(true);
    const { newestUserMessage } = await read();
    expect(newestUserMessage).toBe(newer.state.newestUserMessage);
  });

  it('is decided anew where the ticket was closed meanwhile', async () => {
    const before = await read();
    const closing: Change = {
      state: { ...before, status: 'CLOSED', closeReason: 'STAFF' },
      deliveries: [],
      events: [],
    };
    await expect(writeDecision(core, before, closing)).resolves.toBe(true);
    await expect(writeDecision(core, before, writes(before))).resolves.toBe(false);
  });

  it.each<[string, Partial<Change>]>([
    ['tells the user something once', { toldWaitingAt: new Date('2026-01-01T00:00:00Z') }],
    ['drops a deadline', { deadlines: { drop: ['scheduled-close'] } }],
  ])('is decided anew where it %s besides, and anything has changed', async (_what, more) => {
    const before = await read();
    await replyReaches(before.newestUserMessage + 1n);
    await expect(writeDecision(core, before, writes(before, more))).resolves.toBe(false);
  });

  it('does not hold for a close: that is decided anew where a message came between', async () => {
    const before = await read();
    await writeDecision(core, before, writes(before));
    const closing: Change = {
      state: { ...before, status: 'CLOSED', closeReason: 'STAFF' },
      deliveries: [],
      events: [],
    };
    await expect(writeDecision(core, before, closing)).resolves.toBe(false);
  });
});
