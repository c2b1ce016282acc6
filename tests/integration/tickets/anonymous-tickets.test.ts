import type { OpeningOutcome } from '../../../src/tickets/change';
import { closedTickets } from '../../../src/tickets/closed-tickets';
import { closeTicket } from '../../../src/tickets/close-ticket';
import { openTicket } from '../../../src/tickets/open-ticket';
import { receiveStaffMessage } from '../../../src/tickets/receive-staff-message';
import { reopenTicket } from '../../../src/tickets/reopen-ticket';
import { sendNote } from '../../../src/tickets/send-note';
import { openTicketWithPost, ticketCore, type TicketCore } from '../../support/ticket-core';

const mod = '300000000000000001';

let core: TicketCore;
let guildId: string;
beforeAll(async () => {
  core = await ticketCore();
});
afterAll(() => core.close());
beforeEach(async () => {
  guildId = (await core.serve('Haven')).id;
});

const guild = async () => (await core.guilds.byId(guildId))!;

/** Somebody has written, and is asked nothing any more. */
async function writes(authorId?: string) {
  const message = core.message({ content: 'hello?', ...(authorId && { authorId }) });
  const { person } = await core.tickets.readForUserMessage(message, core.clock.now());
  await core.intakes.queue(person, message, core.clock.now());
  return { userId: message.authorId, message };
}

async function opens(userId: string, anonymous: boolean): Promise<OpeningOutcome> {
  const { person, queued } = await core.intakes.read(userId);
  return openTicket(core, { guild: await guild(), person, queued, anonymous });
}

async function opened(anonymous: boolean, authorId?: string) {
  const { userId, message } = await writes(authorId);
  const outcome = await opens(userId, anonymous);
  if (outcome.kind !== 'opened') {
    throw new Error(`It is ${outcome.kind}.`);
  }
  return { ...outcome.ticket, userId, message };
}

const stored = (ticketId: string) =>
  core.query<Record<string, unknown>>('SELECT alias, slot FROM tickets WHERE id = $1', [ticketId]);

describe('an anonymous ticket', () => {
  it('shows its alias with what was written, and keeps nothing of who it is on its card', async () => {
    const { id, number, userId } = await opened(true);
    const [{ alias } = {}] = await stored(id);
    expect(['Blue Fox', 'Red Cat']).toContain(alias);
    const [relay] = await core.query<{ rendered: { author: unknown } }>(
      "SELECT rendered FROM deliveries WHERE ticket_id = $1 AND kind = 'relay-to-post'",
      [id],
    );
    expect(relay?.rendered.author).toEqual({ name: alias, icon: `alias ${number % 6}` });
    const inPost = await core.query('SELECT rendered, payload FROM deliveries WHERE lane = $1', [
      `post:${id}`,
    ]);
    expect(JSON.stringify(inPost)).not.toContain(userId);
    expect(await core.query('SELECT member FROM cards WHERE ticket_id = $1', [id])).toEqual([
      { member: null },
    ]);
  });

  it('has an alias that no other open one has, whoever opens at the same moment', async () => {
    const users = await Promise.all([writes(), writes()]);
    // Who lost reads again, as an intake does.
    const opensAtLast = async (userId: string): Promise<OpeningOutcome> => {
      const outcome = await opens(userId, true);
      return outcome.kind === 'lost' ? opensAtLast(userId) : outcome;
    };
    const outcomes = await Promise.all(users.map(({ userId }) => opensAtLast(userId)));
    expect(outcomes.map(({ kind }) => kind)).toEqual(['opened', 'opened']);
    await opened(true);
    const aliases = await core.query<{ alias: string }>(
      'SELECT alias FROM tickets WHERE guild_id = $1 ORDER BY alias',
      [guildId],
    );
    expect(new Set(aliases.map(({ alias }) => alias)).size).toBe(3);
    expect(aliases.map(({ alias }) => alias)).toEqual(expect.arrayContaining(['Blue Fox', 'Red Cat']));
  });

  it('is no reason for the staff to be refused, and counts for the user', async () => {
    const { id, userId } = await opened(true);
    await writes(userId);
    await expect(opens(userId, false)).resolves.toEqual({ kind: 'full' });
    const { person } = await core.intakes.read(userId);
    const forThem = (personVersion: number) =>
      core.tickets.open(
        {
          guildId,
          forumId: '1',
          userId,
          openedById: mod,
          alias: null,
          limit: 1,
          personVersion,
          newestUserMessage: 0n,
          member: null,
          deliveries: [],
          events: [],
        },
        core.clock.now(),
      );
    const outcome = await forThem(person.version);
    expect(outcome).toMatchObject({ kind: 'opened' });
    const again = (await core.intakes.read(userId)).person;
    await expect(forThem(again.version)).resolves.toEqual({ kind: 'full' });
    expect(await stored(id)).toMatchObject([{ slot: 1 }]);
  });

  it('can be opened again beside others of its user, and they beside it; nobody is told of the other', async () => {
    const close = (ticketId: string) =>
      closeTicket(core, {
        ticketId,
        byId: mod,
        comment: null,
        shareComment: false,
        notify: false,
        silent: true,
        dropsRequest: true,
      });
    const reopen = async (number: number) =>
      reopenTicket(core, {
        guild: await guild(),
        name: { number },
        byId: mod,
        reason: null,
        reasonVisible: false,
      });
    const unknown = await opened(true);
    await close(unknown.id);
    const known = await opened(false, unknown.userId);
    await expect(reopen(unknown.number)).resolves.toMatchObject({ kind: 'reopened' });
    await close(known.id);
    await expect(reopen(known.number)).resolves.toMatchObject({ kind: 'reopened' });
    expect((await core.tickets.toReopen(guildId, { number: known.number }))?.openHere).toEqual([
      { number: known.number, postId: null },
    ]);
    expect((await core.tickets.toReopen(guildId, { number: unknown.number }))?.openHere).toEqual([]);
  });

  it('is found by its number and its alias when it is closed, never by its user’s name', async () => {
    const { id, number, userId } = await opened(true);
    await core.query("UPDATE tickets SET status = 'CLOSED', slot = NULL, closed_at = now() WHERE id = $1", [
      id,
    ]);
    const [{ alias } = {}] = await stored(id);
    const found = async (typed: string) =>
      (await closedTickets(core.tickets, guildId, typed)).map((t) => t.userName);
    await expect(found(String(number))).resolves.toEqual([alias]);
    await expect(found(String(alias).slice(0, 3).toUpperCase())).resolves.toEqual([alias]);
    await expect(found('alice')).resolves.toEqual([]);
    await expect(found(userId)).resolves.toEqual([]);
  });
});

