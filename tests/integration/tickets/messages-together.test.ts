import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';
import type { Change } from '../../../src/tickets/change';
import type { Ticket } from '../../../src/tickets/ports';
import { writeDecision } from '../../../src/tickets/write-decision';
import { openTicketWithPost, ticketCore, type TicketCore } from '../../support/ticket-core';

/** Until what was asked first is under way, alone. */
const aMoment = () => sleep(50);

describe('messages of many tickets at the same moment', () => {
  let core: TicketCore;
  let tickets: Ticket[];
  const writes = (ticket: Ticket, content: string): Change => {
    const incoming = core.message({ authorId: ticket.userId, content });
    const rendered = { parts: [{ content, files: [] }] };
    const carries = incoming.messageId;
    return {
      state: { ...ticket, newestUserMessage: BigInt(incoming.messageId) },
      message: { kind: 'new', incoming, side: 'USER', note: false, anonymous: false },
      deliveries: [
        { place: 'dm', kind: 'notice-to-user', rendered },
        { place: 'post', kind: 'relay-to-post', carries, rendered, waitsFor: 0 },
      ],
      events: [{ kind: 'user-wrote', actorId: ticket.userId, data: { content } }],
    };
  };
  /** What stands in the outbox, the history and the conversation of a ticket, without its opening. */
  const traces = async (ticket: Ticket) => ({
    deliveries: await core.query<{ lane: string; text: string; waitsForOwn: boolean }>(
      `SELECT d.lane, d.rendered->'parts'->0->>'content' AS text, w.ticket_id = d.ticket_id AS "waitsForOwn"
       FROM deliveries d LEFT JOIN deliveries w ON w.id = d.waits_for
       WHERE d.ticket_id = $1 AND d.rendered->'parts'->0->>'content' LIKE 'from %' ORDER BY d.id`,
      [ticket.id],
    ),
    events: (
      await core.query<{ content: string }>(
        `SELECT data->>'content' AS content FROM events WHERE ticket_id = $1 AND data ? 'content'`,
        [ticket.id],
      )
    ).map(({ content }) => content),
    messages: (
      await core.query<{ content: string }>(
        `SELECT content FROM messages WHERE ticket_id = $1 AND content LIKE 'from %' AND user_id = $2`,
        [ticket.id, ticket.userId],
      )
    ).map(({ content }) => content),
  });

  beforeEach(async () => {
    core = await ticketCore();
    tickets = [];
    for (let n = 0; n < 12; n += 1) {
      const { id } = await openTicketWithPost(core);
      tickets.push((await core.tickets.byId(id))!.ticket);
    }
  });
  afterEach(() => core.close());

  it('are written each into its own, with what follows from it', async () => {
    const said = (ticket: Ticket) => `from ${ticket.userId}: "it's {here}, \\ and there"`;
    const outcomes = await Promise.all(
      tickets.map((ticket) => writeDecision(core, ticket, writes(ticket, said(ticket)))),
    );
    expect(outcomes).toEqual(tickets.map(() => true));
    for (const ticket of tickets) {
      const text = said(ticket);
      await expect(traces(ticket)).resolves.toEqual({
        deliveries: [
          { lane: `dm:${ticket.userId}`, text, waitsForOwn: null },
          { lane: `post:${ticket.id}`, text, waitsForOwn: true },
        ],
        events: [text],
        messages: [text],
      });
    }
  });

  it('are decided anew where theirs has changed, and nowhere else', async () => {
    const [changed, ...others] = tickets;
    await core.query('UPDATE tickets SET course = course + 1 WHERE id = $1', [changed!.id]);
    const outcomes = await Promise.all(
      tickets.map((ticket) => writeDecision(core, ticket, writes(ticket, 'from me'))),
    );
    expect(outcomes).toEqual([false, ...others.map(() => true)]);
    await expect(traces(changed!)).resolves.toEqual({ deliveries: [], events: [], messages: [] });
  });

  it('spoil nothing for each other where one was written before', async () => {
    const [twice, ...others] = tickets;
    const change = writes(twice!, 'from me');
    await writeDecision(core, twice!, change);
    const outcomes = await Promise.all([
      writeDecision(core, twice!, change),
      ...others.map((ticket) => writeDecision(core, ticket, writes(ticket, 'from me'))),
    ]);
    expect(outcomes).toEqual([false, ...others.map(() => true)]);
    for (const ticket of tickets) {
      await expect(traces(ticket)).resolves.toMatchObject({ messages: ['from me'] });
    }
  });

  it.each([
    ['user', 'SELECT FROM people WHERE id = $1 FOR UPDATE', ({ userId }: Ticket) => userId],
    ['ticket', 'SELECT FROM tickets WHERE id = $1 FOR UPDATE', ({ id }: Ticket) => id],
  ])('do not wait for one whose %s somebody has locked', async (_what, lock, idOf) => {
    const [held, ...others] = tickets;
    const other = new Client({ connectionString: core.url });
    await other.connect();
    await other.query('BEGIN');
    await other.query(lock, [idOf(held!)]);
    const waiting = writeDecision(core, held!, writes(held!, 'from me'));
    await aMoment();
    const outcomes = await Promise.all(
      others.map((ticket) => writeDecision(core, ticket, writes(ticket, 'from me'))),
    );
    expect(outcomes).toEqual(others.map(() => true));
    await expect(traces(held!)).resolves.toMatchObject({ messages: [] });
    await other.query('COMMIT');
    await expect(waiting).resolves.toBe(true);
    await other.end();
  });
});
