import type { Settlement } from '../../src/delivery/ports';
import { choosePlace } from '../../src/sending/choose-place';
import { removeUnsentMessages } from '../../src/sending/remove-unsent-messages';
import type { Fate } from '../../src/sending/ports';
import { sendMessage, type SendNeeds, type SendOrder } from '../../src/sending/send-message';
import { openDatabase, type Database } from '../../src/storage/database';
import { fates } from '../../src/storage/fates';
import { singleMessages } from '../../src/storage/single-messages';
import { composeNote } from '../../src/tickets/compose-note';
import { openForUser } from '../../src/tickets/open-for-user';
import { deleteReply } from '../../src/tickets/delete-reply';
import { editReply } from '../../src/tickets/edit-reply';
import { firstIdAt } from '../../src/snowflake';
import { rounds } from '../support/thoroughness';
import { openTicketWithPost, ticketCore, type OpenTicket, type TicketCore } from '../support/ticket-core';

const author = { id: '300000000000000001', name: 'Mod', icon: 'https://cdn/mod.png' };
const other = { id: '300000000000000002', name: 'Mia', icon: 'https://cdn/mia.png' };
const member = '200000000000000001';
const elsewhere = '400000000000000001';
const minute = 60_000;

describe('what the staff send with a command', () => {
  let core: TicketCore;
  let database: Database;
  let needs: SendNeeds;
  let ticket: OpenTicket;
  let logged: string[];
  let serial = 0n;
  const newId = () => String(firstIdAt(core.clock.now()) + 4_000_000n + (serial += 1n));

  beforeEach(async () => {
    core = await ticketCore();
    database = await openDatabase({ databaseUrl: core.url, dataDir: '/nowhere' });
    ticket = await openTicketWithPost(core);
    await core.guilds.change(ticket.guildId, { 'log-channel': '100000000000000009' }, core.clock.now());
    logged = [];
    needs = {
      ...core,
      singles: singleMessages(database.prisma),
      logChannel: { write: async (_channel, { parts }) => Boolean(logged.push(parts[0]!.content)) },
      managerViews: {
        singleMessageSent: (_guild, byId, userId) => ({
          parts: [{ content: `${byId} ${userId}`, files: [] }],
        }),
      },
    };
  });
  afterEach(async () => {
    await database.close();
    await core.close();
  });

  const guild = async () => (await core.guilds.byId(ticket.guildId))!;
  const send = async (order: Partial<SendOrder> = {}) =>
    sendMessage(needs, {
      guild: await guild(),
      channelId: elsewhere,
      interactionId: newId(),
      author,
      user: { id: member, isBot: false },
      content: 'hello',
      files: [],
      anonymous: false,
      ...order,
    });
  const inDmOf = async (userId: string) => (await core.outbox(`dm:${userId}`)).map(({ text }) => text);
  const singles = () =>
    core.query<{ sent: boolean }>('SELECT sent_at IS NOT NULL AS sent FROM single_messages');

  it('is a message of its own where the user has no ticket, at most five in ten minutes', async () => {
    const outcomes = await Promise.all(Array.from({ length: 8 }, () => send()));
    expect(outcomes.map(({ kind }) => kind).toSorted()).toEqual([
      ...Array.from({ length: 5 }, () => 'single'),
      ...Array.from({ length: 3 }, () => 'too-many'),
    ]);
    const until = new Date(core.clock.now().getTime() + 10 * minute);
    expect(outcomes.find(({ kind }) => kind === 'too-many')).toEqual({ kind: 'too-many', from: until });
    await expect(inDmOf(member)).resolves.toEqual(Array.from({ length: 5 }, () => 'Mod (null): hello'));
    expect(logged).toEqual(Array.from({ length: 5 }, () => `${author.id} ${member}`));
    await expect(send({ author: other })).resolves.toMatchObject({ kind: 'single' });
    core.clock.advance(10 * minute);
    await expect(send()).resolves.toMatchObject({ kind: 'single' });
  });

  it('tells nobody whose an anonymous ticket is: neither that somebody has one, nor that they guessed right', async () => {
    await core.query("UPDATE tickets SET alias = 'Blue Fox' WHERE id = $1", [ticket.id]);
    const user = { id: ticket.userId, isBot: false };
    await expect(send({ user })).resolves.toMatchObject({ kind: 'single' });
    const guessed = await send({ user, channelId: ticket.postId });
    const wrong = await send({ channelId: ticket.postId });
    const asked = { kind: 'asks', here: { id: ticket.id }, tickets: [{ id: ticket.id }] };
    expect([guessed, wrong]).toMatchObject([asked, asked]);
    await expect(send({ user: null, channelId: ticket.postId })).resolves.toMatchObject({ kind: 'composed' });
  });

  it('leaves what is known of whom nothing reaches: that belongs to their tickets', async () => {
    await send();
    core.clock.advance(10 * minute);
    await core.query(`UPDATE people SET unreachable = 'BLOCKED' WHERE id = $1`, [member]);
    await expect(send()).resolves.toMatchObject({ kind: 'single' });
    const [person] = await core.query('SELECT unreachable FROM people WHERE id = $1', [member]);
    expect(person).toEqual({ unreachable: 'BLOCKED' });
  });

  it('hides its sender in a ticket where the server wants that', async () => {
    await core.guilds.change(ticket.guildId, { 'anonymous-replies': true }, core.clock.now());
    await send({ user: null, channelId: ticket.postId });
    expect((await inDmOf(ticket.userId)).at(-1)).toBe('staff: hello');
  });

  it('is sent once although the same command comes twice', async () => {
    const interactionId = newId();
    const outcomes = await Promise.all([send({ interactionId }), send({ interactionId })]);
    expect(outcomes.map(({ kind }) => kind).toSorted()).toEqual(['over', 'single']);
    await expect(inDmOf(member)).resolves.toEqual(['Mod (null): hello']);
  });

  it('is refused for bots, for whoever is no member, without a user, and anonymously', async () => {
    await expect(send({ user: { id: member, isBot: true } })).resolves.toEqual({ kind: 'bot' });
    await expect(send({ user: null })).resolves.toEqual({ kind: 'no-user' });
    await expect(send({ anonymous: true })).resolves.toEqual({ kind: 'not-anonymous' });
    core.members.serversOf = async () => [];
    await expect(send()).resolves.toEqual({ kind: 'not-member' });
    await expect(singles()).resolves.toEqual([]);
  });

  it('asks where it should go where the user has a ticket, and takes one answer, of its author', async () => {
    const user = { id: ticket.userId, isBot: false };
    const asked = await send({ user });
    expect(asked).toMatchObject({
      kind: 'asks',
      here: null,
      tickets: [{ id: ticket.id }],
      mayBeSingle: true,
    });
    const singleId = asked.kind === 'asks' ? asked.singleId : '';
    const choose = async (byId: string, ticketId: string | null) =>
      (await choosePlace(needs, { guild: await guild(), singleId, byId, ticketId })).outcome.kind;
    await expect(choose(other.id, ticket.id)).resolves.toBe('over');
    await expect(choose(author.id, '999')).resolves.toBe('no-ticket');
    await expect(choose(author.id, ticket.id)).resolves.toBe('composed');
    await expect(choose(author.id, ticket.id)).resolves.toBe('composed-before');
    await expect(choose(author.id, null)).resolves.toBe('composed-before');
    await expect(singles()).resolves.toEqual([{ sent: false }]);

    const hidden = await send({ user, anonymous: true });
    expect(hidden).toMatchObject({ kind: 'asks', mayBeSingle: false });
  });

  it('goes one way where different answers come at the same moment, and the chosen one can be given again', async () => {
    const user = { id: ticket.userId, isBot: false };
    await core.guilds.change(ticket.guildId, { 'tickets-per-user': 2 }, core.clock.now());
    const second = await openForUser(core, {
      guild: await guild(),
      userId: ticket.userId,
      by: author,
      categoryId: null,
      silent: true,
    });
    const secondId = second.kind === 'opened' ? second.ticket.id : '';
    for (let race = 0; race < rounds; race += 1) {
      core.clock.advance(10 * minute);
      const asked = await send({ user, content: `race ${race}` });
      const singleId = asked.kind === 'asks' ? asked.singleId : '';
      const choose = async (ticketId: string | null) =>
        (await choosePlace(needs, { guild: await guild(), singleId, byId: author.id, ticketId })).outcome
          .kind;
      const ways = [ticket.id, null, secondId];
      const outcomes = await Promise.all(ways.map(choose));
      const taken = outcomes.map((kind) => kind === 'composed' || kind === 'single');
      expect(taken.filter(Boolean)).toHaveLength(1);
      const texts = await inDmOf(ticket.userId);
      expect(texts.filter((text) => text?.endsWith(`race ${race}`))).toHaveLength(1);
      await expect(choose(ways[taken.indexOf(true)]!)).resolves.toMatch(/^(?:composed-before|over)$/u);
    }
  });

  it('goes on with the answer that was cut off, whichever is given then', async () => {
    const asked = await send({ user: { id: ticket.userId, isBot: false } });
    const singleId = asked.kind === 'asks' ? asked.singleId : '';
    await expect(needs.singles.choose(singleId, ticket.id)).resolves.toBe(true);
    const choose = async (ticketId: string | null) =>
      (await choosePlace(needs, { guild: await guild(), singleId, byId: author.id, ticketId })).outcome.kind;
    await expect(choose(null)).resolves.toBe('composed');
    await expect(choose(ticket.id)).resolves.toBe('composed-before');
    await expect(inDmOf(ticket.userId)).resolves.toContain('Mod: hello');
  });

  it('is forgotten a day later where it was not sent', async () => {
    const asked = await send({ user: { id: ticket.userId, isBot: false } });
    const singleId = asked.kind === 'asks' ? asked.singleId : '';
    await send();
    core.clock.advance(24 * 60 * minute - 1000);
    await expect(removeUnsentMessages(needs)).resolves.toBe(0);
    core.clock.advance(2000);
    await expect(removeUnsentMessages(needs)).resolves.toBe(1);
    await expect(singles()).resolves.toEqual([{ sent: true }]);
    const choice = { guild: await guild(), singleId, byId: author.id, ticketId: ticket.id };
    await expect(choosePlace(needs, choice)).resolves.toEqual({ outcome: { kind: 'forgotten' } });
  });

  it('asks too where somebody else than the user of the post was named', async () => {
    const asked = await send({ channelId: ticket.postId });
    expect(asked).toMatchObject({ kind: 'asks', here: { id: ticket.id }, tickets: [{ id: ticket.id }] });
    const singleId = asked.kind === 'asks' ? asked.singleId : '';
    const choice = { guild: await guild(), singleId, byId: author.id, ticketId: null };
    await expect(choosePlace(needs, choice)).resolves.toMatchObject({ outcome: { kind: 'single' } });
    await expect(send({ channelId: ticket.postId, user: null })).resolves.toMatchObject({ kind: 'composed' });
  });

  it('tells what became of it', async () => {
    const look = fates(database.prisma);
    const lease = {
      worker: '00000000-0000-4000-8000-000000000001',
      now: core.clock.now(),
      until: new Date('2030-01-01'),
    };
    const sent = await send();
    const deliveryId = sent.kind === 'single' ? sent.deliveryId : '';
    await expect(look.ofDelivery(deliveryId)).resolves.toEqual({ kind: 'under-way' });
    const delivery = (await core.ledger.claim(`dm:${member}`, lease))!;
    await core.ledger.settleAndClaimNext(
      delivery,
      { to: 'FAILED', links: [], reason: 'BLOCKED', notices: [] },
      lease,
      false,
    );
    await expect(look.ofDelivery(deliveryId)).resolves.toEqual({ kind: 'failed', reason: 'BLOCKED' });

    const interactionId = newId();
    await send({ channelId: ticket.postId, user: null, interactionId });
    await expect(look.ofReply(interactionId)).resolves.toEqual({ kind: 'under-way' });
    let reply = await core.ledger.claim(`dm:${ticket.userId}`, lease);
    while (reply && reply.origin?.discordId !== interactionId) {
      reply = (await core.ledger.settleAndClaimNext(reply, { to: 'DONE', links: [] }, lease, true)).next;
    }
    await core.ledger.settleAndClaimNext(
      reply!,
      { to: 'FAILED', links: [], reason: 'BLOCKED', notices: [] },
      lease,
      false,
    );
    await expect(look.ofReply(interactionId)).resolves.toEqual({ kind: 'failed', reason: 'BLOCKED' });
  });

  it.each([
    [{ to: 'DONE', links: [] }, { kind: 'arrived' }],
    [
      { to: 'FAILED', links: [], reason: 'REFUSED', notices: [] },
      { kind: 'failed', reason: 'REFUSED' },
    ],
  ] satisfies [Settlement, Fate][])('tells what became of a note: %j', async (settlement, fate) => {
    const look = fates(database.prisma);
    const interactionId = newId();
    await composeNote(core, { ticketId: ticket.id, author, content: 'a note', interactionId });
    await expect(look.ofNote(interactionId)).resolves.toEqual({ kind: 'under-way' });
    const lease = {
      worker: '00000000-0000-4000-8000-000000000001',
      now: core.clock.now(),
      until: new Date('2030-01-01'),
    };
    let delivery = await core.ledger.claim(`post:${ticket.id}`, lease);
    while (delivery && delivery.origin?.discordId !== interactionId) {
      delivery = (await core.ledger.settleAndClaimNext(delivery, { to: 'DONE', links: [] }, lease, true))
        .next;
    }
    expect(delivery?.origin?.note).toBe(true);
    await core.ledger.settleAndClaimNext(delivery!, settlement, lease, false);
    await expect(look.ofNote(interactionId)).resolves.toEqual(fate);
  });

  /** A reply whose copy lies in the post; what goes to the user waits unsent. */
  async function shown(): Promise<{ channelId: string; messageId: string }> {
    const interactionId = newId();
    await send({ channelId: ticket.postId, user: null, interactionId });
    const messageId = newId();
    await core.query(
      `INSERT INTO links (channel_id, discord_id, message_id, delivery_id, part)
       SELECT $1, $2, m.id, d.id, 0 FROM messages m JOIN deliveries d ON d.message_id = m.id AND d.kind = 'relay-to-post'
       WHERE m.message_id = $3`,
      [ticket.postId, messageId, interactionId],
    );
    await core.query(
      `UPDATE deliveries SET settled_at = now(), status = 'DONE' WHERE kind = 'relay-to-post' AND message_id = (
         SELECT id FROM messages WHERE message_id = $1)`,
      [interactionId],
    );
    return { channelId: ticket.postId, messageId };
  }
  const order = { byId: author.id, mayChangeOthers: false };
  const kindsIn = async (lane: string) =>
    (await core.outbox(lane)).map(({ kind, text }) => `${kind} ${text ?? ''}`);

  it('is edited where it waits unsent, and where it was sent by a delivery behind it', async () => {
    const copy = await shown();
    const outcomes = await Promise.all([
      editReply(core, { ...copy, ...order, content: 'one' }),
      editReply(core, { ...copy, ...order, content: 'two' }),
    ]);
    expect(outcomes).toEqual(['edited', 'edited']);
    expect((await kindsIn(`dm:${ticket.userId}`)).slice(2)).toEqual([
      expect.stringMatching(/^relay-to-user Mod: (?:one|two)$/u),
    ]);
    expect((await kindsIn(`post:${ticket.id}`)).slice(3)).toEqual([
      expect.stringMatching(/^edit-copy (?:one|two)$/u),
      expect.stringContaining('reply-edited'),
      expect.stringContaining('reply-edited'),
    ]);
    const revisions = await core.query<{ content: string }>('SELECT content FROM revisions ORDER BY id');
    expect(revisions[0]).toEqual({ content: 'hello' });
    expect(revisions).toHaveLength(2);
    const found = await core.tickets.shownAt(copy);
    expect(found).toMatchObject({ writtenThere: false, earlier: [{ content: 'hello' }, {}] });
  });

  it('is taken back before it was sent, once, by whoever may', async () => {
    const copy = await shown();
    await expect(deleteReply(core, { ...copy, ...order, byId: other.id })).resolves.toBe('not-yours');
    const outcomes = await Promise.all([
      deleteReply(core, { ...copy, ...order }),
      deleteReply(core, { ...copy, byId: other.id, mayChangeOthers: true }),
    ]);
    expect(outcomes.toSorted()).toEqual(['deleted', 'deleted-now']);
    const [row] = await core.query(
      `SELECT status::text, reason FROM deliveries WHERE kind = 'relay-to-user' ORDER BY id DESC LIMIT 1`,
    );
    expect(row).toEqual({ status: 'DONE', reason: 'DELETED' });
    expect((await kindsIn(`dm:${ticket.userId}`)).filter((each) => each.startsWith('delete-copy'))).toEqual(
      [],
    );
    expect((await kindsIn(`post:${ticket.id}`)).slice(3)).toEqual([
      'mark-copy-deleted deleted reply: hello',
      expect.stringContaining('reply-deleted'),
    ]);
    await expect(editReply(core, { ...copy, ...order, content: 'x' })).resolves.toBe('deleted');
  });

  it('is not found by a copy of another post, nor by what the user wrote', async () => {
    const copy = await shown();
    const elsewhereCopy = { ...copy, channelId: elsewhere };
    await expect(editReply(core, { ...elsewhereCopy, ...order, content: 'x' })).resolves.toBe('no-reply');
    const { channelId, messageId } = ticket.firstMessage;
    await expect(deleteReply(core, { channelId, messageId, ...order })).resolves.toBe('no-reply');
  });
});
