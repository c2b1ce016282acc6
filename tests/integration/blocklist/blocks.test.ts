import { setTimeout as pause } from 'node:timers/promises';
import { Client } from 'pg';
import { checkBlock } from '../../../src/blocklist/check-block';
import { clearBlocks } from '../../../src/blocklist/clear-blocks';
import { endBlocks } from '../../../src/blocklist/end-blocks';
import { isBlocked } from '../../../src/blocklist/is-blocked';
import { liftForDeletedRole } from '../../../src/blocklist/lift-for-deleted-role';
import { listBlocks } from '../../../src/blocklist/list-blocks';
import { removeBlock } from '../../../src/blocklist/remove-block';
import { answerQuestion } from '../../../src/intake/answer-question';
import { cardStore } from '../../../src/storage/card-store';
import { openDatabase, type Database } from '../../../src/storage/database';
import { receiveUserMessage } from '../../../src/tickets/receive-user-message';
import { blockCore, mia, mod, type BlockCore } from '../../support/block-core';
import { openTicketWithPost, ticketCore, type OpenTicket, type TicketCore } from '../../support/ticket-core';

const hour = 3_600_000;
const [alice, bob] = ['100000000000000001', '100000000000000002'];
const role = '500000000000000001';

describe('a block', () => {
  let core: TicketCore;
  let blocks: BlockCore;
  let guildId: string;
  const named = (userId = alice) => ({ kind: 'user', userId }) as const;
  const inHours = (hours: number) => new Date(core.clock.now().getTime() + hours * hour);
  const guild = () => blocks.guild(guildId);
  const remove = async (target = named(), scopes: 'all' | 'tickets' | 'tags' = 'all') =>
    removeBlock(blocks, { guild: await guild(), named: target, scopes, byId: mod });
  const check = async (target = named()) => checkBlock(blocks, await guild(), target);
  const may = async (userId: string, scope: 'tickets' | 'tags') =>
    !(await isBlocked(blocks, await guild(), userId, scope));
  const events = () =>
    core.query<{ kind: string }>(
      'SELECT kind, actor_id::text AS by, data FROM events WHERE guild_id = $1 ORDER BY id',
      [guildId],
    );

  beforeAll(async () => {
    core = await ticketCore();
    blocks = blockCore(core);
  });
  afterAll(() => core.close());
  beforeEach(async () => {
    await core.query('DELETE FROM blocks');
    core.members.profileOf = () => null;
    blocks.lines.length = 0;
    guildId = (await core.serve('Haven')).id;
    await core.guilds.change(guildId, { 'log-channel': '100000000000000009' }, core.clock.now());
  });

  it('is added by one of two who block at once; the other changes its terms', async () => {
    const outcomes = await Promise.all([mod, mia].map((byId) => blocks.block(guildId, named(), { byId })));
    expect(outcomes.map(({ kind }) => kind).toSorted()).toEqual(['added', 'changed']);
    expect(await core.query('SELECT user_id::text FROM blocks')).toEqual([{ user_id: alice }]);
    expect((await events()).map(({ kind }) => kind)).toEqual(['blocked', 'blocked']);
  });

  it('is lifted by one of two who lift it at once', async () => {
    await blocks.block(guildId, named());
    const outcomes = await Promise.all([remove(), remove()]);
    expect(outcomes.map(({ kind }) => kind).toSorted()).toEqual(['not-blocked', 'removed']);
  });

  it('tells who made it for whom, in the history and in the log, unless the server wants no such lines', async () => {
    await blocks.block(guildId, named(), { until: inHours(1), reason: 'spam' });
    await remove();
    expect(await events()).toEqual([
      { kind: 'blocked', by: mod, data: { user: alice, scopes: 'all', until: inHours(1).toISOString() } },
      { kind: 'unblocked', by: mod, data: { user: alice, scopes: 'all' } },
    ]);
    expect(blocks.lines).toHaveLength(2);
    await core.guilds.change(guildId, { 'log-events': ['opened'] }, core.clock.now());
    await blocks.block(guildId, named());
    expect(blocks.lines).toHaveLength(2);
  });

  it('holds until its moment and not beyond, and is added anew after that', async () => {
    await blocks.block(guildId, named(), { until: inHours(1) });
    core.clock.advance(hour - 1);
    expect([await may(alice, 'tickets'), await may(alice, 'tags')]).toEqual([false, false]);
    core.clock.advance(1);
    expect([await may(alice, 'tickets'), await may(alice, 'tags')]).toEqual([true, true]);
    expect(await check()).toMatchObject({ blocks: [] });
    expect(await remove()).toMatchObject({ kind: 'not-blocked' });
    expect(await blocks.block(guildId, named())).toMatchObject({ kind: 'added' });
  });

  it('is forgotten when it is over: the deadline is that of the next one', async () => {
    const due = () =>
      core.query<{ due_at: Date }>(
        `SELECT due_at FROM deadlines WHERE kind = 'blocks-end' AND settled_at IS NULL AND guild_id = $1`,
        [guildId],
      );
    await blocks.block(guildId, named(), { until: inHours(2) });
    await blocks.block(guildId, named(bob), { until: inHours(1) });
    expect(await due()).toEqual([{ due_at: inHours(1) }]);
    core.clock.advance(hour);
    await endBlocks(blocks, guildId);
    expect(await due()).toEqual([{ due_at: inHours(1) }]);
    expect(await core.query('SELECT user_id::text FROM blocks')).toEqual([{ user_id: alice }]);
    core.clock.advance(hour);
    await Promise.all([endBlocks(blocks, guildId), endBlocks(blocks, guildId)]);
    expect([await due(), await core.query('SELECT id FROM blocks')]).toEqual([[], []]);
  });

  it('ends in time where it is made while others before it are forgotten', async () => {
    await blocks.block(guildId, named(), { until: inHours(1) });
    core.clock.advance(hour);
    const until = inHours(2);
    const [added, looking] = [0, 1].map(() => new Client({ connectionString: core.url }));
    await Promise.all([added!.connect(), looking!.connect()]);
    await added!.query('BEGIN');
    await added!.query(
      `INSERT INTO blocks (guild_id, user_id, tickets, tags, until, set_by_id, set_at) VALUES ($1, $2, true, true, $3, $4, now())`,
      [guildId, bob, until, mod],
    );
    await added!.query(
      `UPDATE deadlines SET due_at = LEAST(due_at, $2) WHERE kind = 'blocks-end' AND guild_id = $1 AND settled_at IS NULL`,
      [guildId, until],
    );
    const ended = endBlocks(blocks, guildId);
    const waiting = `SELECT FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND datname = current_database()`;
    while ((await looking!.query(waiting)).rowCount === 0) {
      await pause(10);
    }
    await added!.query('COMMIT');
    await ended;
    await Promise.all([added!.end(), looking!.end()]);
    expect(
      await core.query(
        `SELECT due_at FROM deadlines WHERE kind = 'blocks-end' AND settled_at IS NULL AND guild_id = $1`,
        [guildId],
      ),
    ).toEqual([{ due_at: until }]);
  });

  it('leaves what was not lifted of it', async () => {
    await blocks.block(guildId, named());
    expect(await remove(named(), 'tags')).toMatchObject({ kind: 'removed', left: 'tickets' });
    expect([await may(alice, 'tickets'), await may(alice, 'tags')]).toEqual([false, true]);
    expect(await remove(named(), 'tags')).toMatchObject({ kind: 'not-blocked' });
    expect(await remove(named(), 'tickets')).toMatchObject({ kind: 'removed', left: null });
    expect(await may(alice, 'tickets')).toBe(true);
  });

  it('by a role concerns whoever has it, is found with their own, and the one that lasts longest stands first', async () => {
    core.members.profileOf = (userId) => ({
      name: '',
      joinedAt: null,
      roleIds: userId === alice ? [role] : [],
    });
    await blocks.block(guildId, { kind: 'role', roleId: role }, { scopes: 'tags' });
    await blocks.block(guildId, named(), { scopes: 'tickets', until: inHours(1) });
    expect([await may(alice, 'tags'), await may(bob, 'tags'), await may(alice, 'tickets')]).toEqual([
      false,
      true,
      false,
    ]);
    expect(await check()).toMatchObject({
      immune: false,
      blocks: [{ target: { kind: 'role', roleId: role } }, { target: named(), setById: mod }],
    });
  });

  it('by a role ends the intakes of those who have it at once, of others at their next step, and of nobody else', async () => {
    const [carla, denis] = ['100000000000000003', '100000000000000004'];
    const roles: Record<string, string[] | undefined> = { [alice]: [role], [bob]: [] };
    core.members.profileOf = (userId) => {
      const roleIds = roles[userId];
      return roleIds ? { name: '', joinedAt: null, roleIds } : null;
    };
    const everywhere = core.members.serversOf;
    core.members.serversOf = async (_userId, guilds) => guilds.filter(({ id }) => id === guildId);
    await core.guilds.change(guildId, { confirm: true }, core.clock.now());
    const writes = (authorId: string, content: string) =>
      receiveUserMessage(core, core.message({ authorId, content }));
    const asking = async () =>
      (await core.query<{ id: string }>('SELECT user_id::text AS id FROM intakes ORDER BY user_id')).map(
        ({ id }) => id,
      );
    const refused = async (userId: string) =>
      (await core.outbox(`dm:${userId}`)).filter(({ text }) => text?.startsWith('blocked')).length;
    for (const userId of [alice, bob, carla, denis]) {
      await writes(userId, `from ${userId}`);
    }
    await expect(asking()).resolves.toEqual([alice, bob, carla, denis]);
    await blocks.block(guildId, { kind: 'role', roleId: role }, { scopes: 'tags' });
    await expect(asking()).resolves.toEqual([alice, bob, carla, denis]);
    await blocks.block(guildId, { kind: 'role', roleId: role });
    await expect(asking()).resolves.toEqual([bob, carla, denis]);
    expect([await refused(alice), await refused(bob)]).toEqual([1, 0]);

    // What memory did not tell is found: by what they write, or by what they press.
    roles[carla] = [role];
    roles[denis] = [role];
    await writes(carla, 'and more');
    await expect(asking()).resolves.toEqual([bob, denis]);
    const { intake } = await core.intakes.read(denis);
    const question = { userId: denis, intakeId: intake!.id, step: 'CONFIRM' } as const;
    await expect(answerQuestion(core, question, { confirmed: true })).resolves.toMatchObject({
      kind: 'refused',
      refusal: { code: 'blocked' },
    });
    await expect(asking()).resolves.toEqual([bob]);
    await expect(core.query('SELECT id FROM tickets WHERE guild_id = $1', [guildId])).resolves.toEqual([]);
    core.members.serversOf = everywhere;
    await core.query('DELETE FROM intakes');
  });

  it('stands and is told where Discord does not say who is a member, and ends all intakes that it can', async () => {
    core.members.profileOf = () => ({ name: '', joinedAt: null, roleIds: [role] });
    const everywhere = core.members.serversOf;
    core.members.serversOf = async (_userId, guilds) => guilds.filter(({ id }) => id === guildId);
    await core.guilds.change(guildId, { confirm: true }, core.clock.now());
    for (const authorId of [alice, bob]) {
      await receiveUserMessage(core, core.message({ authorId, content: `from ${authorId}` }));
    }
    const asking = () => core.query('SELECT user_id::text AS id FROM intakes ORDER BY user_id');
    core.members.serversOf = async (userId, guilds) =>
      userId === alice ? Promise.reject(new Error('HTTP 503')) : guilds.filter(({ id }) => id === guildId);
    await expect(blocks.block(guildId, named())).resolves.toMatchObject({ kind: 'added' });
    await expect(blocks.block(guildId, { kind: 'role', roleId: role })).resolves.toMatchObject({
      kind: 'added',
    });
    await expect(asking()).resolves.toEqual([{ id: alice }]);
    expect(blocks.lines).toHaveLength(2);
    core.members.serversOf = everywhere;
    await core.query('DELETE FROM intakes');
  });

  it('is refused for everybody at once, and for whom the server protects, also by a role', async () => {
    core.members.profileOf = () => ({ name: '', joinedAt: null, roleIds: [role] });
    await core.guilds.change(guildId, { immune: [role] }, core.clock.now());
    await expect(blocks.block(guildId, named())).resolves.toMatchObject({ kind: 'immune' });
    await expect(blocks.block(guildId, { kind: 'role', roleId: role })).resolves.toMatchObject({
      kind: 'immune',
    });
    await expect(blocks.block(guildId, { kind: 'role', roleId: guildId })).resolves.toEqual({
      kind: 'everybody',
    });
    expect(await core.query('SELECT id FROM blocks')).toEqual([]);
  });

  it('of a role goes with the role, by nobody, with a line', async () => {
    const gone = { id: role, name: 'Spam' };
    await blocks.block(guildId, { kind: 'role', roleId: role });
    for (let times = 0; times < 2; times += 1) {
      await liftForDeletedRole(blocks, await guild(), gone);
    }
    expect(await core.query('SELECT id FROM blocks')).toEqual([]);
    expect((await events()).at(-1)).toEqual({ kind: 'unblocked', by: null, data: { role, scopes: 'all' } });
    expect(blocks.lines.slice(1)).toEqual(['Spam is no more']);
  });

  it('of a server means nothing in another', async () => {
    const other = (await core.serve('Harbour')).id;
    await blocks.block(other, named());
    expect(await may(alice, 'tickets')).toBe(true);
    expect(await remove()).toMatchObject({ kind: 'not-blocked' });
  });

  it('is listed by pages, the newest first, which keep their place while others come and go', async () => {
    const users = Array.from({ length: 25 }, (_, n) => String(200000000000000001n + BigInt(n)));
    for (const userId of users) {
      await blocks.block(guildId, named(userId));
    }
    const shown = (page: Awaited<ReturnType<typeof listBlocks>>) =>
      page.blocks.map(({ target }) => (target.kind === 'user' ? users.indexOf(target.userId) : -1));
    const first = await listBlocks(blocks, guildId);
    expect([shown(first), first.count, first.hasNewer, first.hasOlder]).toEqual([
      [24, 23, 22, 21, 20, 19, 18, 17, 16, 15],
      25,
      false,
      true,
    ]);
    await remove(named(users[20]));
    const second = await listBlocks(blocks, guildId, { before: first.blocks.at(-1)!.id });
    expect(shown(second)).toEqual([14, 13, 12, 11, 10, 9, 8, 7, 6, 5]);
    const last = await listBlocks(blocks, guildId, { before: second.blocks.at(-1)!.id });
    expect([shown(last), last.hasNewer, last.hasOlder]).toEqual([[4, 3, 2, 1, 0], true, false]);
    const back = await listBlocks(blocks, guildId, { behind: last.blocks[0]!.id });
    expect([shown(back), back.hasNewer, back.hasOlder]).toEqual([shown(second), true, true]);
    await expect(listBlocks(blocks, guildId, { before: '0' })).resolves.toMatchObject({
      hasNewer: false,
      count: 24,
    });
  });

  it('is lifted with all others, once, in whole or in part', async () => {
    await blocks.block(guildId, named());
    await blocks.block(guildId, named(bob), { scopes: 'tags' });
    await blocks.block(guildId, { kind: 'role', roleId: role }, { until: inHours(1) });
    const clear = async (scopes: 'all' | 'tags') =>
      clearBlocks(blocks, { guild: await guild(), scopes, byId: mod });
    core.clock.advance(hour);
    expect(new Set(await Promise.all([clear('tags'), clear('tags')]))).toEqual(new Set([0, 2]));
    expect([await may(alice, 'tickets'), await may(alice, 'tags'), await may(bob, 'tags')]).toEqual([
      false,
      true,
      true,
    ]);
    expect([await clear('all'), await clear('all')]).toEqual([1, 0]);
    expect((await events()).map(({ kind }) => kind)).toEqual([
      'blocked',
      'blocked',
      'blocked',
      'blocks-cleared',
      'blocks-cleared',
    ]);
  });
});

