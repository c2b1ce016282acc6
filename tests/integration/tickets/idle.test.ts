import { randomUUID } from 'node:crypto';
import { Client } from 'pg';
import type { GuildSettings, ServedGuild } from '../../../src/settings/guild-settings';
import { chooseTicket } from '../../../src/intake/choose-ticket';
import { firstIdleMoment, idleDeadlines } from '../../../src/tickets/idle';
import { closeTicket } from '../../../src/tickets/close-ticket';
import { receiveStaffMessage } from '../../../src/tickets/receive-staff-message';
import { receiveUserMessage } from '../../../src/tickets/receive-user-message';
import { removeBlock } from '../../../src/blocklist/remove-block';
import { reopenTicket } from '../../../src/tickets/reopen-ticket';
import { requestClose } from '../../../src/tickets/request-close';
import { scheduleClose } from '../../../src/tickets/schedule-close';
import { tendIdleTicket } from '../../../src/tickets/tend-idle-ticket';
import { firstIdAt } from '../../../src/snowflake';
import { blockCore } from '../../support/block-core';
import { openTicketWithPost, ticketCore, type OpenTicket, type TicketCore } from '../../support/ticket-core';
import { openBeside } from '../../support/user-side';

const hour = 60 * 60_000;
const mod = '300000000000000001';

