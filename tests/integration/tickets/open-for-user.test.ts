import { setTimeout as pause } from 'node:timers/promises';
import { openForUser, type StaffOpening } from '../../../src/tickets/open-for-user';
import { openTicket } from '../../../src/tickets/open-ticket';
import { ownTickets } from '../../../src/tickets/own-tickets';
import { receiveStaffMessage } from '../../../src/tickets/receive-staff-message';
import { receiveUserMessage } from '../../../src/tickets/receive-user-message';
import { openTicketWithPost, ticketCore, type TicketCore } from '../../support/ticket-core';

const rounds = 40;
const mod = { id: '300000000000000001', name: 'Mo' };

let core: TicketCore;
beforeAll(async () => {
  core = await ticketCore();
});
afterAll(() => core.close());

let users = 0;
const newUserId = (): string => String(410_000_000_000_000_000n + BigInt((users += 1)));

/** A server that alone has everybody as a member, until the next one. */
async function server(settings: object = {}) {
  const { id } = await core.serve('Haven');
  await core.guilds.change(id, settings, core.clock.now());
  const guild = (await core.guilds.byId(id))!;
  core.members.serversOf = async (_user, guilds) => guilds.filter((each) => each.id === id);
  return guild;
}

const opening = (guild: StaffOpening['guild'], userId: string, more: Partial<StaffOpening> = {}) =>
  ({
    guild,
    userId,
    by: mod,
    categoryId: null,
    silent: false,
    ...more,
  }) satisfies StaffOpening;

const firstReply = () => ({
  author: { ...mod, icon: 'https://cdn/mod.png' },
  content: 'hello',
  files: [],
  interactionId: core.message({ content: '' }).messageId,
});

const ticketsOf = (userId: string) =>
  core.query<{ id: string; status: string; openedBy: string | null; messages: number }>(
    `SELECT t.id::text, t.status::text, t.opened_by_id::text AS "openedBy",
       (SELECT count(*)::int FROM messages m WHERE m.ticket_id = t.id) AS messages
     FROM tickets t WHERE user_id = $1 ORDER BY id`,
    [userId],
  );
const queueOf = (userId: string) =>
  core.query(`SELECT content FROM messages WHERE user_id = $1 AND ticket_id IS NULL AND refusal IS NULL`, [
    userId,
  ]);

it('opens a ticket for somebody who never wrote, and tells both sides', async () => {
  const guild = await server({});
  const userId = newUserId();
  const outcome = await openForUser(core, opening(guild, userId));
  expect(outcome).toMatchObject({ kind: 'opened', ticket: { number: 1 } });
  const [ticket] = await ticketsOf(userId);
  expect(ticket).toMatchObject({ status: 'OPEN', openedBy: mod.id, messages: 0 });
  const post = await core.outbox(`post:${ticket!.id}`);
  expect(post.map(({ kind }) => kind)).toEqual(['open-post', 'notice-to-post']);
  expect(post[1]!.text).toContain('"told":"notice"');
  const [told, ...more] = await core.outbox(`dm:${userId}`);
  expect([told!.kind, more]).toEqual(['tell-opened', []]);
  expect(told!.text).toContain('"by":"Mo"');
});