describe('a block and an open ticket', () => {
  let core: TicketCore;
  let blocks: BlockCore;
  let database: Database;
  let ticket: OpenTicket;
  const user = () => ({ kind: 'user', userId: ticket.userId }) as const;
  const onCard = async () => (await cardStore(database.prisma).of([ticket.id])).get(ticket.id)!.facts.block;

  beforeAll(async () => {
    core = await ticketCore();
    blocks = blockCore(core);
    database = await openDatabase({ databaseUrl: core.url, dataDir: '/nowhere' });
  });
  afterAll(async () => {
    await database.close();
    await core.close();
  });
  beforeEach(async () => {
    ticket = await openTicketWithPost(core);
    [core.faces.shown, core.signs, core.woken].forEach((heard) => heard.splice(0));
  });

  it('stands on the card while it lasts, by themselves or by a role', async () => {
    const until = new Date(core.clock.now().getTime() + hour);
    await blocks.block(ticket.guildId, user(), { until });
    expect([await onCard(), core.faces.shown]).toEqual([{ until, roleId: null }, [ticket.id]]);
    core.clock.advance(hour);
    await endBlocks(blocks, ticket.guildId);
    expect([await onCard(), core.faces.shown]).toEqual([null, [ticket.id, ticket.id]]);
    const member = { name: 'alice', joinedAt: null, roleIds: [role] };
    await core.query('UPDATE cards SET member = $2 WHERE ticket_id = $1', [
      ticket.id,
      JSON.stringify(member),
    ]);
    await blocks.block(ticket.guildId, { kind: 'role', roleId: role });
    expect([await onCard(), core.faces.shown.length]).toEqual([{ until: null, roleId: role }, 3]);
    await clearBlocks(blocks, { guild: await blocks.guild(ticket.guildId), scopes: 'all', byId: mod });
    expect([await onCard(), core.faces.shown.length]).toEqual([null, 4]);
  });

  it('drops what waits, with a mark behind it and a word to the user, and nothing that is under way', async () => {
    const lane = `post:${ticket.id}`;
    const waiting = ['one', 'two', 'three'].map((content) =>
      core.message({ authorId: ticket.userId, content }),
    );
    for (const message of waiting) {
      await receiveUserMessage(core, message);
    }
    const lease = {
      worker: '0b6c3f0e-2b52-4f0e-9d4b-7f6c4f0e2b52',
      now: core.clock.now(),
      until: core.clock.now(),
    };
    await core.query(
      `UPDATE deliveries SET status = 'DONE', settled_at = now() WHERE lane = $1 AND kind = 'open-post'`,
      [lane],
    );
    const claimed = await core.ledger.claim(lane, { ...lease, until: new Date(lease.now.getTime() + hour) });
    expect(claimed?.rendered?.parts[0]?.content).toBe('hello?');
    core.woken.length = 0;
    core.gaveUp.length = 0;
    await expect(blocks.block(ticket.guildId, user())).resolves.toMatchObject({ kind: 'added', dropped: 3 });
    expect(core.woken).toEqual([lane, `dm:${ticket.userId}`]);
    expect(core.gaveUp).toEqual(waiting.map(({ messageId }) => `${lane} ${messageId} ⛔`));
    expect(
      (await core.outbox(lane)).slice(1).map(({ kind, status, reason }) => [kind, status, reason]),
    ).toEqual([
      ['relay-to-post', 'SENDING', null],
      ['relay-to-post', 'DONE', 'USER_BLOCKED'],
      ['relay-to-post', 'DONE', 'USER_BLOCKED'],
      ['relay-to-post', 'DONE', 'USER_BLOCKED'],
      ['blocked-notice', 'PENDING', null],
    ]);
    expect(
      await core.query(`SELECT payload FROM deliveries WHERE kind = 'blocked-notice' AND ticket_id = $1`, [
        ticket.id,
      ]),
    ).toEqual([{ payload: { dropped: 3, byId: mod } }]);
    expect((await core.outbox(`dm:${ticket.userId}`)).at(-1)?.text).toMatch(/^blocked-in-ticket/u);
    await receiveUserMessage(core, core.message({ authorId: ticket.userId, content: 'four' }));
    expect(core.signs).toHaveLength(1);
    expect(
      (await core.tickets.conversation(ticket.id, 50)).messages.map(({ incoming }) => incoming.content),
    ).toEqual(['hello?']);
  });

  it('drops each message or lets it be claimed, never both, while the lane is drained', async () => {
    const lane = `post:${ticket.id}`;
    await core.query(`UPDATE deliveries SET status = 'DONE', settled_at = now() WHERE lane = $1`, [lane]);
    for (let n = 0; n < 30; n += 1) {
      await receiveUserMessage(core, core.message({ authorId: ticket.userId, content: `line ${n}` }));
    }
    const lease = () => ({
      worker: '0b6c3f0e-2b52-4f0e-9d4b-7f6c4f0e2b52',
      now: core.clock.now(),
      until: new Date(core.clock.now().getTime() + hour),
    });
    const sent: string[] = [];
    const drain = async (): Promise<void> => {
      for (let next = await core.ledger.claim(lane, lease()); next;) {
        sent.push(next.kind);
        next = (await core.ledger.settleAndClaimNext(next, { to: 'DONE', links: [] }, lease(), true)).next;
      }
    };
    const [outcome] = await Promise.all([blocks.block(ticket.guildId, user()), drain()]);
    await drain();
    const dropped = 'dropped' in outcome ? outcome.dropped : -1;
    expect(sent.filter((kind) => kind === 'relay-to-post').length + dropped).toBe(30);
    expect(sent.filter((kind) => kind === 'blocked-notice')).toHaveLength(dropped > 0 ? 1 : 0);
  });

  it('is made by the number of a ticket, too; of one whose user is known, it names them', async () => {
    await blocks.block(ticket.guildId, { kind: 'ticket', name: { number: 1 } });
    expect(
      await core.query('SELECT user_id::text, ticket_id FROM blocks WHERE guild_id = $1', [ticket.guildId]),
    ).toEqual([{ user_id: ticket.userId, ticket_id: null }]);
    const unknown = blocks.block(ticket.guildId, { kind: 'ticket', name: { number: 2 } });
    await expect(unknown).resolves.toEqual({ kind: 'no-ticket' });
    const other = (await core.serve('Harbour')).id;
    await expect(blocks.block(other, { kind: 'ticket-id', ticketId: ticket.id })).resolves.toEqual({
      kind: 'no-ticket',
    });
  });
});
