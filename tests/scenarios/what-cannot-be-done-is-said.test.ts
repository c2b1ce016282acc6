import type { OptionInput } from '../../sandbox/people/references';
import { answers, says, seesClosed } from '../support/closing-words';
import { desk, type Desk } from '../support/desk';
import { madeUpButton, madeUpLabel, madeUpSelect } from '../support/made-up-button';
import { answerToForm } from '../support/made-up-form';
import { filled } from '../support/side-by-side';
import { secondServer } from '../support/second-server';
import { seesTags } from '../support/sights';

const minute = 60_000;
const languages = ['en-US', 'de', 'fr'] as const;

type Place = 'open' | 'closed' | 'lobby';

let d: Desk;
const places = {} as Record<Place, { id: string }>;
beforeAll(async () => {
  d = await desk();
  const { mod, sandbox } = d;
  places.lobby = { id: sandbox.town.channels['general']! };
  places.open = (await d.opens(d.alice, 'hello?')).post;
  const { post } = await d.opens(d.bob, 'hello?');
  await mod.slash('/close', {}, { in: post });
  places.closed = await seesClosed(mod, post);
});
afterAll(() => d?.close());

/** Each sentence in English, German and French. */
interface Row {
  what: string;
  command: string;
  options?: Record<string, OptionInput>;
  in: Place;
  says: readonly [string, string, string];
  /** What makes it as it was, where something was done nevertheless. */
  undo?: [command: string, options?: Record<string, OptionInput>];
}

const noUnit = ['do not know the unit', 'fehlt die Einheit', 'Il manque l’unité'] as const;
const unreadable = ['cannot read this', 'kann ich nicht als Zeitdauer lesen', 'pas à lire cela'] as const;
const noPost = ['only in the post of a ticket', 'nur im Beitrag eines Tickets', 'que dans le post'] as const;
const over = ['the ticket is closed already', 'ist schon geschlossen', 'est déjà fermé'] as const;
const noRequest = [
  'no open close request',
  'keine offene Schließanfrage',
  'pas de demande de fermeture',
] as const;
const notPlanned = ['no close of this ticket', 'kein Schließen geplant', 'aucune fermeture'] as const;

const schedule = ['/close', { cancel: true }] satisfies Row['undo'];
const request = ['/close-request delete'] satisfies Row['undo'];

const rows: Row[] = [
  { what: 'a time without a unit', command: '/close', options: { time: '20' }, in: 'open', says: noUnit },
  { what: 'a time that is none', command: '/close', options: { time: 'soon' }, in: 'open', says: unreadable },
  {
    what: 'the default time, where there is none',
    command: '/close',
    options: { time: 'default' },
    in: 'open',
    says: ['has no default time', 'keine übliche Zeit', 'pas de délai de fermeture par défaut'],
  },
  {
    what: 'a close in 10 s: taken as the shortest time',
    command: '/close',
    options: { time: '10s' },
    in: 'open',
    says: ['shortest time possible here: **1 minute**', '**1 Minute**', '**1 minute**'],
    undo: schedule,
  },
  {
    what: 'a close in 15 weeks: taken as the longest time',
    command: '/close',
    options: { time: '15 weeks' },
    in: 'open',
    says: ['longest time possible here: **90 days**', '**90 Tage**', '**90 jours**'],
    undo: schedule,
  },
  {
    what: 'nothing to take back',
    command: '/close',
    options: { cancel: true },
    in: 'open',
    says: notPlanned,
  },
  {
    what: 'a close time without a unit',
    command: '/close-request create',
    options: { 'close-time': '20' },
    in: 'open',
    says: noUnit,
  },
  {
    what: 'a close time that is none',
    command: '/close-request create',
    options: { 'close-time': 'tomorrow' },
    in: 'open',
    says: unreadable,
  },
  {
    what: 'the default time, where there can be none',
    command: '/close-request create',
    options: { 'close-time': 'default' },
    in: 'open',
    says: unreadable,
  },
  {
    what: 'a close time of 10 s: taken as the shortest time',
    command: '/close-request create',
    options: { 'close-time': '10s' },
    in: 'open',
    says: ['shortest time possible here: **10 minutes**', '**10 Minuten**', '**10 minutes**'],
    undo: request,
  },
  {
    what: 'a close time of 15 weeks: taken as the longest time',
    command: '/close-request create',
    options: { 'close-time': '15 weeks' },
    in: 'open',
    says: ['longest time possible here: **14 days**', '**14 Tage**', '**14 jours**'],
    undo: request,
  },
  { what: 'no request to take back', command: '/close-request delete', in: 'open', says: noRequest },
  { what: 'a close outside a post', command: '/close', in: 'lobby', says: noPost },
  { what: 'a request outside a post', command: '/close-request create', in: 'lobby', says: noPost },
  { what: 'taking one back outside a post', command: '/close-request delete', in: 'lobby', says: noPost },
  { what: 'a close in the closed post', command: '/close', in: 'closed', says: over },
  { what: 'a later close there', command: '/close', options: { time: '2h' }, in: 'closed', says: over },
  { what: 'cancelling there', command: '/close', options: { cancel: true }, in: 'closed', says: over },
  { what: 'a request in the closed post', command: '/close-request create', in: 'closed', says: over },
  { what: 'taking one back there', command: '/close-request delete', in: 'closed', says: noRequest },
];

