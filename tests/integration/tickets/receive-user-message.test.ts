import { receiveUserMessage } from '../../../src/tickets/receive-user-message';
import { ticketCore, type TicketCore } from '../../support/ticket-core';

describe('a message of a user', () => {
  let core: TicketCore;
  let server: { id: string; forumId: string };
  const alice = '100000000000000001';
  const writes = (content: string, more = {}) => core.message({ authorId: alice, content, ...more });
  const ticketsOf = (userId: string) =>
    core.query<{ id: string; number: number; status: string; slot: number | null }>(
      'SELECT id::text, number, status::text, slot FROM tickets WHERE user_id = $1 ORDER BY id',
      [userId],
    );

  beforeEach(async () => {
    core = await ticketCore();
    server = await core.serve('Haven');
  });
  afterEach(() => core.close());

  it('opens a ticket: the post, the message, then what the user is told', async () => {
    await receiveUserMessage(core, writes('hello'));
    const [ticket] = await ticketsOf(alice);
    expect(ticket).toMatchObject({ number: 1, status: 'OPEN', slot: 1 });
    const lane = `post:${ticket!.id}`;
    expect((await core.outbox(lane)).map(({ kind, text }) => [kind, text])).toEqual([
      ['open-post', null],
      ['relay-to-post', 'hello'],
    ]);
    expect((await core.outbox(`dm:${alice}`)).map(({ text, carries }) => [text, carries])).toEqual([
      ['message-sent en-US {"server":"Haven"}', null],
      ['greeting en-US {"server":"Haven"}', null],
    ]);
    await expect(
      core.query(
        `SELECT d.rendered->'parts'->0->>'content' AS said, w.kind AS after, d.payload->'otherwise' IS NOT NULL AS "orElse"
         FROM deliveries d LEFT JOIN deliveries w ON w.id = d.waits_for AND (w.payload->>'awaited')::bool
         WHERE d.lane = $1 ORDER BY d.id`,
        [`dm:${alice}`],
      ),
    ).resolves.toEqual([
      { said: expect.stringMatching(/^message-sent/u), after: 'relay-to-post', orElse: true },
      { said: expect.stringMatching(/^greeting/u), after: null, orElse: false },
    ]);
    expect(core.woken).toEqual([lane, `dm:${alice}`]);
    await expect(core.query('SELECT kind FROM events')).resolves.toEqual([{ kind: 'opened' }]);
    await expect(core.query('SELECT * FROM intakes')).resolves.toEqual([]);
  });

  it('goes into the open ticket, and is written down once although it arrives twice', async () => {
    await receiveUserMessage(core, writes('one'));
    const two = writes('two');
    await receiveUserMessage(core, two);
    await receiveUserMessage(core, two);
    const [ticket, ...others] = await ticketsOf(alice);
    expect(others).toEqual([]);
    const relayed = (await core.outbox(`post:${ticket!.id}`)).filter(({ kind }) => kind === 'relay-to-post');
    expect(relayed.map(({ text }) => text)).toEqual(['one', 'two']);
    expect(relayed[1]!.carries).toBe(two.messageId);
  });

  it('shows that its author can be reached again, but not when it is heard once more', async () => {
    const unreachable = () => core.query('SELECT unreachable FROM people');
    const one = writes('one');
    await receiveUserMessage(core, one);
    await core.query("UPDATE people SET unreachable = 'BLOCKED'");
    await receiveUserMessage(core, one);
    await expect(unreachable()).resolves.toEqual([{ unreachable: 'BLOCKED' }]);
    await receiveUserMessage(core, writes('two'));
    await expect(unreachable()).resolves.toEqual([{ unreachable: null }]);
  });

  it('opens one ticket when two arrive at the same moment', async () => {
    await Promise.all(['one', 'two'].map((content) => receiveUserMessage(core, writes(content))));
    const [ticket, ...others] = await ticketsOf(alice);
    expect(others).toEqual([]);
    const texts = (await core.outbox(`post:${ticket!.id}`)).flatMap(({ text }) => text ?? []);
    expect(texts.toSorted()).toEqual(['one', 'two']);
  });

  it('opens one ticket when two callers bring the same message at the same moment', async () => {
    const hello = writes('hello');
    await Promise.all(Array.from({ length: 4 }, () => receiveUserMessage(core, hello)));
    const [ticket, ...others] = await ticketsOf(alice);
    expect(others).toEqual([]);
    expect((await core.outbox(`post:${ticket!.id}`)).map(({ kind }) => kind)).toEqual([
      'open-post',
      'relay-to-post',
    ]);
  });

  it('opens ten tickets with ten numbers when ten users write first at the same moment', async () => {
    const users = Array.from({ length: 10 }, (_, index) => String(200000000000000000n + BigInt(index)));
    await Promise.all(
      users.map((authorId) => receiveUserMessage(core, core.message({ authorId, content: 'hi' }))),
    );
    const rows = await core.query<{ number: number }>('SELECT number FROM tickets ORDER BY number');
    expect(rows.map(({ number }) => number)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
  });

  it('loses none of twenty that arrive at the same moment', async () => {
    await receiveUserMessage(core, writes('first'));
    const burst = Array.from({ length: 20 }, (_, index) => writes(`m${index}`));
    await Promise.all(burst.map((message) => receiveUserMessage(core, message)));
    const [ticket] = await ticketsOf(alice);
    const texts = (await core.outbox(`post:${ticket!.id}`)).flatMap(({ text }) => text ?? []);
    expect(new Set(texts)).toEqual(new Set(['first', ...burst.map(({ content }) => content)]));
    expect(texts).toHaveLength(21);
  });

  it('that answers an earlier one goes to the ticket of that, if it is open', async () => {
    const other = await core.serve('Other');
    core.members.serversOf = async (_user, guilds) => guilds.filter(({ id }) => id === server.id);
    const first = writes('to Haven');
    await receiveUserMessage(core, first);
    await core.query(
      `INSERT INTO tickets (guild_id, number, user_id, slot, forum_id, opened_at) VALUES ($1, 1, $2, 1, $3, now())`,
      [other.id, alice, other.forumId],
    );
    await receiveUserMessage(core, writes('again', { replyToId: first.messageId }));
    const [haven] = await ticketsOf(alice);
    expect((await core.outbox(`post:${haven!.id}`)).at(-1)).toMatchObject({ text: 'again' });
  });

  it('is told once that it waits while the forum is gone, and is kept', async () => {
    await receiveUserMessage(core, writes('before'));
    await core.guilds.claimForumGone(server.forumId, core.clock.now());
    await receiveUserMessage(core, writes('meanwhile'));
    await receiveUserMessage(core, writes('and more'));
    const said = (await core.outbox(`dm:${alice}`)).filter(({ text }) => text?.startsWith('waits-for-forum'));
    expect(said).toHaveLength(1);
    const [ticket] = await ticketsOf(alice);
    expect((await core.outbox(`post:${ticket!.id}`)).map(({ text }) => text)).toEqual([
      null,
      'before',
      'meanwhile',
      'and more',
    ]);
  });

  it('says when it was written if it comes more than five minutes late', async () => {
    await receiveUserMessage(core, writes('first'));
    const late = writes('second');
    core.clock.advance(5 * 60_000 + 1);
    await receiveUserMessage(core, late);
    const [ticket] = await ticketsOf(alice);
    expect((await core.outbox(`post:${ticket!.id}`)).at(-1)!.text).toBe('second (late)');
  });

  it('shows what it became when its edit arrived first, and never appears when its delete did', async () => {
    const edited = writes('draft');
    const edit = { content: 'final', editedAt: new Date('2026-01-01T00:00:01Z') };
    await core.tickets.bury({ ...edited, edit }, core.clock.now());
    await receiveUserMessage(core, edited);
    const deleted = writes('never mind');
    await core.tickets.bury({ ...deleted, edit: null }, core.clock.now());
    await receiveUserMessage(core, deleted);
    const [ticket] = await ticketsOf(alice);
    expect((await core.outbox(`post:${ticket!.id}`)).map(({ text }) => text)).toEqual([null, 'final']);
  });
});
