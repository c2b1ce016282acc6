import { advanceIntake } from '../../../src/intake/advance-intake';
import { chooseServer } from '../../../src/intake/choose-server';
import { chooseTicket } from '../../../src/intake/choose-ticket';
import { resumeIntakes } from '../../../src/intake/resume-intakes';
import type { IncomingMessage } from '../../../src/tickets/incoming-message';
import { receiveDelete } from '../../../src/tickets/receive-delete';
import { receiveEdit } from '../../../src/tickets/receive-edit';
import { receiveUserMessage } from '../../../src/tickets/receive-user-message';
import { openTicketWithPost, ticketCore, type TicketCore } from '../../support/ticket-core';

const alice = '100000000000000001';
const minute = 60_000;

describe('an intake', () => {
  let core: TicketCore;
  const writes = async (content: string, more: Partial<IncomingMessage> = {}) => {
    const message = core.message({ authorId: alice, content, ...more });
    await receiveUserMessage(core, message);
    return message;
  };
  const told = async () => (await core.outbox(`dm:${alice}`)).map(({ text }) => text?.split(' ')[0]);
  const posts = async () =>
    (await core.outbox())
      .filter(({ kind }) => kind === 'relay-to-post')
      .map(({ lane, text }) => [lane, text]);
  const tickets = () =>
    core.query<{ id: string; guild_id: string }>('SELECT id, guild_id FROM tickets ORDER BY id');
  const fail = () => {
    throw new Error('must not be reached');
  };

  beforeEach(async () => (core = await ticketCore()));
  afterEach(() => core.close());

  describe('with two servers', () => {
    let haven: string;
    let harbour: string;
    beforeEach(async () => {
      haven = (await core.serve('Haven')).id;
      harbour = (await core.serve('Harbour')).id;
    });

    it('asks once and delivers what was written meanwhile, in order, to the server that is chosen', async () => {
      await writes('one');
      await writes('two');
      expect(await told()).toEqual(['choose-server']);
      await expect(tickets()).resolves.toEqual([]);
      await expect(chooseServer(core, { userId: alice, guildId: harbour })).resolves.toMatchObject({
        kind: 'opened',
        number: 1,
      });
      const [ticket] = await tickets();
      expect(ticket!.guild_id).toBe(harbour);
      expect(await posts()).toEqual([
        [`post:${ticket!.id}`, 'one'],
        [`post:${ticket!.id}`, 'two'],
      ]);
    });

    it('opens one ticket for a double press, also for two servers at once', async () => {
      await writes('one');
      const outcomes = await Promise.all([
        chooseServer(core, { userId: alice, guildId: haven }),
        chooseServer(core, { userId: alice, guildId: haven }),
        chooseServer(core, { userId: alice, guildId: harbour }),
      ]);
      expect(outcomes.map(({ kind }) => kind).toSorted()).toEqual(['opened', 'over', 'over']);
      await expect(tickets()).resolves.toHaveLength(1);
    });

    it('loses nothing that is written while the press is decided', async () => {
      await writes('one');
      await Promise.all([
        writes('two'),
        chooseServer(core, { userId: alice, guildId: haven }),
        writes('three'),
      ]);
      const texts = (await posts()).map(([, text]) => text);
      expect(new Set(texts)).toEqual(new Set(['one', 'two', 'three']));
      await expect(core.query('SELECT * FROM messages WHERE ticket_id IS NULL')).resolves.toEqual([]);
    });

    it('asks again when the user writes ten minutes later', async () => {
      await writes('one');
      core.clock.advance(10 * minute);
      await writes('two');
      expect(await told()).toEqual(['choose-server', 'choose-server']);
    });

    it('ends without a ticket when everything that waited is deleted', async () => {
      const one = await writes('one');
      const two = await writes('two');
      await receiveDelete(core, one);
      await expect(core.query('SELECT step FROM intakes')).resolves.toEqual([{ step: 'SERVER' }]);
      await receiveDelete(core, two);
      await expect(core.query('SELECT * FROM intakes')).resolves.toEqual([]);
      await expect(chooseServer(core, { userId: alice, guildId: haven })).resolves.toEqual({ kind: 'over' });
      await expect(tickets()).resolves.toEqual([]);
    });

    it('delivers what was edited meanwhile as it is then, and not what was deleted', async () => {
      const one = await writes('one');
      const two = await writes('two');
      await receiveEdit(core, {
        ...one,
        content: 'ONE',
        editedAt: new Date('2026-01-01T00:00:01Z'),
        botIds: [],
      });
      await receiveDelete(core, two);
      await chooseServer(core, { userId: alice, guildId: haven });
      expect((await posts()).map(([, text]) => text)).toEqual(['ONE']);
    });

    it('opens nothing in a server whose forum others can see, and keeps what was written', async () => {
      await writes('one');
      await core.guilds.save({ id: haven, exposedSince: core.clock.now() });
      await expect(chooseServer(core, { userId: alice, guildId: haven })).resolves.toMatchObject({
        kind: 'refused',
        refusal: { code: 'forum-exposed' },
      });
      await expect(chooseServer(core, { userId: alice, guildId: harbour })).resolves.toMatchObject({
        kind: 'opened',
      });
    });

    it('opens nothing in a server that the user has left', async () => {
      await writes('one');
      core.members.serversOf = async (_user, guilds) => guilds.filter(({ id }) => id !== haven);
      await expect(chooseServer(core, { userId: alice, guildId: haven })).resolves.toEqual({
        kind: 'not-there',
      });
    });

    it('hands over to the ticket that is open there, and says so where no more are allowed', async () => {
      await writes('one');
      await core.query(
        `INSERT INTO tickets (guild_id, number, user_id, slot, forum_id, opened_at)
         SELECT id, 7, $1, 1, forum_id, now() FROM guilds WHERE id = $2`,
        [alice, haven],
      );
      await expect(chooseServer(core, { userId: alice, guildId: haven })).resolves.toMatchObject({
        kind: 'joined',
        number: 7,
      });
      expect(await told()).toEqual(['choose-server', 'limit-reached']);
      expect((await posts()).map(([, text]) => text)).toEqual(['one']);
    });

    it('goes on where a process died between the message and the question', async () => {
      const look = core.members.serversOf;
      core.members.serversOf = async () => fail();
      await expect(writes('one')).rejects.toThrow('must not be reached');
      core.members.serversOf = look;
      await expect(resumeIntakes(core, fail)).resolves.toBe(0);
      core.clock.advance(5000);
      await expect(resumeIntakes(core, fail)).resolves.toBe(1);
      expect(await told()).toEqual(['choose-server']);
      await advanceIntake(core, alice);
      expect(await told()).toEqual(['choose-server']);
    });

    it('of somebody with two open tickets asks which, and the choice holds until half an hour of silence', async () => {
      const first = await openTicketWithPost(core, alice);
      const second = await openSecond();
      await writes('for the second');
      await expect(chooseTicket(core, { userId: alice, ticketId: second })).resolves.toMatchObject({
        kind: 'joined',
      });
      await writes('this too');
      core.clock.advance(30 * minute + 1000);
      await writes('and this?');
      expect((await posts()).slice(1)).toEqual([
        [`post:${second}`, 'for the second'],
        [`post:${second}`, 'this too'],
      ]);
      await chooseTicket(core, { userId: alice, ticketId: first.id });
      expect((await posts()).at(-1)).toEqual([`post:${first.id}`, 'and this?']);
      expect((await told()).filter((code) => code === 'choose-ticket')).toHaveLength(2);
    });

    async function openSecond(): Promise<string> {
      const [row] = await core.query<{ id: string }>(
        `INSERT INTO tickets (guild_id, number, user_id, slot, forum_id, opened_at)
         SELECT id, 7, $1, 1, forum_id, now() FROM guilds WHERE id = $2 RETURNING id`,
        [alice, harbour],
      );
      return row!.id;
    }
  });

  it('where no server has set up tickets is refused as that, and told once a day', async () => {
    await core.guilds.save({ id: '7', name: 'Haven' });
    await writes('one');
    await writes('two');
    expect(await told()).toEqual(['not-set-up']);
    core.clock.advance(24 * 60 * minute);
    await writes('three');
    expect(await told()).toEqual(['not-set-up', 'not-set-up']);
    await core.serve('Harbour');
    await writes('four');
    expect((await posts()).map(([, text]) => text)).toEqual(['four']);
  });

  it('of somebody without a server here is refused each time, and told once a day', async () => {
    await core.serve('Haven');
    core.members.serversOf = async () => [];
    await writes('one');
    await writes('two');
    expect(await told()).toEqual(['no-server']);
    core.clock.advance(24 * 60 * minute);
    await writes('three');
    expect(await told()).toEqual(['no-server', 'no-server']);
    await expect(core.query('SELECT refusal FROM messages')).resolves.toEqual([
      { refusal: 'no-server' },
      { refusal: 'no-server' },
      { refusal: 'no-server' },
    ]);
    await expect(core.query('SELECT * FROM intakes')).resolves.toEqual([]);
  });

  it('is refused while the forum can be seen by others, said once in ten minutes, and nothing comes later by itself', async () => {
    const { id } = await core.serve('Haven');
    await core.guilds.save({ id, exposedSince: core.clock.now() });
    await writes('one');
    await writes('two');
    expect(await told()).toEqual(['forum-exposed']);
    core.clock.advance(10 * minute);
    await writes('three');
    expect(await told()).toEqual(['forum-exposed', 'forum-exposed']);
    await core.guilds.save({ id, exposedSince: null });
    await writes('four');
    expect((await posts()).map(([, text]) => text)).toEqual(['four']);
  });

  it('says another refusal at once', async () => {
    const { id, forumId } = await core.serve('Haven');
    await core.guilds.save({ id, exposedSince: core.clock.now() });
    await writes('one');
    await core.guilds.claimForumGone(forumId, core.clock.now());
    await writes('two');
    expect(await told()).toEqual(['forum-exposed', 'no-forum']);
  });
});
