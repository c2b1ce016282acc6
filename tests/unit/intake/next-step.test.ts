import * as fc from 'fast-check';
import { nextStep, type NextStep } from '../../../src/intake/next-step';
import type { IntakeContext } from '../../../src/intake/ports';
import { maySay, refusalKey, refusalOf } from '../../../src/intake/refusal';
import { guildSettings, type ServedGuild } from '../../../src/settings/guild-settings';
import type { IncomingMessage } from '../../../src/tickets/incoming-message';
import type { Ticket } from '../../../src/tickets/ports';

const now = new Date('2026-01-01T12:00:00Z');
const ago = (minutes: number) => new Date(now.getTime() - minutes * 60_000);
const guild = (id: string, more: Partial<ServedGuild> = {}): ServedGuild => ({
  id,
  name: `Server ${id}`,
  forumId: '5',
  tags: {},
  staffRoleIds: [],
  settings: guildSettings.parse({}),
  forwardingAt: null,
  exposedSince: null,
  pausedAt: null,
  pausedUntil: null,
  forumGoneSince: null,
  leftAt: null,
  ...more,
});
const message = { messageId: '1' } as IncomingMessage;
const ticket = (id: string) => ({ id, newestUserMessage: 0n, newestReply: 0n }) as Ticket;
const context = (more: Partial<IntakeContext> = {}): IntakeContext => ({
  person: { id: '2', version: 0, language: null, chosenTicketId: null, chosenAt: null },
  told: {},
  intake: { id: '1', step: 'NEW', askedAt: null, draftUntil: null },
  queued: [message],
  openTickets: [],
  ...more,
});

describe('what an intake needs next', () => {
  it.each<[string, Partial<IntakeContext>, ServedGuild[] | undefined, NextStep['kind']]>([
    ['to end, where nothing is queued any more', { queued: [] }, [guild('1')], 'abandon'],
    ['a ticket, in the only server', {}, [guild('1')], 'open'],
    ['to ask, with several servers', {}, [guild('1'), guild('2')], 'ask'],
    ['to refuse, without a server', {}, [], 'refuse'],
    ['to refuse, where no server runs tickets', {}, undefined, 'refuse'],
    ['to refuse, where others see the forum', {}, [guild('1', { exposedSince: now })], 'refuse'],
    ['to join the ticket that was opened meanwhile', { openTickets: [ticket('1')] }, [], 'join'],
    ['to ask, with several open tickets', { openTickets: [ticket('1'), ticket('2')] }, [], 'ask'],
  ])('is %s', (_name, more, servers, kind) => {
    expect(nextStep(context(more), servers, now).kind).toBe(kind);
  });

  it('is to wait after a question, and to ask again ten minutes later or where the question is another', () => {
    const servers = [guild('1'), guild('2')];
    const asked = (step: 'SERVER' | 'TICKET', minutes: number) =>
      nextStep(context({ intake: { id: '1', step, askedAt: ago(minutes), draftUntil: null } }), servers, now)
        .kind;
    expect([asked('SERVER', 9), asked('SERVER', 10), asked('TICKET', 1)]).toEqual(['wait', 'ask', 'ask']);
  });

  it('is to ask at once where a draft goes on', () => {
    const intake = { id: '1', step: 'SERVER', askedAt: ago(1), draftUntil: ago(-60) } as const;
    expect(nextStep(context({ intake }), [guild('1'), guild('2')], now).kind).toBe('ask');
  });

  it('opens only where exactly one server is to be had and nothing speaks against it', () => {
    const anyGuild = fc
      .record({ exposed: fc.boolean(), gone: fc.boolean(), left: fc.boolean() })
      .map(({ exposed, gone, left }) =>
        guild('1', {
          exposedSince: exposed ? now : null,
          forumGoneSince: gone ? now : null,
          leftAt: left ? now : null,
        }),
      );
    fc.assert(
      fc.property(fc.array(anyGuild, { maxLength: 3 }), fc.nat(2), fc.nat(2), (servers, queued, open) => {
        const step = nextStep(
          context({
            queued: Array.from({ length: queued }, () => message),
            openTickets: Array.from({ length: open }, (_, id) => ticket(String(id))),
          }),
          servers,
          now,
        );
        const free = queued > 0 && open === 0 && servers.length === 1 && !refusalOf(servers[0]!, now);
        expect(step.kind === 'open').toBe(free);
      }),
    );
  });
});

describe('a refusal', () => {
  it('is said again after ten minutes, without a server after a day', () => {
    expect(maySay('no-forum', ago(9), now)).toBe(false);
    expect(maySay('no-forum', ago(10), now)).toBe(true);
    expect(maySay('no-server', ago(10), now)).toBe(false);
    expect(maySay('no-server', ago(24 * 60), now)).toBe(true);
    expect(maySay('no-server', undefined, now)).toBe(true);
  });

  it('of one server does not silence that of another', () => {
    expect(refusalKey('no-forum', guild('1'))).not.toBe(refusalKey('no-forum', guild('2')));
  });

  it('names the missing forum before the one that others see', () => {
    expect(refusalOf(guild('1', { forumGoneSince: now, exposedSince: now }), now)).toBe('no-forum');
    expect(refusalOf(guild('1', { exposedSince: now }), now)).toBe('forum-exposed');
    expect(refusalOf(guild('1'), now)).toBeUndefined();
  });

  it('says that a server is paused until the end of that, to the moment, whatever else is wrong', () => {
    const since = ago(60);
    const paused = (pausedUntil: Date | null) =>
      guild('1', { pausedAt: since, pausedUntil, forumGoneSince: now });
    expect(refusalOf(paused(null), now)).toBe('paused');
    expect(refusalOf(paused(new Date(now.getTime() + 1)), now)).toBe('paused');
    expect(refusalOf(paused(now), now)).toBe('no-forum');
  });
});
