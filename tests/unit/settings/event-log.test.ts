import { eventLines } from '../../../src/discord/views/event-lines';
import { createEventLog, type LoggedEvent } from '../../../src/settings/event-log';
import { logFailedMessages, loggedTickets } from '../../../src/settings/log-tickets';
import type { GuildSettings } from '../../../src/settings/guild-settings';
import { logFailedSingle } from '../../../src/sending/log-failed-single';
import type { Change, NewEvent } from '../../../src/tickets/change';
import type { Ticket, TicketStore } from '../../../src/tickets/ports';
import { claimedDelivery } from '../../support/claimed-delivery';
import { fixedClock } from '../../support/fixed-clock';
import { servedGuild } from '../../support/written';

const channel = '900000000000000001';
const [alice, mod] = ['200000000000000001', '300000000000000001'];
const ticket = { number: 42, postId: '500000000000000001' };
const edited = (number: number): LoggedEvent => ({
  event: 'edited',
  ticket: { number, postId: null },
  by: 'user',
});

function log(
  settings: Partial<GuildSettings> = { 'log-channel': channel },
  works: () => boolean = () => true,
) {
  const written: string[] = [];
  const clock = fixedClock();
  const eventLog = createEventLog({
    clock,
    eventViews: eventLines,
    guilds: { byId: async () => servedGuild(settings) },
    logChannel: {
      async write(channelId, { parts }) {
        expect(channelId).toBe(channel);
        written.push(parts[0]!.content);
        return works();
      },
    },
  });
  const say = async (...events: LoggedEvent[]): Promise<void> => {
    events.forEach((event) => eventLog.tell('1', event));
    await eventLog.flush();
  };
  return { written, clock, say, eventLog };
}

describe('the log of events', () => {
  it('says in one message what happened within a moment, and names no user', async () => {
    const { written, say } = log();
    await say(
      { event: 'opened', ticket: { number: 42, postId: null }, by: 'user' },
      { event: 'edited', ticket, by: { staffId: mod } },
      { event: 'deleted', ticket },
      { event: 'failed', ticket, to: 'user', reason: 'BLOCKED' },
      { event: 'closed', ticket, by: 'user', reason: 'ACCEPTED' },
      { event: 'reopened', ticket, by: { staffId: mod } },
    );
    const link = '[#0042](https://discord.com/channels/1/500000000000000001)';
    expect(written.map((text) => text.replaceAll(/channels\/\d+/gu, 'channels/1'))).toEqual([
      [
        '📬 #0042 was opened by the user.',
        `✏️ ${link}: <@${mod}> edited a message.`,
        `🗑️ ${link}: a message was deleted.`,
        `❌ ${link}: a message did not reach the user: they have blocked the bot, or do not accept direct messages from this server.`,
        `🔴 ${link} was closed: the user agreed.`,
        `🟢 ${link} was opened again by <@${mod}>.`,
      ].join('\n'),
    ]);
  });

  it('leaves out what the setting log-events does not name, and is silent without a channel', async () => {
    const some = log({ 'log-channel': channel, 'log-events': ['closed'] });
    await some.say(edited(1), { event: 'closed', ticket, by: 'postern', reason: 'IDLE' });
    await some.say(edited(2));
    expect(some.written).toHaveLength(1);
    expect(some.written[0]).toMatch(/^🔴 .*did not answer\.$/u);
    const none = log({});
    await none.say(edited(1));
    expect(none.written).toEqual([]);
  });

  it('fits a page of many events into one message, and says how many more there were', async () => {
    const { written, say } = log();
    await say(...Array.from({ length: 250 }, (_, index) => edited(index)));
    expect(written).toHaveLength(1);
    const lines = written[0]!.split('\n');
    expect(written[0]!.length).toBeLessThanOrEqual(2000);
    expect(lines.at(-1)).toBe(`… and ${250 - (lines.length - 1)} more.`);
  });

  it('leaves a channel alone for a while that cannot be written', async () => {
    let works = false;
    const { written, clock, say } = log(undefined, () => works);
    await say(edited(1));
    await say(edited(2));
    expect(written).toHaveLength(1);
    works = true;
    clock.advance(5 * 60_000);
    await say(edited(3));
    await say(edited(4));
    expect(written).toHaveLength(3);
  });

  it('writes what is waiting when it stops', async () => {
    const { written, eventLog } = log();
    eventLog.tell('1', edited(1));
    await eventLog.stop();
    expect(written).toHaveLength(1);
  });
});

