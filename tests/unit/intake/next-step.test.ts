import { firstIdAt } from '../../../src/snowflake';
import * as fc from 'fast-check';
import { categoryDetails, type Category } from '../../../src/categories/category';
import { nextStep, type NextStep } from '../../../src/intake/next-step';
import type { Intake, IntakeContext } from '../../../src/intake/ports';
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
  createByPostAt: null,
  exposedSince: null,
  pausedAt: null,
  pausedUntil: null,
  categories: [],
  categoriesVersion: 0,
  forumGoneSince: null,
  leftAt: null,
  ...more,
});
const message = { messageId: '1' } as IncomingMessage;
const ticket = (id: string) => ({ id, newestUserMessage: 0n, newestReply: 0n }) as Ticket;
const intake = (more: Partial<Intake> = {}): Intake => ({
  id: '1',
  onPurpose: false,
  step: 'NEW',
  askedAt: null,
  answerBy: null,
  draftUntil: null,
  guildId: null,
  categoryId: null,
  withoutCategory: false,
  anonymous: null,
  formAnswers: [],
  formCategoryId: null,
  confirmed: false,
  ...more,
});
const context = (more: Partial<IntakeContext> = {}): IntakeContext => ({
  person: { id: '2', version: 0, language: null, chosenTicketId: null, chosenAt: null, redirectsLast: false },
  dmChannelId: null,
  told: {},
  intake: intake(),
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
    [
      'to ask again, where only one is left of those that were asked about',
      { openTickets: [ticket('1')], intake: intake({ step: 'TICKET', draftUntil: now }) },
      [],
      'ask',
    ],
    [
      'to wait, where it was asked a moment ago',
      { openTickets: [ticket('1')], intake: intake({ step: 'TICKET', answerBy: ago(-5) }) },
      [],
      'wait',
    ],
  ])('is %s', (_name, more, servers, kind) => {
    expect(nextStep(context(more), servers, now).kind).toBe(kind);
  });

  it('is to refuse an account that is a moment too new, and none that is as old as the server wants', () => {
    const day = 24 * 60 * 60_000;
    const strict = guild('1', { settings: { ...guildSettings.parse({}), 'minimum-age': day } });
    const step = (madeAgo: number) => {
      const id = String(firstIdAt(new Date(now.getTime() - madeAgo)));
      return nextStep(context({ person: { ...context().person, id } }), [strict], now);
    };
    expect(step(day).kind).toBe('open');
    expect(step(day - 1)).toEqual({ kind: 'refuse', code: 'account-too-young', guild: strict });
  });

  it('is to wait after a question, and to ask again ten minutes later or where the question is another', () => {
    const servers = [guild('1'), guild('2')];
    const asked = (step: 'SERVER' | 'TICKET', minutes: number) =>
      nextStep(
        context({ intake: intake({ step, askedAt: ago(minutes), answerBy: ago(minutes - 10) }) }),
        servers,
        now,
      ).kind;
    expect([asked('SERVER', 9), asked('SERVER', 10), asked('TICKET', 1)]).toEqual(['wait', 'ask', 'ask']);
  });

  it('is to ask at once where a draft goes on', () => {
    const draft = intake({ step: 'SERVER', askedAt: ago(1), answerBy: ago(-9), draftUntil: ago(-60) });
    expect(nextStep(context({ intake: draft }), [guild('1'), guild('2')], now).kind).toBe('ask');
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

const short = { kind: 'short', key: 'a', label: 'Order', description: null, required: true } as const;
const field = { ...short, placeholder: null, min: null, max: null };
const category = (id: string, more: Partial<Category> = {}): Category => ({
  ...categoryDetails.parse({ label: `About ${id}` }),
  id,
  ...more,
});

describe('the questions of a server', () => {
  const everything = guild('1', {
    settings: { ...guildSettings.parse({}), 'anonymous-tickets': true, confirm: true },
    categories: [category('7', { form: [field] }), category('8')],
  });
  const next = (answers: Partial<Intake>, more: Partial<IntakeContext> = {}, server = everything) => {
    const step = nextStep(context({ intake: intake(answers), ...more }), [server], now);
    return step.kind === 'ask' ? step.step : step.kind;
  };
  const filledIn = { kind: 'text', key: 'a', label: 'Order', text: '42' } as const;

  it('come in their order, each until it is answered', () => {
    expect(next({})).toBe('CATEGORY');
    expect(next({ categoryId: '7' })).toBe('ANONYMOUS');
    expect(next({ categoryId: '7', anonymous: false })).toBe('FORM');
    const filled = { categoryId: '7', anonymous: false, formCategoryId: '7', formAnswers: [filledIn] };
    expect(next(filled)).toBe('CONFIRM');
    expect(next({ ...filled, confirmed: true })).toBe('open');
  });

  it('ask for no form where the category has none, or where the question for one was late', () => {
    expect(next({ categoryId: '8', anonymous: true })).toBe('CONFIRM');
    expect(next({ withoutCategory: true, anonymous: true })).toBe('CONFIRM');
  });

  it('ask for a category from two on that are offered', () => {
    const offering = (categories: Category[]) => next({}, {}, guild('1', { categories }));
    expect(offering([category('7')])).toBe('open');
    expect(offering([category('7'), category('8', { enabled: false })])).toBe('open');
    expect(offering([category('7'), category('8')])).toBe('CATEGORY');
  });

  it('are put again about a category that is gone, and about the form of another one', () => {
    expect(next({ categoryId: '9', anonymous: true, confirmed: true })).toBe('CATEGORY');
    const before = { anonymous: true, formCategoryId: '9', formAnswers: [filledIn] };
    expect(next({ categoryId: '7', ...before })).toBe('FORM');
    expect(next({ categoryId: '8', ...before })).toBe('CONFIRM');
  });

  it('end with what it is about, where nothing is written and no form was filled in', () => {
    const onPurpose = { onPurpose: true, anonymous: false };
    const nothing = { queued: [] };
    expect(next({ ...onPurpose, categoryId: '8' }, nothing)).toBe('MESSAGE');
    const filled = { ...onPurpose, categoryId: '7', formCategoryId: '7', formAnswers: [filledIn] };
    expect(next(filled, nothing)).toBe('CONFIRM');
    expect(next({ ...filled, confirmed: true }, nothing)).toBe('open');
    expect(next({ ...onPurpose, categoryId: '8' })).toBe('CONFIRM');
  });

  it('wait for their answer before anything else is looked at', () => {
    const asked = { step: 'CATEGORY', askedAt: ago(1), answerBy: ago(-9), guildId: '1' } as const;
    const paused = { ...everything, pausedAt: ago(0) };
    expect(next(asked, {}, paused)).toBe('wait');
    expect(next({ ...asked, answerBy: now }, {}, paused)).toBe('refuse');
  });

  it('do not bring to an open ticket what its author wants to say in another one, or without a name', () => {
    const two = { ...everything, settings: { ...everything.settings, 'tickets-per-user': 2 } };
    const open = { openTickets: [{ ...ticket('5'), guildId: '1' }] };
    expect(next({ onPurpose: true }, open, two)).toBe('CATEGORY');
    expect(next({ onPurpose: true }, open)).toBe('refuse');
    const answered = { withoutCategory: true, confirmed: true, step: 'CONFIRM' } as const;
    expect(next({ ...answered, anonymous: true }, open)).toBe('refuse');
    expect(next({ ...answered, anonymous: false }, open)).toBe('join');
    expect(next({ step: 'ANONYMOUS', withoutCategory: true }, open)).toBe('refuse');
    expect(next({ ...answered, anonymous: false }, open, two)).toBe('open');
  });
});

describe('a refusal', () => {
  it('is said again after ten minutes, without a server after a day', () => {
    expect(maySay('no-forum', ago(9), now)).toBe(false);
    expect(maySay('no-forum', ago(10), now)).toBe(true);
    expect(maySay('no-server', ago(10), now)).toBe(false);
    expect(maySay('no-server', ago(24 * 60 - 1), now)).toBe(false);
    expect(maySay('no-server', ago(24 * 60), now)).toBe(true);
    expect(maySay('not-set-up', ago(24 * 60 - 1), now)).toBe(false);
    expect(maySay('not-set-up', ago(24 * 60), now)).toBe(true);
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