describe('a post that was made by hand', () => {
  const made = (id: string, boundAt = id) => ({ id, boundAt, seen: null });
  let posts = 0;
  const newPostId = (): string => String(430_000_000_000_000_000n + BigInt((posts += 1)));
  const boundTo = (postId: string) =>
    core.query<{ id: string }>('SELECT id::text FROM tickets WHERE post_id = $1', [postId]);

  it('is taken in place of a new one, as it looks, and told to the user', async () => {
    const guild = await server();
    const [userId, id] = [newUserId(), newPostId()];
    const seen = { appliedTags: ['7'], locked: false, archived: false };
    const outcome = await openForUser(core, opening(guild, userId, { post: { ...made(id), seen } }));
    expect(outcome).toMatchObject({ kind: 'opened', block: null });
    const [row] = await core.query<{ id: string; face: object; shown: number }>(
      'SELECT id::text, shown_face AS face, shown_version AS shown FROM tickets WHERE post_id = $1',
      [id],
    );
    expect(row).toMatchObject({ face: seen, shown: 0 });
    const lane = await core.outbox(`post:${row!.id}`);
    expect(lane.map(({ kind }) => kind)).toEqual(['adopt-post', 'notice-to-post']);
    expect(lane[1]!.text).toMatch(/^post-bound /u);
    expect((await core.outbox(`dm:${userId}`)).map(({ kind }) => kind)).toEqual(['tell-opened']);
  });

  it('becomes one ticket, of whomever somebody was first to choose', async () => {
    const guild = await server();
    for (let round = 0; round < rounds; round += 1) {
      const id = newPostId();
      const outcomes = await Promise.all(
        Array.from({ length: 3 }, () => openForUser(core, opening(guild, newUserId(), { post: made(id) }))),
      );
      expect(outcomes.map(({ kind }) => kind).toSorted()).toEqual(['opened', 'taken', 'taken']);
      const winner = outcomes.find((outcome) => outcome.kind === 'opened');
      const number = winner?.kind === 'opened' ? winner.ticket.number : 0;
      expect(
        outcomes.filter((outcome) => outcome.kind === 'taken').map(({ ticket }) => ticket.number),
      ).toEqual([number, number]);
      await expect(boundTo(id)).resolves.toHaveLength(1);
    }
  });

  it('is not taken for somebody at the limit', async () => {
    const guild = await server();
    const [userId, id] = [newUserId(), newPostId()];
    await openForUser(core, opening(guild, userId));
    const outcome = await openForUser(core, opening(guild, userId, { post: made(id) }));
    expect(outcome).toMatchObject({ kind: 'at-limit', limit: 1 });
    await expect(boundTo(id)).resolves.toEqual([]);
  });

  it('keeps to itself what was written before it was bound, and sends what comes after', async () => {
    const guild = await server();
    const [userId, id] = [newUserId(), newPostId()];
    const write = (content: string) => core.message({ authorId: mod.id, channelId: id, content });
    const [before, choice, after] = [write('for us'), write('the choice'), write('for the user')];
    const staff = (incoming: typeof before) => receiveStaffMessage(core, { incoming, guild, botIds: [] });
    await expect(staff(before)).resolves.toEqual({ kind: 'unknown-post' });
    await openForUser(core, opening(guild, userId, { post: made(id, choice.messageId) }));
    await expect(staff(before)).resolves.toEqual({ kind: 'nothing' });
    await expect(staff(choice)).resolves.toEqual({ kind: 'nothing' });
    await expect(staff(after)).resolves.toEqual({ kind: 'reply' });
    const texts = (await core.outbox(`dm:${userId}`)).map(({ text }) => text);
    expect(texts.slice(1)).toEqual([expect.stringContaining('for the user')]);
  });
});

it('names nobody to the user where replies are anonymous, and says nothing where that is wished or a reply follows', async () => {
  const guild = await server({ 'anonymous-replies': true });
  const [shy, silent, replied] = [newUserId(), newUserId(), newUserId()];
  await openForUser(core, opening(guild, shy));
  await openForUser(core, opening(guild, silent, { silent: true }));
  await openForUser(core, opening(guild, replied, { reply: firstReply() }));
  const [told] = await core.outbox(`dm:${shy}`);
  expect(told!.text).toContain('"by":null');
  expect(JSON.stringify(told)).not.toContain('Mo"');
  expect(await core.outbox(`dm:${silent}`)).toEqual([]);
  const first = await core.outbox(`dm:${replied}`);
  expect(first).toMatchObject([{ kind: 'relay-to-user', text: 'staff: hello' }]);
});

it('writes the first reply in the statement that opens, once, whoever asks again', async () => {
  const guild = await server({ 'tickets-per-user': 3 });
  const userId = newUserId();
  const order = opening(guild, userId, { reply: firstReply() });
  // A second statement would be one before which the process can die.
  const write = () => Promise.reject(new Error('nothing is left to be written'));
  const needs = { ...core, tickets: { ...core.tickets, write } };
  const outcomes = await Promise.all([openForUser(needs, order), openForUser(needs, order)]);
  expect(await openForUser(core, order)).toMatchObject({ kind: 'opened' });
  const [ticket, ...more] = await ticketsOf(userId);
  expect([ticket?.messages, more]).toEqual([1, []]);
  expect(outcomes).toMatchObject(outcomes.map(() => ({ kind: 'opened', ticket: { id: ticket!.id } })));
  const carries = order.reply!.interactionId;
  const post = await core.outbox(`post:${ticket!.id}`);
  expect(post).toMatchObject([
    { kind: 'open-post' },
    { kind: 'notice-to-post' },
    { kind: 'relay-to-post', carries, text: 'hello' },
  ]);
  expect(await core.outbox(`dm:${userId}`)).toMatchObject([
    { kind: 'relay-to-user', carries, text: 'Mo: hello' },
  ]);
});

it.each([1, 10])('holds to the limit of %s from both sides, whoever opens', async (limit) => {
  const guild = await server({ 'tickets-per-user': limit });
  const userId = newUserId();
  for (let open = 0; open < limit; open += 1) {
    expect(await openForUser(core, opening(guild, userId))).toMatchObject({ kind: 'opened' });
  }
  expect(await openForUser(core, opening(guild, userId))).toMatchObject({
    kind: 'at-limit',
    limit,
    open: { number: limit },
  });
  const { person } = await core.intakes.read(userId);
  const queued = [core.message({ authorId: userId, content: 'one more' })];
  expect(await openTicket(core, { guild, person, queued })).toEqual({ kind: 'full' });
  expect(await ticketsOf(userId)).toHaveLength(limit);
});