it.each(rows)('$what', async ({ command, options, in: place, says: sentences, undo }) => {
  const { mod } = d;
  for (const [n, locale] of languages.entries()) {
    await mod.does({ act: 'locale', locale });
    const { message } = await says(mod, command, { in: places[place], options, answer: sentences[n]! });
    expect(message).toMatchObject({ ephemeral: true });
    if (undo) {
      await filled(d, mod, await mod.slash(undo[0], undo[1], { in: places[place] }));
    }
  }
  await seesTags(mod, places.open, 'Open', 'Unanswered');
  // An archived post takes no answer before it is woken: many of those refusals in a minute would be misconduct.
  d.sandbox.clock.advance(minute);
  await mod.seesPost(places.closed, 'archived again', ({ thread }) => thread.archived && thread.locked);
});

it.each([
  ['/close', 'comment'],
  ['/close-request create', 'comment'],
])('a comment of 4,001 characters in %s, which Discord does not even send', async (command, option) => {
  const { mod } = d;
  const tooLong = mod.slash(command, { [option]: 'x'.repeat(4001) }, { in: places.open });
  await expect(tooLong).rejects.toThrow('Invalid Form Body');
  await mod.press('Close', { on: { id: places.open.id, channelId: places.open.id } });
  await mod.dismiss();
});

let guests = 0;

it.each([
  ['/close', {}],
  ['/close-request create', {}],
  ['/close-request delete', {}],
])('%s by somebody who may use it, but not write in the post', async (command, options) => {
  const { olivia } = d;
  const guest = d.newUser(`guest ${(guests += 1)}`);
  await olivia.does({
    act: 'overwrite',
    channelId: d.forum,
    targetId: guest.id,
    targetType: 'member',
    allow: String(viewChannel | manageMessages),
    deny: String(sendMessagesInThreads),
  });
  const sentences = [
    'cannot use this here',
    'kannst du hier nicht benutzen',
    'ne peux pas utiliser cela ici',
  ];
  for (const [n, locale] of languages.entries()) {
    await guest.does({ act: 'locale', locale });
    await answers(guest, await guest.slash(command, options, { in: places.open }), sentences[n]!);
  }
});

it('any of them by a user, to whom Discord does not show the command', async () => {
  await expect(d.alice.slash('/close', {}, { in: places.lobby })).rejects.toThrow();
  await expect(d.alice.slash('/close-request create', {}, { in: places.lobby })).rejects.toThrow();
});

const otherVersion = ['another version of mine', 'anderen Version von mir', 'autre version de moi'] as const;

