import { echoStore } from '../../../src/storage/echo-store';
import { openDatabase, type Database } from '../../../src/storage/database';
import type { IncomingFile } from '../../../src/tickets/incoming-message';
import { composeReply } from '../../../src/tickets/compose-reply';
import { receiveStaffMessage } from '../../../src/tickets/receive-staff-message';
import { receiveUserMessage } from '../../../src/tickets/receive-user-message';
import { requestClose } from '../../../src/tickets/request-close';
import { firstIdAt } from '../../../src/snowflake';
import { openTicketWithPost, ticketCore, type OpenTicket, type TicketCore } from '../../support/ticket-core';

const author = { id: '300000000000000001', name: 'Mod', icon: 'https://cdn/mod.png' };
const form: IncomingFile = {
  id: '77',
  name: 'form.pdf',
  size: 2048,
  contentType: 'application/pdf',
  description: null,
  spoiler: false,
  seconds: null,
  waveform: null,
  url: 'https://cdn/ephemeral/form.pdf',
};

describe('a reply that was not written in the post', () => {
  let core: TicketCore;
  let database: Database;
  let ticket: OpenTicket;
  let serial = 0n;
  const newId = () => String(firstIdAt(core.clock.now()) + 4_000_000n + (serial += 1n));
  const compose = (content: string, more: Partial<Parameters<typeof composeReply>[1]> = {}) =>
    composeReply(core, {
      ticketId: ticket.id,
      author,
      content,
      files: [],
      anonymous: false,
      interactionId: newId(),
      ...more,
    });
  const said = async (lane: string) =>
    (await core.outbox(lane)).map(({ kind, text }) => `${kind} ${text}`).slice(2);
  const inDm = () => said(`dm:${ticket.userId}`);
  const inPost = () => said(`post:${ticket.id}`);

  /** Carries out the lane's first delivery that carries this, with one message. */
  async function arrives(lane: string, discordId: string, webhookId: string | null = null) {
    const lease = {
      worker: '00000000-0000-4000-8000-000000000001',
      now: core.clock.now(),
      until: new Date('2030-01-01'),
    };
    let delivery = await core.ledger.claim(lane, lease);
    while (delivery && delivery.origin?.discordId !== discordId) {
      const { next } = await core.ledger.settleAndClaimNext(delivery, { to: 'DONE', links: [] }, lease, true);
      delivery = next;
    }
    const copy = {
      channelId: delivery?.lane.startsWith('post') ? ticket.postId : dm,
      discordId: newId(),
      part: 0,
      webhookId,
    };
    await core.ledger.settleAndClaimNext(delivery!, { to: 'DONE', links: [copy] }, lease, false);
    return { delivery: delivery!, copy };
  }
  let dm = '';

  beforeEach(async () => {
    core = await ticketCore();
    database = await openDatabase({ databaseUrl: core.url, dataDir: '/nowhere' });
    ticket = await openTicketWithPost(core);
    dm = ticket.firstMessage.channelId;
  });
  afterEach(async () => {
    await database.close();
    await core.close();
  });

  it('goes to the user and is shown in the post, once although two callers bring it', async () => {
    const interactionId = newId();
    const outcomes = await Promise.all([
      compose('hello', { interactionId }),
      compose('hello', { interactionId }),
    ]);
    expect(outcomes.map(({ kind }) => kind).toSorted()).toEqual(['composed', 'composed-before']);
    await expect(inDm()).resolves.toEqual(['relay-to-user Mod: hello']);
    await expect(inPost()).resolves.toEqual(['relay-to-post hello']);
    expect(core.woken).toEqual(expect.arrayContaining([`post:${ticket.id}`, `dm:${ticket.userId}`]));
  });

  it('hides its author from the user alone', async () => {
    await compose('hello', { anonymous: true });
    await expect(inDm()).resolves.toEqual(['relay-to-user staff: hello']);
    const [row] = await core.query(
      `SELECT rendered->'author'->>'name' AS shown FROM deliveries WHERE lane = $1 AND kind = 'relay-to-post'
       ORDER BY id DESC LIMIT 1`,
      [`post:${ticket.id}`],
    );
    expect(row).toEqual({ shown: 'Mod' });
  });

  it('is refused in a closed ticket, and where there is none', async () => {
    await core.query(`UPDATE tickets SET status = 'CLOSED', slot = NULL WHERE id = $1`, [ticket.id]);
    await expect(compose('hello')).resolves.toMatchObject({ kind: 'closed' });
    await expect(compose('hello', { ticketId: '999' })).resolves.toEqual({ kind: 'no-ticket' });
    await expect(inDm()).resolves.toEqual([]);
  });

  it('cancels a close request, as anything that the staff write', async () => {
    core.clock.advance(1);
    await requestClose(core, {
      ticketId: ticket.id,
      authorId: author.id,
      authorName: 'Mod',
      comment: null,
      shared: true,
      closeAt: null,
      requestedAt: core.clock.now(),
    });
    core.clock.advance(1000);
    await compose('one more thing');
    await expect(core.query('SELECT status FROM tickets WHERE id = $1', [ticket.id])).resolves.toEqual([
      { status: 'OPEN' },
    ]);
    expect((await inDm()).at(-1)).toContain('close-request-over');
  });

  it('moves the ticket once it reached the user, whose answer finds it in both places', async () => {
    const interactionId = newId();
    await compose('hello', { interactionId });
    const shown = await arrives(`post:${ticket.id}`, interactionId, '5');
    const reached = await arrives(`dm:${ticket.userId}`, interactionId);
    expect(reached.delivery.repeatedAs?.discordId).toBe(shown.copy.discordId);
    await expect(
      core.query('SELECT newest_reply::text AS reply FROM tickets WHERE id = $1', [ticket.id]),
    ).resolves.toEqual([{ reply: interactionId }]);

    const answer = core.message({
      authorId: ticket.userId,
      channelId: dm,
      content: 'thanks',
      replyToId: reached.copy.discordId,
    });
    await receiveUserMessage(core, answer);
    const { delivery } = await arrives(`post:${ticket.id}`, answer.messageId, '5');
    expect(delivery.replyTo?.discordId).toBe(shown.copy.discordId);

    const guild = (await core.guilds.byId(ticket.guildId))!;
    const more = core.message({
      authorId: author.id,
      channelId: ticket.postId,
      content: 'and',
      replyToId: shown.copy.discordId,
    });
    await core.guilds.change(ticket.guildId, { forwarding: false }, new Date(0));
    await expect(receiveStaffMessage(core, { incoming: more, guild, botIds: [] })).resolves.toEqual({
      kind: 'reply',
    });
    const relayed = await arrives(`dm:${ticket.userId}`, more.messageId);
    expect(relayed.delivery.replyTo?.discordId).toBe(reached.copy.discordId);
  });

  it('has reactions carried between its two copies, and to nothing else', async () => {
    const interactionId = newId();
    await compose('hello', { interactionId });
    const { copy: shown } = await arrives(`post:${ticket.id}`, interactionId, '5');
    const { copy: reached } = await arrives(`dm:${ticket.userId}`, interactionId);
    const echoes = echoStore(database.prisma);
    const other = (link: typeof shown) =>
      echoes.counterparts({ channelId: link.channelId, messageId: link.discordId });
    expect((await other(reached))?.messages.map(({ messageId }) => messageId)).toEqual([shown.discordId]);
    expect((await other(shown))?.messages.map(({ messageId }) => messageId)).toEqual([reached.discordId]);
  });

  it('brings its files from where the command had them', async () => {
    const interactionId = newId();
    await compose('', { interactionId, files: [form] });
    const { delivery } = await arrives(`dm:${ticket.userId}`, interactionId);
    expect(delivery.fileBytes).toBe(2048);
    expect(delivery.origin?.uploads).toEqual([form]);
  });

  it('tells the staff of a file that the user does not get, unless its copy says so already', async () => {
    const leftOut = [{ name: form.name, size: form.size, reason: 'tooLarge' as const, most: 1024 }];
    const plain = core.views;
    core.views = { ...plain, staffReply: (...args) => ({ ...plain.staffReply(...args), leftOut }) };
    await compose('one', { files: [form] });
    core.views = { ...core.views, replyInPost: (...args) => ({ ...plain.replyInPost(...args), leftOut }) };
    await compose('two', { files: [form] });
    await expect(inPost()).resolves.toEqual([
      'relay-to-post one',
      expect.stringContaining('files-not-carried'),
      'relay-to-post two',
    ]);
  });

  it('does not count as a message of the post that was deleted', async () => {
    await compose('hello');
    const [row] = await core.query<{ known: number }>(
      'SELECT count(*)::int AS known FROM messages WHERE channel_id = $1',
      [ticket.postId],
    );
    expect(row).toEqual({ known: 0 });
  });
});
