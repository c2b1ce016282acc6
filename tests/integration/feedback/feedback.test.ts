import { askForFeedback, feedbackMs } from '../../../src/feedback/ask-for-feedback';
import { endFeedback } from '../../../src/feedback/end-feedback';
import { giveFeedback } from '../../../src/feedback/give-feedback';
import { OncePerDay } from '../../../src/feedback/once-per-day';
import { feedbackChannel } from '../../../src/discord/feedback-channel';
import type { Answer, Call, DiscordCalls } from '../../../src/discord/rest-call';
import type { ChannelOutcome, FeedbackChannel } from '../../../src/feedback/ports';
import { postFeedback } from '../../../src/feedback/post-feedback';
import { openDatabase, type Database } from '../../../src/storage/database';
import { feedbackStore } from '../../../src/storage/feedback-store';
import { closeTicket } from '../../../src/tickets/close-ticket';
import { receiveEdit } from '../../../src/tickets/receive-edit';
import type { GuildSettings } from '../../../src/settings/guild-settings';
import { openTicketWithPost, ticketCore, type OpenTicket, type TicketCore } from '../../support/ticket-core';

const mod = '300000000000000001';
const channelId = '300000000000000002';

/** Makes one message for one nonce, as Discord does; of the calls, this one arrives only when it is let. */
function slowChannel(late: number) {
  const messages = new Map<string, string>();
  const ids = new Map<unknown, string>();
  let arrives = (): void => undefined;
  const arrival = new Promise<void>((resolve) => (arrives = resolve));
  let isSent = (): void => undefined;
  const sent = new Promise<void>((resolve) => (isSent = resolve));
  let made = 0;
  const calls: DiscordCalls = {
    async call<Body>({ method, route, body }: Call): Promise<Answer<Body>> {
      if ((made += 1) === late) {
        isSent();
        await arrival;
      }
      const { content, nonce } = body as { content: string; nonce?: string };
      const known = method === 'PATCH' ? route.split('/').at(-1) : ids.get(nonce);
      const id = known ?? String(messages.size + 1);
      ids.set(nonce, id);
      if (method === 'PATCH' || known === undefined) {
        messages.set(id, content);
      }
      return { kind: 'answer', body: { id, content: messages.get(id), attachments: [] } as Body };
    },
  };
  return { messages, calls, arrives, sent };
}