describe('what the log hears of tickets', () => {
  const told: LoggedEvent[] = [];
  const heard = { tell: (_guild: string, event: LoggedEvent) => void told.push(event) };
  const ours = { id: '7', guildId: '1', userId: alice, ...ticket } as Ticket;
  const event = (kind: string, actorId: string | null, data: Record<string, unknown> = {}): NewEvent => ({
    kind,
    actorId,
    data,
  });
  const change = (...events: NewEvent[]) => ({ events }) as unknown as Change;
  const store = (works: boolean) =>
    loggedTickets(
      {
        write: async () => (works ? { newestReply: 0n } : undefined),
        open: async () => (works ? { kind: 'opened', ticket: { id: '7', number: 42 } } : { kind: 'full' }),
      } as unknown as TicketStore,
      heard,
    );
  beforeEach(() => told.splice(0));

  it('is every opening, end, new beginning, edit and delete, once it is written', async () => {
    const opening = { guildId: '1', userId: alice, events: [event('opened', alice)] };
    await store(true).open(opening as never, new Date());
    await store(true).write(
      ours,
      change(
        event('closed', mod, { reason: 'STAFF' }),
        event('close-requested', mod),
        event('reopened', mod),
        event('message-edited', alice),
        event('message-deleted', null),
      ),
      new Date(),
    );
    expect(told).toEqual([
      { event: 'opened', ticket: { number: 42, postId: null }, by: 'user' },
      { event: 'closed', ticket, by: { staffId: mod }, reason: 'STAFF' },
      { event: 'reopened', ticket, by: { staffId: mod } },
      { event: 'edited', ticket, by: 'user' },
      { event: 'deleted', ticket },
    ]);
  });

  it('is nothing that somebody else was faster with', async () => {
    await store(false).open(
      { guildId: '1', userId: alice, events: [event('opened', alice)] } as never,
      new Date(),
    );
    await store(false).write(ours, change(event('closed', null, { reason: 'IDLE' })), new Date());
    expect(told).toEqual([]);
  });

  it('is a message that failed for good, but no notice', () => {
    const listener = logFailedMessages(heard);
    const failed = { to: 'FAILED', reason: 'BLOCKED', notices: [], links: [] } as never;
    listener(claimedDelivery({ kind: 'relay-to-user' }), failed);
    listener(claimedDelivery({ kind: 'notice-to-user' }), failed);
    listener(claimedDelivery({ kind: 'relay-to-post' }), { to: 'DONE', links: [] } as never);
    expect(told).toEqual([expect.objectContaining({ event: 'failed', to: 'user', reason: 'BLOCKED' })]);
  });

  it('is a single message that failed, with who wrote it to whom', async () => {
    const author = { id: mod, name: 'Mo', icon: '' };
    const byDelivery = async (id: string) =>
      id === '1' ? { guildId: '1', userId: alice, author } : undefined;
    const onError = (error: unknown) => expect(error).toBeUndefined();
    const listener = logFailedSingle({ singles: { byDelivery }, eventLog: heard, onError });
    const failed = { to: 'FAILED', reason: 'BLOCKED', notices: [], links: [] } as never;
    const single = { kind: 'relay-to-user', ticket: null } as const;
    listener(claimedDelivery(single), failed);
    listener(claimedDelivery({ ...single, id: '2' }), failed);
    listener(claimedDelivery(single), { to: 'DONE', links: [] } as never);
    listener(claimedDelivery({ ...single, kind: 'notice-to-user' }), failed);
    listener(claimedDelivery({ kind: 'relay-to-user' }), failed);
    await Promise.resolve();
    expect(told).toEqual([{ event: 'failed', to: 'single', byId: mod, userId: alice, reason: 'BLOCKED' }]);
  });
});