describe('a select that another version has made', () => {
  it.each([
    'p0:choose-category:1',
    'p1:choose-category',
    'p0:panel-choice:1',
    'p0:category:tag:1',
    'p1:category:colour:1',
    'p2:setting:pick:pings:',
    'p1:gone-since:4',
  ])('is answered with what to do instead: %s', async (customId) => {
    const { alice, mod } = d;
    const choosesIn = async (person: Desk['mod'], channelId: string) => {
      await madeUpSelect(d, person, channelId, customId);
      return person.select(customId, madeUpLabel);
    };
    for (const [n, locale] of languages.entries()) {
      await mod.does({ act: 'locale', locale });
      await answers(mod, await choosesIn(mod, places.open.id), otherVersion[n]!);
    }
    await answers(alice, await choosesIn(alice, alice.dmWith()), otherVersion[0]);
  });
});

describe('a form that another version has opened', () => {
  it.each([
    'p0:intake-form:1',
    'p1:intake-form:1',
    'p0:close-form:1',
    'p1:close-form',
    'p0:category:texts-form:1',
    'p2:setting:form:greeting:',
    'p1:reset',
    'form',
  ])('is answered with what to do instead: %s', async (customId) => {
    const { alice, mod } = d;
    const texts = { text: 'what took a while to write' };
    const answerIn = async (person: Desk['mod'], channelId: string) =>
      answerToForm(d, person, { on: await madeUpButton(d, person, channelId, customId), customId, texts });
    for (const [n, locale] of languages.entries()) {
      await mod.does({ act: 'locale', locale });
      await expect(answerIn(mod, places.open.id)).resolves.toMatchObject({
        content: expect.stringContaining(otherVersion[n]!),
        ephemeral: true,
      });
    }
    const { content } = await answerIn(alice, alice.dmWith());
    expect(content).toContain(otherVersion[0]);
  });
});

describe('a button', () => {
  const presses = async (person: Desk['mod'], channelId: string, customId: string) =>
    person.press(madeUpLabel, { on: await madeUpButton(d, person, channelId, customId) });

  it.each(['p0:close-ticket:1', 'p1:close-ticket', 'p1:gone-since:4', 'close', 'p2:accept-close:1'])(
    'that another version has made: %s',
    async (customId) => {
      const { alice, mod } = d;
      for (const [n, locale] of languages.entries()) {
        await mod.does({ act: 'locale', locale });
        await answers(mod, await presses(mod, places.open.id, customId), otherVersion[n]!);
      }
      await answers(alice, await presses(alice, alice.dmWith(), customId), otherVersion[0]);
    },
  );

  it('that carries the ticket or the request of another server, which stay as they are', async () => {
    const { alice, mod, olivia, sandbox } = d;
    const other = await secondServer(d, 'The other hall', [olivia]);
    const stranger = sandbox.addPerson({ name: 'stranger', guildId: other.guildId });
    await stranger.dm('hello over there');
    const post = await olivia.newPost(other.forum);
    await olivia.sees('hello over there', post);
    await says(olivia, '/close-request create', { in: post, answer: 'The user is asked' });
    const [found] = await d.query<{ ticket: string; request: string }>(
      'SELECT ticket_id::text AS ticket, id::text AS request FROM close_requests WHERE settled_at IS NULL',
    );
    const sentences = [
      ['belongs to another ticket', 'gehört zu einem anderen Ticket', 'appartient à un autre ticket'],
      ['Only the user of this', 'Das kann nur der Nutzer', 'Seul l’utilisateur'],
    ] as const;
    for (const [n, locale] of languages.entries()) {
      await mod.does({ act: 'locale', locale });
      await alice.does({ act: 'locale', locale });
      await presses(mod, places.open.id, `p1:close-ticket:${found!.ticket}`);
      await answers(mod, await mod.submit(), sentences[0][n]!);
      await presses(mod, places.open.id, `p1:close-anyway:${found!.ticket}:100:now`);
      await mod.sees(sentences[0][n]!, places.open);
      for (const name of ['accept-close', 'deny-close', 'close-after-all']) {
        await presses(alice, alice.dmWith(), `p1:${name}:${found!.request}`);
        await alice.ephemeral(sentences[1][n]);
      }
    }
    await seesTags(olivia, post, 'Close Requested', 'Unanswered');
  });
});

/** Discord: permission bits. */
const viewChannel = 1n << 10n;
const manageMessages = 1n << 13n;
const sendMessagesInThreads = 1n << 38n;