describe('a reply that waits for the user', () => {
  let core: TicketCore;
  let ticket: OpenTicket;
  const guild = async () => (await core.guilds.byId(ticket.guildId)) as ServedGuild;
  const wants = (settings: Partial<GuildSettings>) =>
    core.guilds.change(ticket.guildId, settings, core.clock.now());
  const passes = (hours: number) => core.clock.advance(hours * hour);
  const inHours = (hours: number): Date => new Date(core.clock.now().getTime() + hours * hour);
  const tend = () => tendIdleTicket(core, ticket.id);
  const tendsSoon = async () => {
    core.clock.advance(10_000);
    await tend();
  };
  const open = async () =>
    (
      await core.query<{ kind: string; due_at: Date }>(
        'SELECT kind, due_at FROM deadlines WHERE settled_at IS NULL',
      )
    ).map(({ kind, due_at: at }) => [kind, at]);
  const said = async (code: string) =>
    (await core.outbox()).map(({ text }) => text?.split(' ')[0]).filter((each) => each === code);
  const status = async () =>
    (
      await core.query<object>('SELECT status::text, close_reason FROM tickets WHERE id = $1', [ticket.id])
    )[0];

  /** Writes a reply, and lets it and all before it reach the user, now. */
  async function replies(content: string): Promise<void> {
    await writes(content);
    await deliver();
  }

  async function writes(content: string): Promise<void> {
    const incoming = core.message({ authorId: mod, channelId: ticket.postId, content });
    await receiveStaffMessage(core, { incoming, guild: await guild(), botIds: ['1'] });
  }

  async function deliver(): Promise<void> {
    const now = core.clock.now();
    const lease = { worker: randomUUID(), now, until: inHours(1) };
    const lane = `dm:${ticket.userId}`;
    const first = firstIdleMoment((await guild()).settings, now);
    let serial = 0n;
    for (let claimed = await core.ledger.claim(lane, lease); claimed;) {
      const isReply = claimed.kind === 'relay-to-user';
      const discordId = String(firstIdAt(now) + BigInt(claimed.id) * 100n + (serial += 1n));
      const links = [{ channelId: '77', discordId, part: 0, webhookId: null }];
      const settlement = { to: 'DONE', links, ...(isReply && first && { answerBy: first }) } as const;
      claimed = (await core.ledger.settleAndClaimNext(claimed, settlement, lease, true)).next;
    }
  }

  beforeEach(async () => {
    core = await ticketCore();
    ticket = await openTicketWithPost(core);
  });
  afterEach(() => core.close());

  it('costs nothing where the server wants nothing', async () => {
    await replies('hello');
    expect(await open()).toEqual([]);
  });

  it('has one deadline, which later replies and notes leave as it is', async () => {
    await wants({ 'idle-remind': 24 * hour, 'idle-close': 72 * hour });
    await replies('hello');
    const due = inHours(24);
    expect(await open()).toEqual([['idle-remind', due]]);
    passes(2);
    await replies('are you there?');
    await replies('// no answer');
    expect(await open()).toEqual([['idle-remind', due]]);
    passes(22);
    expect(await tend()).toBe(true);
    expect(await open()).toEqual([['idle-remind', inHours(2)]]);
    expect(await said('idle-reminder')).toEqual([]);
  });

  it('is recalled once and ends once, however many look at the same time', async () => {
    await wants({ 'idle-remind': 24 * hour, 'idle-close': 72 * hour });
    await replies('hello');
    passes(24);
    expect((await Promise.all([tend(), tend(), tend()])).some(Boolean)).toBe(true);
    expect(await said('idle-reminder')).toHaveLength(1);
    expect(await said('idle-reminded')).toHaveLength(1);
    expect(await open()).toEqual([['idle-close', inHours(48)]]);
    passes(48);
    await Promise.all([tend(), tend(), tend()]);
    expect(await status()).toEqual({ status: 'CLOSED', close_reason: 'IDLE' });
    expect(await said('ticket-closed')).toHaveLength(1);
    expect(await open()).toEqual([]);
    expect(await tend()).toBe(false);
  });

  it('is over when the user has written; the next reply begins anew', async () => {
    await wants({ 'idle-close': 24 * hour });
    await replies('hello');
    passes(1);
    await receiveUserMessage(core, core.message({ authorId: ticket.userId, content: 'hi' }));
    passes(23);
    expect(await tend()).toBe(true);
    expect(await open()).toEqual([]);
    await replies('and now?');
    expect(await open()).toEqual([['idle-close', inHours(24)]]);
    passes(24);
    await tend();
    expect(await status()).toMatchObject({ close_reason: 'IDLE' });
  });

  it('counts from when it reached the user, not from when it was written', async () => {
    await wants({ 'idle-close': 24 * hour });
    await writes('late');
    passes(100);
    await deliver();
    expect(await open()).toEqual([['idle-close', inHours(24)]]);
    passes(23);
    await tend();
    expect(await open()).toEqual([['idle-close', inHours(1)]]);
  });

  it('leaves the end to a close request or a schedule that has a time', async () => {
    await wants({ 'idle-close': 24 * hour });
    await replies('hello');
    core.clock.advance(1);
    const asked = { ticketId: ticket.id, authorId: mod, authorName: 'Mo', comment: null, shared: true };
    await requestClose(core, { ...asked, closeAt: inHours(30), requestedAt: core.clock.now() });
    passes(24);
    await tend();
    expect(await open()).toContainEqual(['idle-close', inHours(6)]);
    const order = { byId: mod, byName: 'Mo', comment: null, shareComment: true, notify: false, silent: true };
    const times = { closeAt: inHours(50), chosenAt: core.clock.now() };
    await scheduleClose(core, { ...order, ...times, ticketId: ticket.id, dropsRequest: true });
    passes(6);
    await tend();
    expect(await open()).toContainEqual(['idle-close', inHours(44)]);
  });

  it('counts a close request without a time as what waits, and drops it at the end', async () => {
    await wants({ 'idle-close': 24 * hour });
    await replies('hello');
    passes(10);
    const asked = { ticketId: ticket.id, authorId: mod, authorName: 'Mo', comment: null, shared: true };
    await requestClose(core, { ...asked, closeAt: null, requestedAt: core.clock.now() });
    passes(14);
    await tend();
    expect(await open()).toEqual([['idle-close', inHours(10)]]);
    passes(10);
    await tend();
    expect(await status()).toEqual({ status: 'CLOSED', close_reason: 'IDLE' });
    await expect(core.query('SELECT outcome::text FROM close_requests')).resolves.toEqual([
      { outcome: 'DROPPED' },
    ]);
  });

  it('is not closed for a silence that nobody has heard yet', async () => {
    await wants({ 'idle-close': 24 * hour });
    await replies('hello');
    passes(1);
    await replies('hello again');
    passes(24);
    // Everything is heard up to the deadline of the first reply; what the user wrote after that may be on its way.
    await tend();
    expect(await status()).toMatchObject({ status: 'OPEN' });
    expect(await open()).toEqual([['idle-close', core.clock.now()]]);
    await tend();
    expect(await status()).toMatchObject({ close_reason: 'IDLE' });
  });

  describe('of a user who is blocked', () => {
    const role = '500000000000000001';
    const targets = [
      { how: 'by themselves', target: () => ({ kind: 'user', userId: ticket.userId }) as const },
      { how: 'by a role', target: () => ({ kind: 'role', roleId: role }) as const },
    ];
    const has = (roleIds: string[]) => {
      core.members.profileOf = () => ({ name: 'Alice', joinedAt: null, roleIds });
    };

    it.each(targets)('is neither recalled nor closed while they are, $how', async ({ target }) => {
      await wants({ 'idle-remind': 24 * hour, 'idle-close': 72 * hour });
      has([role]);
      await replies('hello');
      const blocks = blockCore(core);
      await blocks.block(ticket.guildId, target(), { scopes: 'tickets' });
      for (let days = 0; days < 5; days += 1) {
        passes(24);
        await tend();
      }
      expect([await said('idle-reminder'), await status()]).toMatchObject([[], { status: 'OPEN' }]);
      expect(await open()).toEqual([['idle-remind', inHours(24)]]);
      await removeBlock(blocks, { guild: await guild(), named: target(), scopes: 'all', byId: mod });
      passes(24);
      await tend();
      expect(await said('idle-reminder')).toHaveLength(1);
      expect(await open()).toEqual([['idle-close', inHours(48)]]);
    });

    it('ends as ever where the block is of a role that they do not have, or over', async () => {
      await wants({ 'idle-close': 24 * hour });
      has([]);
      await replies('hello');
      const blocks = blockCore(core);
      await blocks.block(ticket.guildId, { kind: 'role', roleId: role });
      const terms = { until: inHours(23) };
      await blocks.block(ticket.guildId, { kind: 'user', userId: ticket.userId }, terms);
      passes(24);
      await tend();
      expect(await status()).toMatchObject({ close_reason: 'IDLE' });
    });
  });

  it('is left in peace while an answer waits for its ticket', async () => {
    await wants({ 'idle-close': 24 * hour });
    await replies('hello');
    core.clock.advance(1);
    const other = await openBeside(core, ticket);
    passes(14);
    await receiveUserMessage(core, core.message({ authorId: ticket.userId, content: 'an answer' }));
    passes(10);
    await tend();
    expect(await status()).toMatchObject({ status: 'OPEN' });
    expect(await open()).toContainEqual(['idle-close', inHours(1)]);
    await chooseTicket(core, { userId: ticket.userId, ticketId: other.id });
    passes(1);
    await tend();
    expect(await status()).toMatchObject({ close_reason: 'IDLE' });
  });

  it('waits anew from when its ticket is opened again', async () => {
    await wants({ 'idle-close': 24 * hour });
    await replies('hello');
    const end = { byId: mod, comment: null, shareComment: true, notify: false, silent: true };
    await closeTicket(core, { ...end, ticketId: ticket.id, dropsRequest: false });
    expect(await open()).toEqual([]);
    passes(100);
    const name = { postId: ticket.postId };
    await reopenTicket(core, { guild: await guild(), name, byId: mod, reason: null, reasonVisible: false });
    const closeAt = inHours(24);
    expect(await open()).toEqual([['idle-close', closeAt]]);
    await wants({ 'idle-close': 48 * hour });
    await tendsSoon();
    expect(await open()).toEqual([['idle-close', new Date(closeAt.getTime() + 24 * hour)]]);
  });

  it('is looked at anew when the server changes its mind', async () => {
    await replies('hello');
    const [remindAt, closeAt] = [inHours(2), inHours(24)];
    await wants({ 'idle-close': 24 * hour });
    const [[, look]] = (await open()) as [[string, Date]];
    expect(look.getTime() - core.clock.now().getTime()).toBe(10_000);
    await tendsSoon();
    expect(await open()).toEqual([['idle-close', closeAt]]);
    await wants({ 'idle-remind': 2 * hour });
    await tendsSoon();
    expect(await open()).toEqual([['idle-remind', remindAt]]);
    await wants({ 'idle-remind': null, 'idle-close': null });
    await tendsSoon();
    expect(await open()).toEqual([]);
  });

  it('is recalled no second time when the server changes its mind; its end counts from the first', async () => {
    await wants({ 'idle-remind': 24 * hour });
    await replies('hello');
    passes(24);
    await tend();
    expect(await said('idle-reminder')).toHaveLength(1);
    expect(await open()).toEqual([]);
    const closeAt = inHours(48);
    passes(30);
    await wants({ 'idle-close': 72 * hour });
    await tendsSoon();
    expect(await open()).toEqual([['idle-close', closeAt]]);
    await wants({ 'idle-remind': null, 'idle-close': null });
    await tendsSoon();
    await wants({ 'idle-remind': 12 * hour });
    await tendsSoon();
    expect(await said('idle-reminder')).toHaveLength(1);
    await replies('are you there?');
    passes(12);
    await tend();
    expect(await said('idle-reminder')).toHaveLength(2);
  });

  it('is recalled once more where its ticket was opened again since', async () => {
    await wants({ 'idle-remind': 24 * hour });
    await replies('hello');
    passes(24);
    await tend();
    const end = { byId: mod, comment: null, shareComment: true, notify: false, silent: true };
    await closeTicket(core, { ...end, ticketId: ticket.id, dropsRequest: false });
    const name = { postId: ticket.postId };
    await reopenTicket(core, { guild: await guild(), name, byId: mod, reason: null, reasonVisible: false });
    passes(24);
    await tend();
    expect(await said('idle-reminder')).toHaveLength(2);
  });

  it('is looked at by the new terms, also where somebody was just deciding by the old ones', async () => {
    await replies('hello');
    const found = (await core.tickets.byId(ticket.id))!;
    await wants({ 'idle-close': 24 * hour });
    const byOldTerms = {
      state: found.ticket,
      deadlines: { drop: idleDeadlines },
      deliveries: [],
      events: [],
    };
    expect(await core.tickets.write(found.ticket, byOldTerms, core.clock.now())).toBeFalsy();
    expect(await open()).toHaveLength(1);
  });

  it('keeps the old terms where it cannot be looked at', async () => {
    await replies('hello');
    await core.query('ALTER TABLE deadlines ADD CONSTRAINT none CHECK (false) NOT VALID');
    await expect(wants({ 'idle-close': 24 * hour })).rejects.toThrow('none');
    await core.query('ALTER TABLE deadlines DROP CONSTRAINT none');
    passes(1);
    expect((await guild()).settings['idle-close']).toBeNull();
  });

  it('has a deadline where the last one is dropped at the moment in which the reply arrives', async () => {
    await wants({ 'idle-close': 24 * hour });
    await replies('hello');
    passes(1);
    await writes('and now?');
    const other = new Client({ connectionString: core.url });
    await other.connect();
    await other.query('BEGIN');
    await other.query('SELECT FROM tickets WHERE id = $1 FOR UPDATE', [ticket.id]);
    await other.query('UPDATE deadlines SET settled_at = now()');
    const arriving = deliver();
    const waits = () => core.query('SELECT FROM pg_locks WHERE NOT granted');
    while ((await waits()).length === 0) {
      // Asked again at once.
    }
    await other.query('COMMIT');
    await arriving;
    await other.end();
    expect(await open()).toEqual([['idle-close', inHours(24)]]);
  });

  it('is kept within the bounds of such a time', async () => {
    await wants({ 'idle-remind': 1, 'idle-close': 365 * 24 * hour });
    expect((await guild()).settings).toMatchObject({
      'idle-remind': hour,
      'idle-close': 90 * 24 * hour,
    });
  });
});