it('refuses who is no member, and where nothing new may be opened; a pause is for users', async () => {
  const guild = await server();
  const userId = newUserId();
  const all = core.members.serversOf;
  core.members.serversOf = async () => [];
  expect(await openForUser(core, opening(guild, userId))).toEqual({ kind: 'no-member' });
  core.members.serversOf = all;
  const at = core.clock.now();
  const refused = (more: object) => openForUser(core, opening({ ...guild, ...more }, userId));
  expect(await refused({ forumId: null })).toEqual({ kind: 'refused', code: 'no-forum' });
  expect(await refused({ forumGoneSince: at })).toEqual({ kind: 'refused', code: 'no-forum' });
  expect(await refused({ exposedSince: at })).toEqual({ kind: 'refused', code: 'forum-exposed' });
  expect(await ticketsOf(userId)).toEqual([]);
  expect(await refused({ pausedAt: at })).toMatchObject({ kind: 'opened' });
});

it('leaves what the user is writing for a ticket of their own where it is', async () => {
  const elsewhere = await core.serve('Harbour');
  const guild = await server();
  const userId = newUserId();
  core.members.serversOf = async (_user, guilds) =>
    guilds.filter(({ id }) => id === guild.id || id === elsewhere.id);
  await receiveUserMessage(core, core.message({ authorId: userId, content: 'for whom?' }));
  expect((await core.intakes.read(userId)).intake?.step).toBe('SERVER');
  expect(await openForUser(core, opening(guild, userId))).toMatchObject({ kind: 'opened' });
  expect(await queueOf(userId)).toHaveLength(1);
  expect((await core.intakes.read(userId)).intake?.step).toBe('SERVER');
  expect((await ticketsOf(userId))[0]).toMatchObject({ messages: 0 });
});

it(`lets one of two take the only place, and loses nothing, in ${rounds} races with the user's own message`, async () => {
  const guild = await server();
  const winners = new Set<string>();
  for (let round = 0; round < rounds; round += 1) {
    const userId = newUserId();
    const message = core.message({ authorId: userId, content: 'hello?' });
    // From the user well ahead to the staff well ahead.
    const lead = 4 * (round - rounds / 2);
    const [, outcome] = await Promise.all([
      pause(Math.max(0, lead)).then(() => receiveUserMessage(core, message)),
      pause(Math.max(0, -lead)).then(() => openForUser(core, opening(guild, userId))),
    ]);
    const [ticket, ...more] = await ticketsOf(userId);
    expect(more).toEqual([]);
    expect(ticket).toMatchObject({ status: 'OPEN', messages: 1 });
    expect(outcome.kind).toBe(ticket!.openedBy === null ? 'at-limit' : 'opened');
    winners.add(outcome.kind);
  }
  expect([...winners].toSorted()).toEqual(['at-limit', 'opened']);
});

it('opens one where two of the staff open it in the same moment', async () => {
  const guild = await server();
  for (let round = 0; round < rounds; round += 1) {
    const userId = newUserId();
    const outcomes = await Promise.all([0, 1].map(() => openForUser(core, opening(guild, userId))));
    expect(outcomes.map(({ kind }) => kind).toSorted()).toEqual(['at-limit', 'opened']);
    expect(await ticketsOf(userId)).toHaveLength(1);
  }
});

it('lists a user’s own tickets page by page, both ways, and nobody else’s', async () => {
  const guild = await server({ 'tickets-per-user': 10 });
  const userId = newUserId();
  await openTicketWithPost(core, newUserId());
  const written = await openTicketWithPost(core, userId);
  core.members.serversOf = async (_user, guilds) => guilds.filter(({ id }) => id === guild.id);
  for (let open = 0; open < 10; open += 1) {
    await openForUser(core, opening(guild, userId));
  }
  const first = await ownTickets(core, userId, { newest: true });
  expect(first.tickets.map(({ number }) => number)).toEqual([10, 9, 8, 7, 6, 5, 4, 3, 2, 1]);
  expect([first.hasNewer, first.hasOlder]).toEqual([false, true]);
  expect(first.tickets[0]).toMatchObject({
    server: 'Haven',
    status: 'OPEN',
    lastMessageAt: null,
    jump: null,
  });
  const second = await ownTickets(core, userId, { olderThan: first.tickets.at(-1)!.id });
  expect(second).toMatchObject({ tickets: [{ id: written.id }], hasNewer: true, hasOlder: false });
  expect(second.tickets[0]!.jump).toEqual({
    channelId: written.firstMessage.channelId,
    messageId: written.firstMessage.messageId,
  });
  expect(await ownTickets(core, userId, { newerThan: written.id })).toEqual({ ...first, hasOlder: true });
  expect(await ownTickets(core, newUserId(), { newest: true })).toEqual({
    tickets: [],
    hasNewer: false,
    hasOlder: false,
  });
});
