import { startIntake, takeStartBack, type StartWish } from '../../../src/intake/start-intake';
import { answerQuestion } from '../../../src/intake/answer-question';
import { chooseServer } from '../../../src/intake/choose-server';
import { tendDraft } from '../../../src/intake/tend-draft';
import { receiveUserMessage } from '../../../src/tickets/receive-user-message';
import { ticketCore, type TicketCore } from '../../support/ticket-core';

const alice = '100000000000000001';
const minute = 60_000;

describe('a ticket that is asked for on purpose', () => {
  let core: TicketCore;
  let haven: { id: string; name: string };
  const writes = async (content: string) => {
    const message = core.message({ authorId: alice, content });
    await receiveUserMessage(core, message);
    return message;
  };
  const start = (wish: Partial<StartWish> = {}) =>
    startIntake(core, {
      userId: alice,
      language: 'fr',
      server: haven,
      categoryId: null,
      instead: null,
      ...wish,
    });
  const told = async () => (await core.outbox(`dm:${alice}`)).map(({ text }) => text?.split(' ')[0]);
  const relayed = async () =>
    (await core.outbox())
      .filter(({ kind }) => kind === 'relay-to-post')
      .map(({ lane, text }) => [lane, text]);
  const tickets = async () =>
    (await core.query<{ id: string }>('SELECT id::text FROM tickets ORDER BY id')).map(({ id }) => id);
  const set = (settings: object) => core.guilds.change(haven.id, settings, core.clock.now());
  const refusals = async () =>
    (await core.query<{ refusal: string | null }>('SELECT refusal FROM messages ORDER BY id')).map(
      ({ refusal }) => refusal,
    );

  beforeEach(async () => {
    core = await ticketCore();
    haven = { id: (await core.serve('Haven')).id, name: 'Haven' };
  });
  afterEach(() => core.close());

  it('asks somebody who never wrote what it is about, in their language, and opens with that', async () => {
    const { kind } = await start();
    expect(kind).toBe('asked');
    const [question] = await core.outbox(`dm:${alice}`);
    expect(question?.text).toMatch(/^ask-message fr /);
    await expect(tickets()).resolves.toEqual([]);
    await writes('my parcel');
    const [ticket] = await tickets();
    expect(await relayed()).toEqual([[`post:${ticket}`, 'my parcel']]);
    expect(await told()).toEqual(['ask-message', 'message-sent', 'greeting']);
  });

  it('opens beside another one, and takes what is written next', async () => {
    await set({ 'tickets-per-user': 2 });
    await writes('the first matter');
    await start();
    await writes('the second matter');
    await writes('more of it');
    const [first, second] = await tickets();
    expect(await relayed()).toEqual([
      [`post:${first}`, 'the first matter'],
      [`post:${second}`, 'the second matter'],
      [`post:${second}`, 'more of it'],
    ]);
  });

  it('is refused where no more may be open, with the way to the open one, and at once each time', async () => {
    const { channelId, messageId } = await writes('the first matter');
    const jump = `https://discord.com/channels/@me/${channelId}/${messageId}`;
    const refused = {
      kind: 'refused',
      refusal: { code: 'limit-reached', limit: 1, open: { number: 1, jump } },
    };
    await expect(start()).resolves.toMatchObject(refused);
    await expect(start()).resolves.toMatchObject(refused);
    await expect(core.query('SELECT FROM intakes')).resolves.toEqual([]);
  });

  it.each<[string, (now: Date) => object, string]>([
    ['paused', (now) => ({ pausedAt: now }), 'paused'],
    ['without its forum', (now) => ({ forumGoneSince: now }), 'no-forum'],
    ['left by the bot', (now) => ({ leftAt: now }), 'no-forum'],
    ['open to the eyes of others', (now) => ({ exposedSince: now }), 'forum-exposed'],
  ])('is refused in a server that is %s', async (_how, state, code) => {
    await core.guilds.save({ id: haven.id, ...state(core.clock.now()) });
    await expect(start()).resolves.toMatchObject({ kind: 'refused', refusal: { code, server: 'Haven' } });
  });

  it('is refused in a server that never set up tickets, by its name', async () => {
    const server = { id: '123456789012345678', name: 'Elsewhere' };
    const refusal = { code: 'no-forum', server: 'Elsewhere' };
    await expect(start({ server })).resolves.toMatchObject({ kind: 'refused', refusal });
  });

  it('asks first which server, where none is named and there are several', async () => {
    const harbour = await core.serve('Harbour');
    await expect(start({ server: null })).resolves.toMatchObject({ kind: 'asked' });
    expect(await told()).toEqual(['choose-server']);
    await expect(chooseServer(core, { userId: alice, guildId: harbour.id })).resolves.toMatchObject({
      kind: 'asked',
      step: 'MESSAGE',
      guild: { name: 'Harbour' },
    });
    await writes('to the harbour');
    await expect(core.query('SELECT guild_id::text FROM tickets')).resolves.toEqual([
      { guild_id: harbour.id },
    ]);
  });

  it('begins once of two starts at the same moment; the other asks what is to become of the first', async () => {
    const outcomes = await Promise.all([start(), start()]);
    expect(outcomes.map(({ kind }) => kind).toSorted()).toEqual(['asked', 'in-progress']);
    expect(await told()).toEqual(['ask-message']);
  });

  it('drops the one that goes on only when that is said, with what was written for it', async () => {
    await set({ confirm: true });
    await writes('one');
    await writes('two');
    const found = await start();
    expect(found).toMatchObject({ kind: 'in-progress', waiting: 2 });
    const instead = found.kind === 'in-progress' ? found.intakeId : null;
    core.clock.advance(1000);
    await expect(start({ instead })).resolves.toMatchObject({ kind: 'asked' });
    expect(await refusals()).toEqual(['replaced', 'replaced']);
    await expect(start({ instead })).resolves.toMatchObject({ kind: 'in-progress', waiting: 0 });
    await writes('three');
    const { intake } = await core.intakes.read(alice);
    const question = { userId: alice, intakeId: intake!.id, step: 'CONFIRM' } as const;
    await answerQuestion(core, question, { confirmed: true });
    expect((await relayed()).map(([, text]) => text)).toEqual(['three']);
  });

  it('makes one ticket of two first messages at the same moment', async () => {
    await start();
    await Promise.all([writes('one'), writes('two')]);
    await expect(tickets()).resolves.toHaveLength(1);
    expect(new Set((await relayed()).map(([, text]) => text))).toEqual(new Set(['one', 'two']));
  });

  it('ends with a word where nothing is written for half an hour, and what comes then is no part of it', async () => {
    await set({ 'tickets-per-user': 2 });
    await writes('the first matter');
    await start();
    core.clock.advance(30 * minute - 1);
    await expect(tendDraft(core, alice)).resolves.toBe(false);
    core.clock.advance(1);
    await expect(tendDraft(core, alice)).resolves.toBe(true);
    expect((await told()).at(-1)).toBe('nothing-written');
    await writes('more of the first');
    await expect(tickets()).resolves.toHaveLength(1);
  });

  it('is kept as a draft where the server takes no new ones by the time at which something is written', async () => {
    await start();
    await core.guilds.pause(haven.id, null, core.clock.now());
    await writes('my parcel');
    await writes('is gone');
    expect(await told()).toEqual(['ask-message', 'not-sent-yet']);
    expect(await refusals()).toEqual([null, null]);
    await core.guilds.endPause(haven.id, core.clock.now(), { onlyIfOver: false });
    await writes('hello?');
    expect((await relayed()).map(([, text]) => text)).toEqual(['my parcel', 'is gone', 'hello?']);
  });

  it('goes where the staff have opened one meanwhile, and says so, where no more may be open', async () => {
    await start();
    await core.query(
      `INSERT INTO tickets (guild_id, number, user_id, slot, forum_id, opened_at)
       SELECT id, 7, $1, 1, forum_id, now() FROM guilds WHERE id = $2`,
      [alice, haven.id],
    );
    await writes('my parcel');
    const [ticket] = await tickets();
    expect(await relayed()).toEqual([[`post:${ticket}`, 'my parcel']]);
    expect((await told()).at(-1)).toBe('limit-reached');
  });

  it('is taken back where the question did not reach the user, unless they have written', async () => {
    const first = await start();
    const intakeId = first.kind === 'asked' ? first.intakeId : '';
    await takeStartBack(core, { userId: alice, intakeId });
    await expect(core.query('SELECT FROM intakes')).resolves.toEqual([]);
    await set({ confirm: true });
    const again = await start();
    await writes('it did reach me');
    await takeStartBack(core, { userId: alice, intakeId: again.kind === 'asked' ? again.intakeId : '' });
    expect((await core.intakes.read(alice)).queued).toHaveLength(1);
  });

  it('lets somebody be told again whom nothing had reached', async () => {
    await start();
    await core.query("UPDATE people SET unreachable = 'BLOCKED'");
    await start();
    await expect(core.query('SELECT unreachable, language FROM people')).resolves.toEqual([
      { unreachable: null, language: 'fr' },
    ]);
  });
});