describe('feedback', () => {
  let core: TicketCore;
  let database: Database;
  let ticket: OpenTicket;
  const needs = () => ({ ...core, feedback: feedbackStore(database.statements) });
  const set = (settings: Partial<GuildSettings>) =>
    core.guilds.change(ticket.guildId, settings, core.clock.now());
  const close = (comment: string | null = null) =>
    closeTicket(core, {
      ticketId: ticket.id,
      byId: mod,
      comment,
      shareComment: true,
      notify: false,
      silent: false,
      dropsRequest: false,
    });
  const ask = () => askForFeedback(needs(), ticket.id);
  const give = (stars: number, more: { at?: Date; userId?: string; answers?: [] } = {}) =>
    giveFeedback(needs(), {
      ticketId: ticket.id,
      userId: ticket.userId,
      stars,
      at: core.clock.now(),
      ...more,
    });
  const open = async () =>
    (
      await core.query<{ kind: string }>('SELECT kind FROM deadlines WHERE settled_at IS NULL ORDER BY kind')
    ).map(({ kind }) => kind);
  const inDm = async () => (await core.outbox(`dm:${ticket.userId}`)).slice(2);
  const reopen = () =>
    core.query("UPDATE tickets SET status = 'OPEN', slot = 1, version = version + 1 WHERE id = $1", [
      ticket.id,
    ]);

  beforeEach(async () => {
    core = await ticketCore();
    database = await openDatabase({ databaseUrl: core.url, dataDir: '/nowhere' });
    ticket = await openTicketWithPost(core);
    await set({ feedback: true });
  });
  afterEach(async () => {
    await database.close();
    await core.close();
  });

  it('is asked for once after a close, in its notice, whoever wakes the deadline', async () => {
    expect(await close('Bye')).toMatchObject({ kind: 'closed', telling: { told: true } });
    expect(core.rung).toMatchObject([{ kind: 'feedback-prompt', subjectId: ticket.id }]);
    const asked = await Promise.all([ask(), ask()]);
    expect(asked.filter(Boolean)).toHaveLength(1);
    const [notice, question, ...more] = await inDm();
    expect(more).toEqual([]);
    expect(question).toMatchObject({ kind: 'edit-notice' });
    expect(question?.text).toContain('"comment":"Bye"');
    expect(question?.text).toContain('"stars":null');
    const [sent] = await core.query<{ notice: string }>(
      "SELECT payload->>'notice' AS notice FROM deliveries WHERE kind = 'edit-notice'",
    );
    expect(sent?.notice).toBe(notice?.id);
    expect(await open()).toEqual(['feedback-expiry']);
  });

  it('is not asked for once the ticket is open again, or the server wants none', async () => {
    await close();
    await reopen();
    expect(await ask()).toBe(false);
    expect(await open()).toEqual([]);
    await close();
    await set({ feedback: false });
    expect(await ask()).toBe(false);
    expect(await open()).toEqual([]);
    expect((await inDm()).map(({ kind }) => kind)).toEqual(['notice-to-user', 'notice-to-user']);
  });

  it('stays asked for when something else is written about the closed ticket', async () => {
    await close();
    const { messageId, channelId: dm } = ticket.firstMessage;
    core.clock.advance(1000);
    const edit = { channelId: dm, messageId, content: 'hello!', editedAt: core.clock.now(), botIds: [] };
    await receiveEdit(core, edit);
    expect(await core.query('SELECT content FROM messages')).toEqual([{ content: 'hello!' }]);
    expect(await open()).toEqual(['feedback-prompt']);
  });

  it('is one of two that are given at the same moment, and the last of two, whatever arrives first', async () => {
    await close();
    await ask();
    const both = await Promise.all([give(3), give(3)]);
    expect(both.map(({ kind }) => kind).toSorted()).toEqual(['given', 'unchanged']);
    const early = core.clock.now();
    core.clock.advance(1000);
    expect(await give(5)).toEqual({ kind: 'given' });
    expect(await give(1, { at: new Date(early.getTime() + 500) })).toEqual({ kind: 'unchanged', stars: 5 });
    expect((await needs().feedback.of(ticket.id)).rating?.stars).toBe(5);
    expect(core.faces.shown).toContain(ticket.id);
  });

  it('can be changed for 14 days after it was first given, and no longer', async () => {
    await close();
    await ask();
    core.clock.advance(feedbackMs - 1000);
    expect(await give(4)).toEqual({ kind: 'given' });
    expect(await endFeedback(needs(), ticket.id)).toBe(false);
    core.clock.advance(feedbackMs - 1000);
    expect(await give(2)).toEqual({ kind: 'given' });
    core.clock.advance(1000);
    expect(await give(5)).toEqual({ kind: 'over' });
    const ended = await Promise.all([0, 1].map(() => endFeedback(needs(), ticket.id)));
    expect(ended.filter(Boolean)).toHaveLength(1);
    expect(await open()).toEqual([]);
    expect((await inDm()).at(-1)?.text).toContain('"stars":2,"until":null');
    expect(await give(5)).toEqual({ kind: 'over' });
    expect(await give(5, { userId: mod })).toEqual({ kind: 'not-yours' });
  });

  it('is kept by a ticket that is opened again, and asked for in one place when that is closed', async () => {
    await close();
    await ask();
    await give(4);
    await reopen();
    core.clock.advance(1000);
    expect(await give(1)).toEqual({ kind: 'goes-on' });
    expect((await needs().feedback.of(ticket.id)).rating?.stars).toBe(4);
    await close();
    await ask();
    const [question, earlier] = (await inDm()).slice(-2);
    expect(question?.text).toMatch(/"stars":4,"until":"/u);
    expect(earlier?.text).toContain('"stars":4,"until":null');
    core.clock.advance(1000);
    expect(await give(2)).toEqual({ kind: 'given' });
    expect(await core.query('SELECT stars FROM feedback')).toEqual([{ stars: 2 }]);
  });

  describe('in the channel of a server', () => {
    const shown: (string | null)[] = [];
    const logged: object[] = [];
    const letters: string[] = [];
    const post = (outcome: ChannelOutcome | FeedbackChannel, told = new OncePerDay()) =>
      postFeedback(
        {
          ...needs(),
          feedbackChannel:
            'show' in outcome
              ? outcome
              : {
                  async show(_channelId, messageId) {
                    shown.push(messageId);
                    return outcome;
                  },
                },
          feedbackViews: { posted: (_guild, { stars }) => ({ content: `${stars} stars`, file: null }) },
          managerViews: { feedbackChannelClosed: () => ({ parts: [{ content: 'closed', files: [] }] }) },
          logChannel: { write: () => Promise.reject(new Error('There is no log channel')) },
          letters: { append: async (guildId) => (letters.push(guildId), mod) },
          log: { info: (details) => void logged.push(details) },
          told,
        },
        ticket.id,
      );

    beforeEach(async () => {
      [shown, logged, letters].forEach((list) => list.splice(0));
      await set({ 'feedback-channel': channelId });
      await close();
      await ask();
      await give(4);
    });

    it('is shown once, and changed with what the user says', async () => {
      expect(await open()).toEqual(['feedback-expiry', 'feedback-post']);
      await post({ kind: 'later' });
      expect(await open()).toEqual(['feedback-expiry', 'feedback-post']);
      await post({ kind: 'shown', messageId: '77' });
      await post({ kind: 'shown', messageId: '78' });
      core.clock.advance(1000);
      await give(5);
      await post({ kind: 'shown', messageId: '77' });
      expect(shown).toEqual([null, null, '77']);
      expect(await open()).toEqual(['feedback-expiry']);
    });

    it.each(['earlier', 'later'])(
      'is one message with the last word, also where the %s one arrives late',
      async (late) => {
        const { messages, calls, arrives, sent } = slowChannel(late === 'earlier' ? 1 : 2);
        const show = () => post(feedbackChannel(calls));
        const first = show();
        await (late === 'earlier' ? sent : first);
        core.clock.advance(1000);
        await give(5);
        const second = show();
        await (late === 'earlier' ? second : sent);
        arrives();
        await Promise.all([first, second]);
        expect([...messages.values()]).toEqual(['5 stars']);
        expect(await open()).toEqual(['feedback-expiry']);
      },
    );

    it('is left out where the channel is closed: a line in the log each, and the managers hear of it once', async () => {
      const told = new OncePerDay();
      await post({ kind: 'closed', reason: 'CHANNEL_GONE' }, told);
      core.clock.advance(1000);
      await give(5);
      await post({ kind: 'closed', reason: 'CHANNEL_GONE' }, told);
      expect(logged).toHaveLength(2);
      expect(letters).toEqual([ticket.guildId]);
      expect(await open()).toEqual(['feedback-expiry']);
    });

    it('is left out where the server has no such channel any more', async () => {
      await set({ 'feedback-channel': null });
      await post({ kind: 'shown', messageId: '77' });
      expect(shown).toEqual([]);
      expect(await open()).toEqual(['feedback-expiry']);
    });
  });
});