describe('with anonymous replies', () => {
  const hidden = async () => core.guilds.change(guildId, { 'anonymous-replies': true }, core.clock.now());

  async function inPost(content: string, more: { writtenAt?: Date } = {}) {
    const ticket = await openTicketWithPost(core);
    guildId = ticket.guildId;
    await hidden();
    const incoming = core.message({
      authorId: mod,
      authorName: 'Mo',
      channelId: ticket.postId,
      content,
      ...more,
    });
    const outcome = await receiveStaffMessage(core, { incoming, guild: await guild(), botIds: [] });
    return { ticket, incoming, outcome };
  }

  it('no flag names a member', async () => {
    const { ticket } = await inPost('-r hi');
    const [last] = (await core.outbox(`dm:${ticket.userId}`)).slice(-1);
    expect(last).toMatchObject({ kind: 'relay-to-user', text: 'staff: hi' });
    expect(
      await core.query("SELECT anonymous FROM messages WHERE side = 'STAFF' AND ticket_id = $1", [ticket.id]),
    ).toEqual([{ anonymous: true }]);
  });

  it('a note that is sent later does not either', async () => {
    const writtenAt = new Date(core.clock.now().getTime() - 1000);
    const ticket = await openTicketWithPost(core);
    guildId = ticket.guildId;
    await hidden();
    await core.query('UPDATE guilds SET forwarding_at = $1 WHERE id = $2', [core.clock.now(), guildId]);
    core.clock.advance(10_000);
    const incoming = core.message({
      authorId: mod,
      authorName: 'Mo',
      channelId: ticket.postId,
      content: 'hi',
      writtenAt,
    });
    await receiveStaffMessage(core, { incoming, guild: await guild(), botIds: [] });
    await sendNote(core, { channelId: ticket.postId, messageId: incoming.messageId, actorId: mod });
    const [last] = (await core.outbox(`dm:${ticket.userId}`)).slice(-1);
    expect(last).toMatchObject({ kind: 'relay-to-user', text: 'staff: hi' });
  });
});
