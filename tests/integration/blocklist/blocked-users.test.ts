import { Client } from 'pg';
import { removeBlock } from '../../../src/blocklist/remove-block';
import { receiveDelete } from '../../../src/tickets/receive-delete';
import { receiveEdit } from '../../../src/tickets/receive-edit';
import { receiveUserMessage } from '../../../src/tickets/receive-user-message';
import { reopenTicket } from '../../../src/tickets/reopen-ticket';
import { closeTicket } from '../../../src/tickets/close-ticket';
import { blockCore, mod, type BlockCore } from '../../support/block-core';
import { everyRow } from '../../support/every-row';
import { openTicketWithPost, ticketCore, type OpenTicket, type TicketCore } from '../../support/ticket-core';

const hour = 3_600_000;
const role = '500000000000000001';

describe('what a blocked user writes in an open ticket', () => {
  let core: TicketCore;
  let blocks: BlockCore;
  let ticket: OpenTicket;

  beforeAll(async () => {
    core = await ticketCore();
    blocks = blockCore(core);
  });
  afterAll(() => core.close());
  beforeEach(async () => {
    core.members.profileOf = () => null;
    core.signs.length = 0;
    ticket = await openTicketWithPost(core);
    // Nothing waits: that would be dropped, and told at once.
    await core.query(`UPDATE deliveries SET status = 'DONE', settled_at = now() WHERE settled_at IS NULL`);
  });

  const user = () => ({ kind: 'user', userId: ticket.userId }) as const;
  const block = (terms = {}) => blocks.block(ticket.guildId, user(), terms);
  const writes = async (content: string, more = {}) => {
    const message = core.message({ authorId: ticket.userId, content, ...more });
    await receiveUserMessage(core, message);
    return message;
  };
  const edits = (messageId: string, content: string) =>
    receiveEdit(core, {
      messageId,
      channelId: ticket.firstMessage.channelId,
      content,
      editedAt: core.clock.now(),
      botIds: [],
    });
  const notices = async () =>
    (await core.outbox(`dm:${ticket.userId}`)).flatMap(({ text }) =>
      text?.startsWith('blocked') ? text : [],
    );
  const relayed = async () =>
    (await core.outbox(`post:${ticket.id}`)).flatMap(({ kind, text }) =>
      kind === 'relay-to-post' ? text : [],
    );
  /** Whether this text stands anywhere in the database. */
  const isKept = async (text: string) => {
    const client = new Client({ connectionString: core.url });
    await client.connect();
    const rows = JSON.stringify(await everyRow(client));
    await client.end();
    return rows.includes(text);
  };

  it('is neither relayed nor kept: they are told once, by an answer, then each message has a sign', async () => {
    const until = new Date(core.clock.now().getTime() + hour);
    await block({ until });
    const [one, two] = [await writes('first secret'), await writes('second secret')];
    const told = `blocked-in-ticket en-US {"server":"Haven","until":"${until.toISOString()}"}`;
    expect(await notices()).toEqual([told]);
    expect(
      await core.query(`SELECT payload FROM deliveries WHERE payload ? 'answers' AND lane = 'dm:' || $1`, [
        ticket.userId,
      ]),
    ).toEqual([{ payload: { answers: one.messageId } }]);
    expect(core.signs).toEqual([two.messageId]);
    expect(await relayed()).toEqual(['hello?']);
    expect(await isKept('secret')).toBe(false);
    expect(await isKept(one.messageId)).toBe(true);
  });

  it('is answered once, however often and by however many it is read', async () => {
    await block();
    const message = core.message({ authorId: ticket.userId, content: 'secret' });
    await Promise.all(Array.from({ length: 4 }, () => receiveUserMessage(core, message)));
    await writes('more');
    await receiveUserMessage(core, message);
    expect([(await notices()).length, core.signs.length]).toEqual([1, 1]);
  });

  it('changes nothing about the ticket: neither whose turn it is, nor what is to come', async () => {
    await block();
    const read = () =>
      core.query('SELECT status, newest_user_message, version FROM tickets WHERE id = $1', [ticket.id]);
    const before = await read();
    await writes('secret');
    expect(await read()).toEqual(before);
  });

  it('may be an edit of what was relayed before, which stays as it was on both sides', async () => {
    await block();
    core.clock.advance(1000);
    await edits(ticket.firstMessage.messageId, 'edited secret');
    await edits(ticket.firstMessage.messageId, 'edited secret');
    expect([(await notices()).length, core.signs]).toEqual([1, []]);
    core.clock.advance(1000);
    await edits(ticket.firstMessage.messageId, 'another secret');
    expect([(await notices()).length, core.signs]).toEqual([1, [ticket.firstMessage.messageId]]);
    expect(await isKept('secret')).toBe(false);
    expect((await core.outbox()).map(({ kind }) => kind)).not.toContain('edit-copy');
  });

  it('may be an edit of what was not taken, also after the block, or one that came first', async () => {
    await block();
    const message = await writes('secret one');
    core.clock.advance(1000);
    await edits(message.messageId, 'secret two');
    const later = core.message({ authorId: ticket.userId, content: 'secret three' });
    await edits(later.messageId, 'secret four');
    await receiveUserMessage(core, later);
    await removeBlock(blocks, {
      guild: await blocks.guild(ticket.guildId),
      named: user(),
      scopes: 'all',
      byId: mod,
    });
    core.clock.advance(1000);
    await edits(message.messageId, 'secret five');
    expect(await isKept('secret')).toBe(false);
    expect(await relayed()).toEqual(['hello?']);
  });

  it('may be deleted by them, also what the staff have read', async () => {
    await block();
    const message = await writes('secret');
    await receiveDelete(core, message);
    await receiveDelete(core, ticket.firstMessage);
    expect((await core.outbox(`post:${ticket.id}`)).at(-1)?.text).toBe('deleted: hello?');
  });

  it('is said anew under other terms, and carried when the block is over or lifted', async () => {
    await block();
    await writes('one');
    core.clock.advance(1000);
    await block({ until: new Date(core.clock.now().getTime() + hour) });
    await writes('two');
    core.clock.advance(hour - 1);
    await writes('three');
    expect(await notices()).toHaveLength(2);
    core.clock.advance(1);
    await writes('four');
    expect(await relayed()).toEqual(['hello?', 'four']);
    await block({ scopes: 'tags' });
    await writes('five');
    await block();
    await removeBlock(blocks, {
      guild: await blocks.guild(ticket.guildId),
      named: user(),
      scopes: 'tickets',
      byId: mod,
    });
    await writes('six');
    expect(await relayed()).toEqual(['hello?', 'four', 'five', 'six']);
  });

  it('depends on their roles: as memory has them, or else as the card was last told', async () => {
    await blocks.block(ticket.guildId, { kind: 'role', roleId: role });
    await writes('one');
    const member = { name: 'alice', joinedAt: null, roleIds: [role] };
    await core.query('UPDATE cards SET member = $2 WHERE ticket_id = $1', [
      ticket.id,
      JSON.stringify(member),
    ]);
    await writes('two');
    core.members.profileOf = () => ({ ...member, roleIds: [] });
    await writes('three');
    core.members.profileOf = () => member;
    await writes('four');
    expect(await relayed()).toEqual(['hello?', 'one', 'three']);
  });

  it('is carried if a setting protects them, by themselves or by a role', async () => {
    core.members.profileOf = () => ({ name: 'alice', joinedAt: null, roleIds: [role] });
    await block();
    for (const immune of [[role], [ticket.userId]]) {
      await core.guilds.change(ticket.guildId, { immune }, core.clock.now());
      await writes(`immune by ${immune.join()}`);
    }
    await core.guilds.change(ticket.guildId, { immune: [] }, core.clock.now());
    await writes('not immune');
    expect(await relayed()).toEqual(['hello?', `immune by ${role}`, `immune by ${ticket.userId}`]);
  });

  it('is decided anew where the block comes between the look and the decision', async () => {
    const message = core.message({ authorId: ticket.userId, content: 'secret' });
    let looks = 0;
    const readForUserMessage: TicketCore['tickets']['readForUserMessage'] = async (incoming, now) => {
      const context = await core.tickets.readForUserMessage(incoming, now);
      looks += 1;
      if (looks === 1) {
        await block();
      }
      return context;
    };
    const tickets = { ...core.tickets, readForUserMessage };
    await receiveUserMessage({ ...core, tickets }, message);
    expect([await relayed(), (await notices()).length]).toEqual([['hello?'], 1]);
  });

  it('is said to stay out where the staff open their ticket again', async () => {
    const order = {
      byId: mod,
      comment: null,
      shareComment: false,
      notify: false,
      silent: true,
      dropsRequest: true,
    };
    await closeTicket(core, { ticketId: ticket.id, ...order });
    await block();
    const guild = await blocks.guild(ticket.guildId);
    const named = { guild, name: { postId: ticket.postId }, byId: mod, reason: null, reasonVisible: false };
    await expect(reopenTicket(core, named)).resolves.toMatchObject({ kind: 'reopened' });
    const said = (await core.outbox()).flatMap(({ text }) => (text?.includes('reopened') ? text : []));
    expect(said).toHaveLength(2);
    expect(said.every((text) => text.includes('"block":{"until":null}'))).toBe(true);
    await writes('secret');
    expect(await isKept('secret')).toBe(false);
  });
});
